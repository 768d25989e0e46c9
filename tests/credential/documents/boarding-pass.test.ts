import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);
const pass = 'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000';

test('reads a whole pass', () => {
  expect(recognise(pass, nowMs)).toEqual({
    kind: 'boarding-pass',
    trust: 'well-formed',
    fields: { name: 'NGUYEN/THI BE BAY MS', from: 'SGN', to: 'VCL', flight: 'VN1464', dayOfYear: 324 },
    warnings: [],
  });
});

test.each([
  ['leading zeros', pass.replace('1464 ', '0157 '), { flight: 'VN157' }],
  ['a suffix', pass.replace('1464 ', '0157A'), { flight: 'VN157A' }],
  ['a day that is filled with spaces', pass.replace('324Y', '  1Y'), { dayOfYear: 1 }],
  ['a day that is filled with a space', pass.replace('324Y', ' 42Y'), { dayOfYear: 42 }],
  ['the last day of a leap year', pass.replace('324Y', '366Y'), { dayOfYear: 366 }],
  ['no E', pass.replace('MSEABC', 'MS ABC'), { flight: 'VN1464' }],
  ['a short name', pass.replace('NGUYEN/THI BE BAY MS', 'LE/A                '), { name: 'LE/A' }],
  ['58 characters', pass.slice(0, 58), { to: 'VCL' }],
  [
    'the sample without conditional data',
    'M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100',
    { flight: 'AC834' },
  ],
])('reads a pass with %s', (_, text, fields) => {
  expect(recognise(text, nowMs)).toMatchObject({ kind: 'boarding-pass', fields });
});

test.each([
  ['day 0', pass.replace('324Y', '000Y'), 'date'],
  ['day 367', pass.replace('324Y', '367Y'), 'date'],
  ['a day of letters', pass.replace('324Y', 'abcY'), 'date'],
  ['no airport', pass.replace('SGNVCL', '123456'), 'fields'],
  ['no flight', pass.replace('VN 1464 ', 'VN ABCD '), 'fields'],
])('finds malformed: %s', (_, text, problem) => {
  expect(recognise(text, nowMs)).toEqual({ kind: 'malformed', looksLike: 'boarding-pass', problem });
});

test('57 characters are too few', () => {
  expect(recognise(pass.slice(0, 57), nowMs)).toEqual({ kind: 'unknown' });
});
