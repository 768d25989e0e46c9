import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVenue } from '../../main/credential/documents/url.ts';
import { isPosterToken, makePosterToken, posterAddress, tokenOfPath } from '../../protocol/poster-address.ts';

test('no two tokens are alike, and each has the form of one', () => {
  const tokens = Array.from({ length: 2_000 }, makePosterToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.every(isPosterToken)).toBe(true);
});

test('its form is known again, and one wrong symbol is seen 27 times of 28', () => {
  const token = makePosterToken();
  const wrong = Array.from({ length: 19 }, (_, at) =>
    isPosterToken(`${token.slice(0, at)}${token[at] === 'B' ? 'C' : 'B'}${token.slice(at + 1)}`),
  );
  expect(wrong.filter(Boolean).length).toBeLessThan(6);
  fc.assert(fc.property(fc.string(), (text) => !isPosterToken(text)));
});

test('a kiosk takes the address of a poster for the code of a place, and nothing that is like it', () => {
  const token = makePosterToken();
  const venue = { kind: 'venue', trust: 'well-formed', fields: {}, warnings: [] };
  for (const url of ['https://cong.example.vn', 'https://cong.example.vn:8443', 'http://127.0.0.1:4320'])
    expect(readVenue(posterAddress(url, token))).toEqual(venue);
  for (const path of [
    `/d/${token.toLowerCase()}`,
    `/d/${token}0`,
    `/x/${token}`,
    `/d/${'0'.repeat(20)}`,
    '/d/',
  ])
    expect([path, readVenue(`https://cong.example.vn${path}`), tokenOfPath(path)]).toEqual([
      path,
      null,
      null,
    ]);
});
