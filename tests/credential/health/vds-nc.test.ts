import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Problem } from '../../../main/domain/credential.ts';
import { makeCertificate } from '../../support/credential/make-certificate.ts';
import { newSigner, nowMs, vdsNc } from '../../support/credential/signed-codes.ts';
import {
  authority,
  certificate,
  changed,
  code,
  known,
  names,
  signer,
  testResult,
  vaccination,
  validity,
} from '../../support/credential/travel-seal.ts';

const malformed = (problem: Problem) => ({ kind: 'malformed', looksLike: 'vds-nc', problem });

test('reads vaccinations', () => {
  expect(recognise(code(), nowMs, known)).toEqual({
    kind: 'vds-nc',
    trust: 'signed',
    fields: {
      name: 'NGUYEN THI BE BAY',
      birth: '1990-03-02',
      certificates: [
        { kind: 'vaccination', id: 'VB0009990019', date: '2026-06-13', dose: 1, country: 'UTO' },
        { kind: 'vaccination', id: 'VB0009990019', date: '2026-07-01', dose: 2, country: 'UTO' },
      ],
      issuer: 'UTO',
      keyId: createHash('sha256').update(certificate).digest('hex'),
    },
    warnings: [],
  });
});

test('reads a test, which says when it was issued', () => {
  expect(recognise(code(testResult), nowMs, known)).toMatchObject({
    trust: 'signed',
    fields: {
      certificates: [{ kind: 'test', id: 'TC0009990019', date: '2026-11-19', country: 'UTO' }],
      issuedAt: '2026-11-20T01:30:00Z',
    },
  });
});

const backwards = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, backwards(inner)])
      .toReversed(),
  );
};

test('the order of keys, spaces and padding change nothing', () => {
  const expected = recognise(code(), nowMs, known);
  expect(recognise(JSON.stringify(backwards(JSON.parse(code())), null, 2), nowMs, known)).toEqual(expected);
  const padded = changed(({ data, sig }) => ({ data, sig: { ...sig, sigvl: `${Object(sig).sigvl}==` } }));
  expect(recognise(padded, nowMs, known)).toEqual(expected);
});

test.each([
  ['a letter of the name', 'THI BE', 'THI BA'],
  ['a dose', '"seq":2', '"seq":3'],
  ['a key', '"lot"', '"lof"'],
  ['an issuer', '"is":"UTO"', '"is":"VNM"'],
  ['its kind', 'icao.vacc', 'icao.test'],
])('tampered with: %s', (_, from, to) => {
  const tampered = code().replace(from, to);
  expect(tampered).not.toBe(code());
  expect(recognise(tampered, nowMs, known)).toEqual(malformed('signature'));
  expect(recognise(tampered, nowMs)).toEqual(malformed('signature'));
});

test.each([
  ['a signature of another key', vdsNc(vaccination, newSigner(), certificate)],
  ['no signature', changed(({ data, sig }) => ({ data, sig: { ...sig, sigvl: '' } }))],
  [
    'a certificate for RSA',
    vdsNc(
      vaccination,
      signer,
      makeCertificate({
        ...names,
        ...validity,
        publicKey: newSigner('PS256').publicKey,
        issuerKey: authority.privateKey,
      }),
    ),
  ],
])('is not signed with its certificate: %s', (_, text) => {
  expect(recognise(text, nowMs, known)).toEqual(malformed('signature'));
});
