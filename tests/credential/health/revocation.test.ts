import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Knowledge } from '../../../main/domain/knowledge.ts';
import type { Revocation, TrustList } from '../../../main/domain/trust-list.ts';
import { checkTrustFile } from '../../../main/settings/trust-file.ts';
import {
  bundleOf,
  immunization,
  issuer,
  kid,
  patient,
  payloadOf,
  pinned,
  shc,
} from '../../support/credential/health-card.ts';
import {
  claimsOf,
  dayMs,
  hc1,
  knowing,
  newSigner,
  nowMs,
  trusted,
  vaccination,
  vietnamese,
} from '../../support/credential/signed-codes.ts';
import * as seal from '../../support/credential/travel-seal.ts';

const sha = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 32);

function taking(knowledge: Knowledge, ...revoked: readonly Revocation[]): Knowledge {
  return { ...knowledge, trust: [...knowledge.trust, { ...listOf(revoked) }] };
}
const listOf = (revoked: readonly Revocation[], staleAtMs = nowMs + dayMs): TrustList => ({
  listedAtMs: nowMs - dayMs,
  staleAtMs,
  keys: [],
  revoked,
});
const taken = (
  by: Revocation['by'],
  ids: readonly string[],
  keyId: string | null,
  use: Revocation['use'] = 'hc1',
): Revocation => ({
  use,
  keyId,
  by,
  ids: new Map(ids.map((id) => [id, null])),
});
const revokedNow = { trust: 'well-formed', warnings: ['revoked'] };
const signedNow = { trust: 'signed', warnings: [] };

describe.each(['ES256', 'PS256'] as const)('an HC1 signed by %s', (algorithm) => {
  const signer = newSigner(algorithm);
  const code = hc1(claimsOf(vietnamese), signer);
  const known = knowing([trusted(signer)]);
  const keyId = Buffer.from(signer.kid).toString('base64');
  const other = 'AAAAAAAAAAA=';
  const read = (...revoked: readonly Revocation[]) => recognise(code, nowMs, taking(known, ...revoked));

  test.each([
    ['its number', taken('uci', [sha(vaccination.ci)], keyId)],
    ['country and number', taken('country-uci', [sha(`VN${vaccination.ci}`)], keyId)],
    ['its number, of any key', taken('uci', [sha(vaccination.ci)], null)],
    ['one of many', taken('uci', [sha('a'), sha(vaccination.ci), sha('b')], keyId)],
  ])('is taken back by %s', (_, revoked) => {
    expect(read(revoked)).toMatchObject(revokedNow);
  });

  test.each([
    ['another number', taken('uci', [sha('URN:UVCI:01:VN:OTHER')], keyId)],
    ['its number under another key', taken('uci', [sha(vaccination.ci)], other)],
    ['its number as if it were a signature', taken('signature', [sha(vaccination.ci)], keyId)],
    ['the number in clear', taken('uci', [vaccination.ci], keyId)],
    ['its number for another format', taken('rid', [sha(vaccination.ci)], keyId, 'shc')],
  ])('is not taken back by %s', (_, revoked) => {
    expect(read(revoked)).toMatchObject(signedNow);
  });

  test('is taken back by a number that is shown nowhere, for it has odd letters', () => {
    const ci = `URN:UVCI:01:VN:Số 1 ${'A'.repeat(120)}`;
    const odd = hc1(claimsOf({ ...vietnamese, v: [{ ...vaccination, ci }] }), signer);
    const knowledge = taking(known, taken('uci', [sha(ci)], keyId));
    expect(recognise(odd, nowMs, knowledge)).toMatchObject(revokedNow);
  });

  test('is taken back by a list that is too old to be believed, for nothing is given back', () => {
    const revoked = [taken('uci', [sha(vaccination.ci)], keyId)];
    const knowledge = { ...known, trust: [...known.trust, listOf(revoked, nowMs - dayMs)] };
    expect(recognise(code, nowMs, knowledge)).toMatchObject(revokedNow);
  });
});

describe('a SMART Health Card', () => {
  const card = (rid?: string) => {
    const payload = payloadOf(bundleOf(patient, immunization)) as { readonly vc: object };
    return shc({ ...payload, vc: { ...payload.vc, ...(rid && { rid }) } });
  };
  const signedMs = Date.UTC(2026, 1, 1);
  const read = (code: string, ids: readonly (readonly [string, number | null])[], keyId = kid) =>
    recognise(code, nowMs, taking(knowing([pinned]), { use: 'shc', keyId, by: 'rid', ids: new Map(ids) }));

  test.each([
    ['its rid', [['MKyCxh7p6uQ', null]]],
    ['its rid, of cards signed before a later moment', [['MKyCxh7p6uQ', signedMs + dayMs]]],
  ] as const)('is taken back by %s', (_, ids) => {
    expect(read(card('MKyCxh7p6uQ'), ids)).toMatchObject(revokedNow);
  });

  test('is not taken back by a moment before it was signed, another rid, another key, or none', () => {
    expect(read(card('MKyCxh7p6uQ'), [['MKyCxh7p6uQ', signedMs - dayMs]])).toMatchObject(signedNow);
    expect(read(card('MKyCxh7p6uQ'), [['another', null]])).toMatchObject(signedNow);
    expect(read(card('MKyCxh7p6uQ'), [['MKyCxh7p6uQ', null]], 'other-key')).toMatchObject(signedNow);
    expect(read(card(), [['MKyCxh7p6uQ', null]])).toMatchObject(signedNow);
    expect(issuer).toBe(pinned.issuer);
  });
});

test('a VDS-NC is taken back with the certificate that signed it, by its own authority only', () => {
  const read = (serial: string, keyId: string) =>
    recognise(seal.code(), nowMs, taking(seal.known, taken('serial', [serial], keyId, 'vds-nc')));
  expect(read('1', seal.csca.keyId)).toMatchObject(revokedNow);
  expect(read('2', seal.csca.keyId)).toMatchObject(signedNow);
  expect(read('1', 'another authority')).toMatchObject(signedNow);
});

describe('a file', () => {
  const file = (revoked: unknown, keys?: unknown) =>
    checkTrustFile({
      format: 'cong-trust-1',
      listedAt: '2026-11-01T00:00:00Z',
      ...(keys ? { keys } : {}),
      revoked,
    });

  test('may hold what was taken back and no key, with moments in seconds', () => {
    const read = file([{ use: 'shc', keyId: 'k', by: 'rid', ids: ['abc', 'def.1700000000'] }]);
    expect('list' in read && [...(read.list.revoked?.[0]?.ids ?? [])]).toEqual([
      ['abc', null],
      ['def', 1_700_000_000_000],
    ]);
  });

  test('of two entries for one id the wider one counts, in either order', () => {
    for (const ids of [
      ['abc', 'abc.1600000000'],
      ['abc.1600000000', 'abc'],
    ]) {
      const read = file([{ use: 'shc', keyId: 'k', by: 'rid', ids }]);
      expect('list' in read && read.list.revoked?.[0]?.ids.get('abc')).toBe(null);
    }
    const read = file([{ use: 'shc', keyId: 'k', by: 'rid', ids: ['abc.1700000000', 'abc.1600000000'] }]);
    expect('list' in read && read.list.revoked?.[0]?.ids.get('abc')).toBe(1_700_000_000_000);
  });

  test.each(['1', '01', '0001', `${'00'.repeat(30).slice(0, 59)}1`])(
    'takes a serial number written as %s',
    (id) => {
      const { keyId } = seal.csca;
      const read = file([{ use: 'vds-nc', keyId, by: 'serial', ids: [id] }]);
      const revoked = ('list' in read && read.list.revoked) || [];
      expect(recognise(seal.code(), nowMs, taking(seal.known, ...revoked))).toMatchObject(revokedNow);
    },
  );

  test.each([
    ['nothing', [], /empty/],
    [
      'a key of hc1 in hex',
      [{ use: 'hc1', keyId: '66d2551253bf6b4d', by: 'uci', ids: ['0'.repeat(32)] }],
      /base64/,
    ],
    [
      'more than a gate waits for',
      [{ use: 'hc1', by: 'uci', ids: Array(100_001).fill('0'.repeat(32)) }],
      /ids/,
    ],
    ['a number in clear', [{ use: 'hc1', by: 'uci', ids: ['URN:UVCI:01:VN:1'] }], /another shape/],
    [
      'a rid of a certificate',
      [{ use: 'hc1', keyId: 'k', by: 'rid', ids: ['abc'] }],
      /not taken back by that/,
    ],
    ['a serial of nobody', [{ use: 'vds-nc', by: 'serial', ids: ['01'] }], /keyId/],
    ['a rid of any key', [{ use: 'shc', by: 'rid', ids: ['abc'] }], /keyId/],
    ['no ids', [{ use: 'hc1', by: 'uci', ids: [] }], /ids/],
    ['a kind that nobody knows', [{ use: 'hc1', by: 'name', ids: ['a'] }], /by/],
  ])('that holds %s is refused in words', (_, revoked, words) => {
    const read = file(revoked);
    expect('complaint' in read && read.complaint).toMatch(words);
  });
});
