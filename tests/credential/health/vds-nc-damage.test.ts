import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Problem } from '../../../main/domain/credential.ts';
import { base64Url, nowMs } from '../../support/credential/signed-codes.ts';
import {
  certificate,
  changed,
  code,
  dose,
  known,
  testResult,
  vaccination,
} from '../../support/credential/travel-seal.ts';

const malformed = (problem: Problem) => ({ kind: 'malformed', looksLike: 'vds-nc', problem });

const withSig = (more: object) => changed(({ data, sig }) => ({ data, sig: { ...sig, ...more } }));

test.each([
  ['JSON that is cut', code().slice(0, -1)],
  ['a certificate that is none', withSig({ cer: base64Url(Buffer.from('certificate')) })],
  ['a certificate that is cut', withSig({ cer: base64Url(certificate.subarray(0, -9)) })],
  ['a certificate in another alphabet', withSig({ cer: '+///' })],
  ['a signature in another alphabet', withSig({ sigvl: '+///' })],
  ['half of a character', code().replace('THI BE', String.raw`THI \ud800`)],
  ['a number that is too large', code().replace('"seq":2', '"seq":1e400')],
  ['deep data', code().replace('"seq":2', `"seq":${'['.repeat(1000)}${']'.repeat(1000)}`)],
])('cannot be decoded: %s', (_, text) => {
  expect(recognise(text, nowMs, known)).toEqual(malformed('encoding'));
});

const withMessage = (msg: object, data = vaccination) => code({ ...data, msg: { ...data.msg, ...msg } });
const withDose = (more: object) => withMessage({ ve: [{ vd: [{ ...dose, ...more }] }] });

test.each([
  ['another algorithm', withSig({ alg: 'ES384' })],
  ['no certificate', withSig({ cer: null })],
  ['a list for a seal', changed(({ data }) => ({ data, sig: [] }))],
  ['no message', code({ hdr: vaccination.hdr })],
  ['nobody', withMessage({ pid: {} })],
  ['a birth as a number', withMessage({ pid: { n: 'A', dob: 1990 } })],
  ['no vaccinations', withMessage({ ve: [] })],
  ['vaccinations that are no list', withMessage({ ve: 7 })],
  ['a test without date', code({ ...testResult, msg: { ...testResult.msg, dat: {} } })],
  [
    'a report without day',
    code({ ...testResult, msg: { ...testResult.msg, dat: { sc: '2026-11-19', ri: '?' } } }),
  ],
])('is no certificate: %s', (_, text) => {
  expect(recognise(text, nowMs, known)).toEqual(malformed('fields'));
});

test.each([
  ['date', withDose({ dvc: '2026-11-24' })],
  ['birth', withMessage({ pid: { n: 'A', dob: '2026-11-24' } })],
] as const)('a wrong %s', (problem, text) => {
  expect(recognise(text, nowMs, known)).toEqual(malformed(problem));
});

test.each([
  ['no seal', changed(({ data }) => ({ data }))],
  ['another kind', code({ hdr: { t: 'icao.visa' }, msg: {} })],
  ['a kind that begins alike', code({ hdr: { t: 'icao.vaccine' }, msg: {} })],
  ['other JSON', '{"data":{"hdr":[]},"sig":{}}'],
  ['JSON that is cut before it says what it is', code().slice(0, 20)],
  ['a list', `[${code()}]`],
])('is another family: %s', (_, text) => {
  expect(recognise(text, nowMs, known)).toEqual({ kind: 'unknown' });
});

test.each([
  ['no date', withDose({ dvc: null })],
  ['no day that exists', withDose({ dvc: '2026-02-30' })],
  ['dose 0', withDose({ seq: 0 })],
])('%s is left out, and the guard is told', (_, text) => {
  expect(recognise(text, nowMs, known)).toMatchObject({
    kind: 'vds-nc',
    warnings: expect.arrayContaining(['detail-left']),
  });
});
