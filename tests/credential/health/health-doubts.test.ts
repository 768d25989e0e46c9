import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import {
  claimsOf,
  dayMs,
  hc1,
  knowing,
  newSigner,
  nowMs,
  trusted,
  vietnamese,
} from '../../support/credential/signed-codes.ts';
import { known as knownSeals, code as sealed, testResult } from '../../support/credential/travel-seal.ts';

const signer = newSigner();
const known = knowing([trusted(signer)]);

function tested(tr: string): string {
  const about = { tg: '840539006', co: 'VN', is: 'Ban Co Yeu', tt: 'LP6464-4', ci: 'URN:UVCI:01:VN:A' };
  return hc1(claimsOf({ ...vietnamese, v: [], t: [{ ...about, sc: '2026-11-20T10:00:00Z', tr }] }), signer);
}

test.each([
  ['detected', '260373001', ['positive-test']],
  ['not detected', '260415000', []],
])('an HC1 of a test that found it %s', (_, result, warnings) => {
  expect(recognise(tested(result), nowMs, known)).toMatchObject({ trust: 'signed', warnings });
});

test.each([
  ['positive', ['positive-test']],
  ['negative', []],
])('a VDS-NC of a test that is %s', (r, warnings) => {
  const data = { ...testResult, msg: { ...testResult.msg, tr: { ...testResult.msg.tr, r } } };
  expect(recognise(sealed(data), nowMs, knownSeals)).toMatchObject({ trust: 'signed', warnings });
});

test.each([
  ['an hour', 3_600_000, { trust: 'signed', warnings: [] }],
  ['two days', 2 * dayMs, { trust: 'well-formed', warnings: ['stale-trust-list'] }],
])('a trust list dated %s ahead', (_, aheadMs, expected) => {
  const [list] = known.trust;
  if (!list) throw new Error('no list');
  const ahead = {
    ...known,
    trust: [{ ...list, listedAtMs: nowMs + aheadMs, staleAtMs: nowMs + 30 * dayMs }],
  };
  expect(recognise(hc1(claimsOf(vietnamese), signer), nowMs, ahead)).toMatchObject(expected);
});
