import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import {
  bundleOf,
  good,
  header,
  immunization,
  issuer,
  kid,
  known,
  patient,
  payload,
  payloadOf,
  pinned,
  shc,
  signer,
} from '../../support/credential/health-card.ts';
import { base64Url, dayMs, jwsOf, knowing, nowMs, shcOfText } from '../../support/credential/signed-codes.ts';

test('reads a card', () => {
  const second = {
    ...immunization,
    protocolApplied: [{ doseNumberPositiveInt: 2, seriesDosesPositiveInt: 3 }],
  };
  const refused = { ...immunization, status: 'not-done' };
  const code = shc(
    payloadOf(bundleOf(patient, immunization, second, refused), { exp: Date.UTC(2027, 1, 1) / 1000 }),
  );
  expect(recognise(code, nowMs, known)).toEqual({
    kind: 'shc',
    trust: 'signed',
    fields: {
      name: 'Nguyễn Thị Bé Bảy',
      birth: '1990-03-02',
      certificates: [
        { kind: 'vaccination', date: '2026-01-29' },
        { kind: 'vaccination', date: '2026-01-29', dose: 2, doses: 3 },
      ],
      issuer,
      keyId: kid,
      issuedAt: '2026-02-01T00:00:00Z',
      expiresAt: '2027-02-01T00:00:00Z',
    },
    warnings: [],
  });
});

test.each(['SHC:/', 'Shc:/'])('the prefix may be %j', (prefix) => {
  expect(recognise(prefix + good.slice(prefix.length), nowMs, known)).toMatchObject({ trust: 'signed' });
});

test('a name may be a text, and may be lost', () => {
  const of = (name: object) => shc(payloadOf(bundleOf({ ...patient, name: [name] })));
  expect(recognise(of({ text: 'Bé Bảy' }), nowMs, known)).toMatchObject({ fields: { name: 'Bé Bảy' } });
  expect(recognise(of({ family: 'B\ufffd' }), nowMs, known)).toMatchObject({
    warnings: ['encoding-lost', 'no-certificate'],
  });
});

test.each([
  ['no list', knowing([])],
  ['another key', knowing([{ ...pinned, keyId: 'a' }])],
  ['the kid of another issuer', knowing([{ ...pinned, issuer: 'https://other.example.vn' }])],
  ['an issuer that begins alike', knowing([{ ...pinned, issuer: `${issuer}/` }])],
  ['a key for another format', knowing([{ ...pinned, use: 'hc1' }])],
  [
    'a key that is none',
    knowing([{ ...pinned, key: { kind: 'jwk', jwk: { kty: 'EC', crv: 'P-256', x: 'A' } } }]),
  ],
  ['a certificate that is none', knowing([{ ...pinned, key: { kind: 'certificate', der: 'AAAA' } }])],
])('an unknown key is a warning: %s', (_, knowledge) => {
  expect(recognise(good, nowMs, knowledge)).toMatchObject({
    trust: 'well-formed',
    fields: { name: 'Nguyễn Thị Bé Bảy' },
    warnings: ['unknown-key'],
  });
});

test.each([
  ['stale-trust-list', knowing([pinned], nowMs - 1)],
  ['key-not-in-use', knowing([{ ...pinned, fromMs: nowMs - dayMs }])],
])('%s', (warning, knowledge) => {
  expect(recognise(good, nowMs, knowledge)).toMatchObject({ trust: 'well-formed', warnings: [warning] });
});

const jws = jwsOf(payload, signer, header);
const [head = '', body = '', signature = ''] = jws.split('.');
const otherBody = base64Url(
  deflateRawSync(JSON.stringify(payloadOf(bundleOf({ ...patient, birthDate: '1990-03-03' })))),
);

test.each([
  ['another payload', [head, otherBody, signature]],
  ['another header', [base64Url(Buffer.from(JSON.stringify({ ...header, x: 1 }))), body, signature]],
  ['another signature', [head, body, signature.replace(/^./, (char) => (char === 'A' ? 'B' : 'A'))]],
  ['a short signature', [head, body, signature.slice(0, 40)]],
  ['no signature', [head, body, '']],
])('is not what was signed: %s', (_, parts) => {
  expect(recognise(shcOfText(parts.join('.')), nowMs, known)).toEqual({
    kind: 'malformed',
    looksLike: 'shc',
    problem: 'signature',
  });
});

test.each([
  'shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUudm4ifQ',
  'SHLINK:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUudm4ifQ',
  'https://viewer.example.vn/shl#shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUudm4ifQ',
  'https://viewer.example.vn/#shlink:/x',
  '  shlink:/eyJ1cmwi',
])('a link to a card, "%s", is no card', (text) => {
  expect(recognise(text, nowMs)).toEqual({ kind: 'malformed', looksLike: 'shc', problem: 'link' });
});

test.each(['https://example.vn/shlink:/x', 'shlink', 'a shlink:/x'])('"%s" is no such link', (text) => {
  expect(recognise(text, nowMs).kind).toBe('unknown');
});
