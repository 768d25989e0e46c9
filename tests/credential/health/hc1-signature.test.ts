import { generateKeyPairSync } from 'node:crypto';
import { encode, Tagged } from 'cborg';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import { noKnowledge } from '../../../main/domain/knowledge.ts';
import {
  claimsOf,
  coseOf,
  hc1,
  hc1OfBytes,
  knowing,
  newSigner,
  nowMs,
  trusted,
  vietnamese,
} from '../../support/credential/signed-codes.ts';

const signer = newSigner('PS256');
const known = knowing([trusted(signer)]);
const payload = encode(claimsOf(vietnamese));
const parts = coseOf(payload, signer);

const wrongSignature = { kind: 'malformed', looksLike: 'hc1', problem: 'signature' };
const wellFormed = { kind: 'hc1', trust: 'well-formed' };

test('an unknown key is a warning', () => {
  const code = hc1(claimsOf(vietnamese), signer);
  const expected = { ...wellFormed, fields: { name: 'Nguyễn Thị Bé Bảy' }, warnings: ['unknown-key'] };
  expect(recognise(code, nowMs, knowing([trusted(newSigner())]))).toMatchObject(expected);
  expect(recognise(code, nowMs)).toMatchObject(expected);
  expect(recognise(code, nowMs, knowing([trusted(signer, { use: 'shc' })]))).toMatchObject(expected);
});

test.each([0, 1, Math.floor(payload.length / 2), payload.length - 1])('bit 0 of payload byte %i', (at) => {
  const flipped = payload.with(at, payload[at]! ^ 1);
  const code = hc1OfBytes(encode(new Tagged(18, parts.with(2, flipped))));
  expect(recognise(code, nowMs, known)).toEqual(wrongSignature);
});

test.each([
  ['one bit of the signature', (signature: Uint8Array) => signature.with(7, signature[7]! ^ 1)],
  ['a shorter signature', (signature: Uint8Array) => signature.subarray(1)],
  ['no signature', () => new Uint8Array(0)],
])('%s', (_, change) => {
  for (const one of [signer, newSigner()]) {
    const signed = coseOf(payload, one);
    const code = hc1OfBytes(encode(signed.with(3, change(signed[3] as Uint8Array))));
    expect(recognise(code, nowMs, knowing([trusted(one)]))).toEqual(wrongSignature);
  }
});

test('a signature whose first zero was left out, as one in 256 has one', () => {
  const one = newSigner('PS256');
  for (;;) {
    const signed = coseOf(payload, one);
    const signature = signed[3] as Uint8Array;
    if (signature[0] !== 0) continue;
    const code = hc1OfBytes(encode(signed.with(3, signature.subarray(1))));
    expect(recognise(code, nowMs, knowing([trusted(one)]))).toEqual(wrongSignature);
    return;
  }
});

test('a key of another kind than the algorithm needs made no signature', () => {
  const code = hc1(claimsOf(vietnamese), signer);
  const other = { ...newSigner(), kid: signer.kid };
  expect(recognise(code, nowMs, knowing([trusted(other)]))).toEqual(wrongSignature);
});

test.each([
  ['RSA of the old kind as ES256', 'ES256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['another curve as ES256', 'ES256', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['RSA of 1024 bits as PS256', 'PS256', generateKeyPairSync('rsa', { modulusLength: 1024 })],
] as const)('a signature that verifies, of a key that is not fit: %s', (_, algorithm, keys) => {
  const unfit = { kid: signer.kid, algorithm, ...keys };
  const code = hc1(claimsOf(vietnamese), unfit);
  expect(recognise(code, nowMs, knowing([trusted(unfit)]))).toEqual(wrongSignature);
});

test('of several keys with one kid, any that made the signature will do', () => {
  const others = ['ES256', 'PS256'] as const;
  const keys = [...others.map((algorithm) => ({ ...newSigner(algorithm), kid: signer.kid })), signer];
  expect(
    recognise(hc1(claimsOf(vietnamese), signer), nowMs, knowing(keys.map((key) => trusted(key)))),
  ).toMatchObject({
    trust: 'signed',
  });
});

const { kid } = signer;
const strange = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);

test.each([
  ['CO18: only in the protected header', { inside: kid }, { trust: 'signed' }],
  ['CO19: only in the unprotected header', { loose: kid }, { trust: 'signed' }],
  ['CO20: in both', { inside: kid, loose: kid }, { trust: 'signed' }],
  ['CO21: protected right, unprotected wrong', { inside: kid, loose: strange }, { trust: 'signed' }],
  [
    'CO22: protected wrong, unprotected right',
    { inside: strange, loose: kid },
    { warnings: ['unknown-key'] },
  ],
  ['CO23: only unprotected, wrong', { loose: strange }, { warnings: ['unknown-key'] }],
  ['no kid', {}, { warnings: ['unknown-key'] }],
])('kid, %s', (_, kids, expected) => {
  expect(recognise(hc1(claimsOf(vietnamese), signer, kids), nowMs, known)).toMatchObject(expected);
});

test('a kid that names the key of another is a wrong signature', () => {
  const other = newSigner();
  const code = hc1(claimsOf(vietnamese), signer, { inside: other.kid, loose: kid });
  expect(recognise(code, nowMs, knowing([trusted(signer), trusted(other)]))).toEqual(wrongSignature);
});

test('a list is believed until it is stale, not after', () => {
  const code = hc1(claimsOf(vietnamese), signer);
  const stale = knowing([trusted(signer)], nowMs - 1);
  expect(recognise(code, nowMs, knowing([trusted(signer)], nowMs))).toMatchObject({ trust: 'signed' });
  expect(recognise(code, nowMs, stale)).toMatchObject({ ...wellFormed, warnings: ['stale-trust-list'] });
  const both = { ...noKnowledge, trust: [...stale.trust, ...known.trust] };
  expect(recognise(code, nowMs, both)).toMatchObject({ trust: 'signed' });
  const forged = hc1OfBytes(encode(parts.with(2, encode(claimsOf({ ...vietnamese, dob: '1990-03-03' })))));
  expect(recognise(forged, nowMs, stale)).toEqual(wrongSignature);
});

const issuedMs = Date.UTC(2026, 3, 14);

test.each([
  ['from this moment', { fromMs: issuedMs }, []],
  ['until this moment', { untilMs: issuedMs }, []],
  ['from a second later', { fromMs: issuedMs + 1000 }, ['key-not-in-use']],
  ['until a second before', { untilMs: issuedMs - 1000 }, ['key-not-in-use']],
])('a key in use %s', (_, bounds, warnings) => {
  const code = hc1(claimsOf(vietnamese), signer);
  expect(recognise(code, nowMs, knowing([trusted(signer, bounds)]))).toMatchObject({
    trust: warnings.length === 0 ? 'signed' : 'well-formed',
    warnings,
  });
});
