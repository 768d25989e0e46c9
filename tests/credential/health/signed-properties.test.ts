import { deflateRawSync } from 'node:zlib';
import { encode } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf } from '../../../main/credential/documents/number-kind.ts';
import { personOf } from '../../../main/credential/person.ts';
import { recognise } from '../../../main/credential/recognise.ts';
import { makeCertificate } from '../../support/credential/make-certificate.ts';
import {
  claimsOf,
  coseOf,
  dayMs,
  hc1OfBytes,
  jwsOf,
  knowing,
  newSigner,
  nowMs,
  shcOfText,
  trusted,
  vdsNc,
  vietnamese,
} from '../../support/credential/signed-codes.ts';

const signer = newSigner();
const validity = { fromMs: nowMs - dayMs, untilMs: nowMs + dayMs };
const csca = {
  subject: 'CSCA',
  issuer: 'CSCA',
  issuerKey: signer.privateKey,
  publicKey: signer.publicKey,
  ...validity,
};
const der = makeCertificate(csca).toString('base64');
const known = knowing([
  trusted(signer),
  trusted(signer, { use: 'shc', keyId: 'kid', issuer: 'https://example.vn' }),
  trusted(signer, { use: 'vds-nc', key: { kind: 'certificate', der } }),
]);

const cose = encode(coseOf(encode(claimsOf(vietnamese)), signer));
const patient = { resourceType: 'Patient', name: [{ family: 'Nguyễn Thị Bé Bảy' }], birthDate: '1990-03-02' };
const jws = jwsOf(
  {
    iss: 'https://example.vn',
    nbf: nowMs / 1000,
    vc: {
      type: ['https://smarthealth.cards#health-card'],
      credentialSubject: { fhirBundle: { resourceType: 'Bundle', entry: [{ resource: patient }] } },
    },
  },
  signer,
  { zip: 'DEF', alg: 'ES256', kid: 'kid' },
);
const seal = vdsNc(
  {
    hdr: { is: 'UTO', t: 'icao.vacc' },
    msg: { pid: { n: 'NGUYEN  THI BE BAY' }, uvci: 'A', ve: [{ vd: [{ dvc: '2026-06-13', seq: 1 }] }] },
  },
  signer,
  makeCertificate({ ...csca, subject: 'Signer' }),
);

/** Byte strings that were signed, with their signatures, and how each becomes a code. */
const forms = [
  { bytes: Buffer.from(cose), codeOf: hc1OfBytes },
  { bytes: Buffer.from(jws), codeOf: (bytes: Buffer) => shcOfText(bytes.toString('latin1')) },
  { bytes: Buffer.from(seal), codeOf: (bytes: Buffer) => bytes.toString('latin1') },
];
const codes = forms.map(({ bytes, codeOf }) => codeOf(bytes));

const damage = fc.record({
  at: fc.nat(),
  mask: fc.integer({ min: 1, max: 255 }),
  cut: fc.boolean(),
});

function damaged(bytes: Buffer, { at, mask, cut }: { at: number; mask: number; cut: boolean }): Buffer {
  const index = at % bytes.length;
  const copy = Buffer.from(bytes);
  if (cut) return copy.subarray(0, index);
  copy[index] = copy[index]! ^ mask;
  return copy;
}

function trustIn(code: string): string | undefined {
  const credential = recognise(code, nowMs, known);
  numbersOf(credential);
  personOf(credential);
  return 'trust' in credential ? credential.trust : undefined;
}

test('undamaged, all are signed', () => {
  expect(codes.map(trustIn)).toEqual(['signed', 'signed', 'signed']);
});

test('no byte that was signed, or of a signature, can change or be cut', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), damage, ({ bytes, codeOf }, how) => {
      expect(trustIn(codeOf(damaged(bytes, how)))).not.toBe('signed');
    }),
    { numRuns: 2000 },
  );
});

/** Compressed data can be spelled in more than one way: such a code may still be signed, and then reads the same. */
test('a damaged code is never signed as something else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...codes), damage, (code, how) => {
      const text = damaged(Buffer.from(code, 'latin1'), how).toString('latin1');
      if (trustIn(text) === 'signed')
        expect(recognise(text, nowMs, known)).toEqual(recognise(code, nowMs, known));
    }),
    { numRuns: 2000 },
  );
});

test('whatever a signer signed has an answer', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 20 });
  const strange = fc.anything({ withBigInt: true, maxDepth: 3 });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), texts, strange, (bytes, text, value) => {
      trustIn(hc1OfBytes(bytes));
      trustIn(hc1OfBytes(encode(coseOf(bytes, signer))));
      trustIn(shcOfText(jwsOf(deflateRawSync(bytes), signer, { zip: 'DEF', alg: 'ES256', kid: text })));
      trustIn(shcOfText(text));
      trustIn(hc1OfBytes(encode(coseOf(encode(claimsOf(encodable(value))), signer))));
    }),
    { numRuns: 1000 },
  );
});

/** What CBOR has a form for. */
function encodable(value: unknown): unknown {
  try {
    encode(value);
    return value;
  } catch {
    return null;
  }
}
