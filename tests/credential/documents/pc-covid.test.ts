import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);
const code = ['052199000027', 'VO THI MY LE', '1999-04-05', '0', '246813579246813579', '<2<00<0987000000'];

function codeWith(changes: Readonly<Record<number, string>>): string {
  return code.map((field, index) => changes[index] ?? field).join('|');
}

test('reads a whole code', () => {
  expect(recognise(codeWith({ 5: 'x<2<GD4520012345678<0987000000<signature' }), nowMs)).toEqual({
    kind: 'pc-covid',
    trust: 'well-formed',
    fields: {
      number: '052199000027',
      name: 'VO THI MY LE',
      birth: '1999-04-05',
      declaredForOther: false,
      qid: '246813579246813579',
      sex: 'F',
      insuranceNumber: 'GD4520012345678',
      phone: '0987000000',
    },
    warnings: [],
  });
});

test.each([
  ['a masked number', { 0: '******000027' }, { number: '******000027' }],
  ['a passport', { 0: 'C0000019' }, { number: 'C0000019' }],
  ['an old CMND', { 0: '212000019' }, { number: '212000019' }],
  ['a masked birth', { 2: '1999-**-**' }, { birth: '1999-**-**' }],
  ['a birth masked but for its day', { 2: '****-**-05' }, { birth: '****-**-05' }],
  ['a declaration for someone else', { 3: '1' }, { declaredForOther: true }],
  ['a missing leading mark', { 5: '1<GD4877*******<0943******' }, { sex: 'M', phone: '0943******' }],
  ['a masked insurance number', { 5: '1<GD4877*******<09' }, { insuranceNumber: 'GD4877*******' }],
])('reads %s', (_, changes, fields) => {
  expect(recognise(codeWith(changes), nowMs)).toMatchObject({ kind: 'pc-covid', fields });
});

test('an empty extension says nothing', () => {
  const { fields } = recognise(codeWith({ 5: '' }), nowMs) as { readonly fields: object };
  expect(Object.keys(fields)).toEqual(['number', 'name', 'birth', 'declaredForOther', 'qid']);
});

test.each([
  ['31 February', { 2: '1999-02-31' }],
  ['a day to come', { 2: '2026-11-22' }],
  ['a masked day of month 13', { 2: '1999-13-**' }],
  ['a masked year to come', { 2: '2027-**-**' }],
])('finds a malformed birth: %s', (_, changes) => {
  expect(recognise(codeWith(changes), nowMs)).toEqual({
    kind: 'malformed',
    looksLike: 'pc-covid',
    problem: 'birth',
  });
});

test('twelve digits in another shape look like a card', () => {
  expect(recognise(codeWith({ 3: '2' }), nowMs)).toEqual({
    kind: 'malformed',
    looksLike: 'cccd',
    problem: 'fields',
  });
});

test('a masked number in another shape is unknown', () => {
  expect(recognise(codeWith({ 0: '******000027', 3: '2' }), nowMs)).toEqual({ kind: 'unknown' });
});
