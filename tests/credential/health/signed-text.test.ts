import { expect, test } from 'vitest';
import { decodeBase45 } from '../../../main/credential/health/base45.ts';
import { canonicalJson } from '../../../main/credential/health/canonical-json.ts';
import { decodeBase64Url } from '../../../main/credential/text/base64url.ts';

test.each([
  ['BB8', 'AB'],
  ['%69 VD92EX0', 'Hello!!'],
  ['UJCLQE7W581', 'base-45'],
  ['QED8WEX0', 'ietf!'],
  ['', ''],
])('base45 as in RFC 9285: %j is %j', (text, expected) => {
  expect(Buffer.from(decodeBase45(text) ?? 'nothing').toString()).toBe(expected);
});

test.each([
  ['one character left over', 'BB8B'],
  ['three for more than 65,535', 'GGW'],
  ['the largest three', ':::'],
  ['two for more than 255', 'BB8::'],
  ['a small letter', 'bb8'],
  ['no ASCII', 'BBế'],
])('is no base45: %s', (_, text) => {
  expect(decodeBase45(text)).toBeNull();
});

test.each(['-_8', '-_8=', 'AA', 'AA==', ''])('%j is base64url', (text) => {
  expect(decodeBase64Url(text)).toEqual(Buffer.from(text, 'base64url'));
});

test.each(['-_9', 'AB', '+/8', 'A', 'AA=', 'A A', 'AA\n'])(
  '%j is not how base64url spells its bytes',
  (text) => {
    expect(decodeBase64Url(text)).toBeNull();
  },
);

test('canonical JSON spells numbers and texts as in RFC 8785', () => {
  const value: unknown = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0],
    "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  );
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('canonical JSON sorts keys as in RFC 8785, numbers too', () => {
  const value: unknown = JSON.parse(
    String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"10":4,"9":5,"\ud83d\ude00":6,"\u0080":7,"\u00f6":8,"__proto__":9}`,
  );
  const values = canonicalJson(value)?.match(/\d(?=[,}])/g);
  expect(values).toEqual(['2', '4', '5', '9', '7', '8', '1', '6', '3']);
});

test.each([
  ['a number that is too large', JSON.parse('[1e400]')],
  ['no number', Number.NaN],
  ['half of a character', JSON.parse(String.raw`{"a":"\ud800"}`)],
  ['half of a character as a key', JSON.parse(String.raw`{"\udc00":1}`)],
  ['a depth of 8,000', JSON.parse('['.repeat(8000) + ']'.repeat(8000))],
  ['nothing', undefined],
  ['a BigInt', [1n]],
])('has no canonical JSON: %s', (_, value: unknown) => {
  expect(canonicalJson(value)).toBeNull();
});
