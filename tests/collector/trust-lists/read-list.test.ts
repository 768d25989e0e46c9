import { expect, test } from 'vitest';
import { compareLists } from '../../../collector/trust-lists/compare-lists.ts';
import { ageFault, readList } from '../../../collector/trust-lists/read-list.ts';
import { checkTrustFile } from '../../../main/settings/trust-file.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { trustListText } from '../../support/collector/trust-list-text.ts';
import { dayMs, newSigner, nowMs } from '../../support/credential/signed-codes.ts';

const [one, two, three] = [newSigner(), newSigner(), newSigner()];
const keys = [
  { ...one, issuer: 'Bộ Y tế' },
  { ...two, issuer: 'Sở Y tế' },
];
const text = trustListText(keys, { atMs: nowMs });

function read(given: string) {
  const list = readList(given);
  if (!list.ok) throw new Error(list.fault.kind);
  return list.value;
}

test('a list is read as the kiosk reads it, and travels without a space', () => {
  const list = read(JSON.stringify(JSON.parse(text), null, 2));
  expect(list).toMatchObject({ revoked: 0, source: 'test', goodUntilMs: nowMs + 30 * dayMs });
  expect(list.text).toBe(text);
  expect(list.digest).toBe(read(text).digest);
  expect(checkTrustFile(parseJson(list.text))).toHaveProperty('list.keys.length', 2);
  expect(list.keys.map(({ issuer }) => issuer)).toEqual(['Bộ Y tế', 'Sở Y tế']);
});

const changed = (rest: object) => JSON.stringify({ ...JSON.parse(text), ...rest });
const ids = Array.from({ length: 9_000 }, (_, at) => String(at).padStart(32, '0'));

test.each([
  ['no JSON', 'json', '<html>', ''],
  ['ten megabytes', 'too-long', JSON.stringify({ a: 'x'.repeat(10_000_000) }), ''],
  ['more than travels', 'too-long', changed({ revoked: [{ use: 'hc1', by: 'uci', ids }] }), ''],
  ['a field that nobody knows', 'list', changed({ url: 'http://x' }), ''],
  [
    'a name that is a picture of code',
    'key',
    trustListText([], {
      atMs: nowMs,
      rest: { keys: [{ use: 'hc1', keyId: 'x', issuer: '<script>', certificate: 'AAAA' }] },
    }),
    '<script> x',
  ],
  ['nothing in it', 'list', changed({ keys: [] }), 'keys'],
  ['a day that is none', 'list', changed({ listedAt: '2026-13-01T00:00:00Z' }), 'listedAt'],
  [
    'a key of another kind',
    'list',
    changed({ keys: [{ use: 'jwt', keyId: 'x', issuer: 'x', jwk: {} }] }),
    'keys.0.use',
  ],
] as const)('%s is no list', (_, kind, given, where) => {
  expect(readList(given)).toEqual({ ok: false, fault: { kind, where } });
});

test('a list is of no use when it is too old, or from a day that has not come', () => {
  const list = read(text);
  expect(ageFault(list, nowMs)).toBeNull();
  expect(ageFault(list, nowMs + 31 * dayMs)?.kind).toBe('stale');
  expect(ageFault(list, nowMs - 2 * dayMs)?.kind).toBe('ahead');
});

test('what becomes of issuers is told by their keys, and that nobody is left', () => {
  const was = read(text);
  const renewed = read(
    trustListText(
      [
        { ...one, issuer: 'Bộ Y tế' },
        { ...three, issuer: 'VNeID' },
      ],
      { atMs: nowMs },
    ),
  );
  expect(compareLists(was, renewed, nowMs)).toEqual({
    kept: ['Bộ Y tế'],
    exchanged: [],
    gone: ['Sở Y tế'],
    added: ['VNeID'],
    keysAdded: 1,
    keysGone: 1,
    losesAll: false,
  });
  // The same issuer with other keys only: its codes of today are unknown all the same.
  const rolled = read(trustListText([{ ...three, issuer: 'Bộ Y tế' }], { atMs: nowMs }));
  expect(compareLists(was, rolled, nowMs)).toMatchObject({
    ...{ kept: [], exchanged: ['Bộ Y tế'], gone: ['Sở Y tế'], losesAll: true },
  });
  // One of two exchanges all of its keys: not all is lost, and it is said.
  const half = read(
    trustListText(
      [
        { ...three, issuer: 'Bộ Y tế' },
        { ...two, issuer: 'Sở Y tế' },
      ],
      { atMs: nowMs },
    ),
  );
  expect(compareLists(was, half, nowMs)).toMatchObject({
    ...{ kept: ['Sở Y tế'], exchanged: ['Bộ Y tế'], gone: [], added: [], losesAll: false },
  });
  // Of a list that is past nothing was believed.
  const after = nowMs + 31 * dayMs;
  const late = read(trustListText([{ ...three, issuer: 'VNeID' }], { atMs: after }));
  expect(compareLists(was, late, after)).toMatchObject({
    ...{ kept: [], gone: [], added: ['VNeID'], keysGone: 0, losesAll: false },
  });
  expect(compareLists(was, null, nowMs)).toMatchObject({ gone: ['Bộ Y tế', 'Sở Y tế'], losesAll: true });
  expect(compareLists(null, was, nowMs)).toMatchObject({ added: ['Bộ Y tế', 'Sở Y tế'], losesAll: false });
});
