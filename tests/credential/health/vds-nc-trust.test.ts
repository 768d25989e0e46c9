import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import { dayMs, knowing, newSigner, nowMs, trusted, vdsNc } from '../../support/credential/signed-codes.ts';
import {
  authority,
  certificateOf,
  code,
  csca,
  cscaOf,
  known,
  signer,
  testResult,
  vaccination,
  validity,
} from '../../support/credential/travel-seal.ts';

test.each([
  ['no list', knowing([])],
  ['an authority of another name', knowing([cscaOf(authority, 'CSCA Atlantis')])],
  ['an authority of that name with another key', knowing([cscaOf(newSigner())])],
  ['an authority for another format', knowing([{ ...csca, use: 'shc' }])],
  ['a bare key', knowing([{ ...csca, key: trusted(authority).key }])],
])('an unknown authority is a warning: %s', (_, knowledge) => {
  expect(recognise(code(), nowMs, knowledge)).toMatchObject({
    trust: 'well-formed',
    fields: { name: 'NGUYEN THI BE BAY' },
    warnings: ['unknown-key'],
  });
});

test('a certificate that names an authority which did not sign it is not known', () => {
  const forged = vdsNc(vaccination, signer, certificateOf(validity, newSigner()));
  expect(recognise(forged, nowMs, known)).toMatchObject({ trust: 'well-formed', warnings: ['unknown-key'] });
});

const future = { ...validity, fromMs: nowMs + dayMs };
const past = { ...validity, untilMs: nowMs - dayMs };
const untilNow = { ...validity, untilMs: nowMs - 3600 * 1000 };

test.each([
  ['an old certificate', vdsNc(vaccination, signer, certificateOf(past)), known],
  ['a certificate to come', vdsNc(vaccination, signer, certificateOf(future)), known],
  ['an old authority', code(), knowing([{ ...csca, untilMs: nowMs - 1 }])],
  [
    'a test reported after its certificate ended',
    vdsNc(testResult, signer, certificateOf({ ...past, untilMs: nowMs - 2 * dayMs })),
    known,
  ],
])('a key that was not in use: %s', (_, text, knowledge) => {
  expect(recognise(text, nowMs, knowledge)).toMatchObject({
    trust: 'well-formed',
    warnings: ['key-not-in-use'],
  });
});

test('a certificate must have been good when a test was reported, a vaccination does not say when it was', () => {
  const ended = certificateOf(untilNow);
  expect(recognise(vdsNc(testResult, signer, ended), nowMs, known)).toMatchObject({ trust: 'signed' });
  expect(recognise(vdsNc(vaccination, signer, ended), nowMs, known)).toMatchObject({ trust: 'well-formed' });
});

test('a stale list is a warning', () => {
  expect(recognise(code(), nowMs, knowing([csca], nowMs - 1))).toMatchObject({
    trust: 'well-formed',
    warnings: ['stale-trust-list'],
  });
});
