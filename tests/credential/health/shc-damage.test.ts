import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Problem } from '../../../main/domain/credential.ts';
import {
  bundleOf,
  good,
  header,
  immunization,
  kid,
  known,
  patient,
  payload,
  payloadOf,
  shc,
  signer,
} from '../../support/credential/health-card.ts';
import { dayMs, jwsOf, nowMs, shcOfText } from '../../support/credential/signed-codes.ts';

const malformed = (problem: Problem) => ({ kind: 'malformed', looksLike: 'shc', problem });

const jws = jwsOf(payload, signer, header);
const [head = '', body = '', signature = ''] = jws.split('.');

test.each(['shc:/2/3/5676290952', 'shc:/1/1/5676290952'])('a part of a card is not read: %s', (code) => {
  expect(recognise(code, nowMs, known)).toEqual(malformed('fields'));
});

test.each([
  ['nothing', 'shc:/'],
  ['letters', `${good}a`],
  ['digits without a partner', good.slice(0, -1)],
  ['a pair too large', `${good.slice(0, -2)}78`],
  ['two parts', shcOfText(`${head}.${body}`)],
  ['four parts', shcOfText(`${jws}.${signature}`)],
  ['a header that is no JSON', shcOfText(`AAAA.${body}.${signature}`)],
  [
    'base64 in two spellings',
    shcOfText(`${head}.${body}.${signature.slice(0, -1)}${signature.endsWith('B') ? 'C' : 'B'}`),
  ],
  ['not compressed', shc(Buffer.from('{"iss":"a"}'))],
  ['compressed, cut', shc(deflateRawSync(JSON.stringify(payload)).subarray(0, -9))],
  ['a bomb', shc(deflateRawSync(JSON.stringify({ ...payload, more: ' '.repeat(100_000) })))],
  ['no JSON', shc(deflateRawSync('{"iss":'))],
  ['no UTF-8', shc(deflateRawSync(Uint8Array.from([0x22, 0xff, 0x22])))],
])('cannot be decoded: %s', (_, code) => {
  expect(recognise(code, nowMs, known)).toEqual(malformed('encoding'));
});

const withPatient = (more: object) => payloadOf(bundleOf({ ...patient, ...more }));

test.each([
  ['no algorithm', shc(payload, { zip: 'DEF', kid })],
  ['the algorithm "none"', shc(payload, { ...header, alg: 'none' })],
  ['another compression', shc(payload, { ...header, zip: 'GZ' })],
  ['a header that is a list', shc(payload, [header])],
  ['null', shc(deflateRawSync('null'))],
  ['deep JSON', shc(deflateRawSync('['.repeat(30_000) + ']'.repeat(30_000)))],
  ['no issuer', shc(payloadOf(bundleOf(patient), { iss: 7 }))],
  ['no bundle', shc(payloadOf(undefined))],
  ['another resource', shc(payloadOf({ ...bundleOf(patient), resourceType: 'List' }))],
  ['no patient', shc(payloadOf(bundleOf(immunization)))],
  ['two patients', shc(payloadOf(bundleOf(patient, patient)))],
  ['no card', shc(payloadOf(bundleOf(patient), { vc: { type: ['VerifiableCredential'] } }))],
  ['a time as text', shc(payloadOf(bundleOf(patient), { nbf: '2026' }))],
  ['a time after the year 9999', shc(payloadOf(bundleOf(patient), { exp: 1e15 }))],
  ['a birth as a number', shc(withPatient({ birthDate: 1990 }))],
])('is no card: %s', (_, code) => {
  expect(recognise(code, nowMs, known)).toEqual(malformed('fields'));
});

test.each([
  ['date', shc(payloadOf(bundleOf(patient), { nbf: (nowMs + 2 * dayMs) / 1000 }))],
  ['birth', shc(withPatient({ birthDate: '2026-11-24' }))],
  ['birth', shc(withPatient({ birthDate: '02/03/1990' }))],
] as const)('a wrong %s', (problem, code) => {
  expect(recognise(code, nowMs, known)).toEqual(malformed(problem));
});

test('a vaccination on no day is read without it, and the guard is told', () => {
  const code = shc(payloadOf(bundleOf(patient, { ...immunization, occurrenceDateTime: 'yesterday' })));
  expect(recognise(code, nowMs, known)).toMatchObject({
    kind: 'shc',
    fields: { certificates: [{ kind: 'vaccination', isPartial: true }] },
    warnings: expect.arrayContaining(['detail-left']),
  });
});
