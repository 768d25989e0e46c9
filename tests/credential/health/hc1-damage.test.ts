import { deflateSync } from 'node:zlib';
import { encode, Tagged } from 'cborg';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Problem } from '../../../main/domain/credential.ts';
import {
  claimsOf,
  coseOf,
  encodeBase45,
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

const malformed = (problem: Problem) => ({ kind: 'malformed', looksLike: 'hc1', problem });

test.each([
  ['without tags', parts],
  ['tag 18', new Tagged(18, parts)],
  ['tag 61', new Tagged(61, parts)],
  ['tags 61 and 18 (CO28)', new Tagged(61, new Tagged(18, parts))],
])('reads COSE %s', (_, cose) => {
  expect(recognise(hc1OfBytes(encode(cose)), nowMs, known)).toMatchObject({ trust: 'signed' });
});

test.each([
  ['tags in the wrong order', new Tagged(18, new Tagged(61, parts))],
  ['three parts', parts.slice(0, 3)],
  ['an algorithm of another kind', parts.with(0, encode(new Map([[1, -8]])))],
  ['an algorithm as text', parts.with(0, encode(new Map([[1, 'ES256']])))],
  ['a huge algorithm', parts.with(0, encode(new Map([[1, 2n ** 63n]])))],
  ['an empty header', parts.with(0, new Uint8Array(0))],
  ['a header that is none', parts.with(0, encode([1]))],
  ['a list for a header', parts.with(1, [])],
  [
    'a number for a kid',
    parts.with(
      0,
      encode(
        new Map([
          [1, -37],
          [4, 7],
        ]),
      ),
    ),
  ],
  ['text for a payload', parts.with(2, 'payload')],
  ['a number', 7],
])('is no COSE: %s', (_, cose) => {
  expect(recognise(hc1OfBytes(encode(cose)), nowMs, known)).toEqual(malformed('fields'));
});

const signedBytes = (bytes: Uint8Array) => hc1OfBytes(encode(coseOf(bytes, signer)));
const good = hc1(claimsOf(vietnamese), signer);

test.each([
  ['nothing', 'HC1:'],
  ['bad base45', `${good.slice(0, 40)}a${good.slice(41)}`],
  ['base45 that is cut', good.slice(0, -1)],
  ['bad zlib', `HC1:${encodeBase45(Uint8Array.from([1, 2, 3, 4]))}`],
  ['not compressed', `HC1:${encodeBase45(encode(parts))}`],
  ['zlib that is cut', `HC1:${encodeBase45(deflateSync(encode(parts)).subarray(0, -5))}`],
  ['a zlib bomb', hc1OfBytes(encode([...parts.slice(0, 3), new Uint8Array(2_000_000)]))],
  ['no CBOR', hc1OfBytes(Uint8Array.from([0xff]))],
  ['CBOR and more', hc1OfBytes(Uint8Array.from([...encode(parts), 0]))],
  ['another tag', hc1OfBytes(encode(new Tagged(17, parts)))],
  ['a key twice', signedBytes(Uint8Array.from([0xa2, 1, 1, 1, 2]))],
  ['lists in 60,000 lists', hc1OfBytes(new Uint8Array(60_000).fill(0x81))],
  ['lists in 60,000 lists, signed', signedBytes(new Uint8Array(60_000).fill(0x81))],
  ['maps in 60,000 maps, signed', signedBytes(new Uint8Array(60_000).fill(0xa1))],
  ['tags on 60,000 tags, signed', signedBytes(new Uint8Array(60_000).fill(0xd2))],
  ['lists without end', signedBytes(new Uint8Array(30).fill(0x9f))],
  ['a list of 2^64 - 1', signedBytes(Uint8Array.from([0x9b, ...new Uint8Array(8).fill(0xff)]))],
  ['no number', signedBytes(Uint8Array.from([0xf9, 0x7e, 0]))],
  ['a date that is none', signedBytes(Uint8Array.from([0xc0, 0]))],
])('cannot be decoded: %s', (_, code) => {
  expect(recognise(code, nowMs, known)).toEqual(malformed('encoding'));
});

test('a name that was lost is left out', () => {
  const bytes = Buffer.from(encode(claimsOf(vietnamese)));
  bytes[bytes.indexOf(Buffer.from('ễ'))] = 0xff;
  expect(recognise(signedBytes(bytes), nowMs, known)).toMatchObject({
    trust: 'signed',
    fields: { birth: '1990-03-02' },
    warnings: ['encoding-lost'],
  });
});

test('maps and lists without length are read: issuers write them', () => {
  const open = Uint8Array.from([0xbf, ...payload.subarray(1), 0xff]);
  expect(recognise(signedBytes(open), nowMs, known)).toMatchObject({ trust: 'signed' });
});

test.each(['HL0:', 'HC2:', 'hc1:', 'HC1', ''])('%j is another prefix', (prefix) => {
  expect(recognise(prefix + good.slice('HC1:'.length), nowMs, known)).toEqual({ kind: 'unknown' });
});

test('spaces are data', () => {
  expect(good).toMatch(/ /);
  expect(recognise(good.replace(' ', ''), nowMs, known)).toEqual(malformed('encoding'));
});
