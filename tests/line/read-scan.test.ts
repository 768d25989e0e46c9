import { expect, test } from 'vitest';
import { noKnowledge } from '../../main/domain/knowledge.ts';
import type { Scan } from '../../main/domain/scan.ts';
import { createScanReader } from '../../main/line/read-scan.ts';
import { passportLines } from '../support/kiosk/expected.ts';

const nowMs = Date.UTC(2026, 10, 21);
const read = (scan: Partial<Scan>) =>
  createScanReader()({ text: '', source: 'typed', ...scan }, nowMs, noKnowledge).credential;

test.each([
  ['dn4790123456788', 'DN4790123456788'],
  ['DN 4 79 01 2345 6788', 'DN4790123456788'],
  ['051 190 000 019', '051190000019'],
  ['051.190.000.019', '051190000019'],
  ['051-190-000-019', '051190000019'],
  ['212 000 019', '212000019'],
])('a number typed as it is printed, "%s", is that number', (text, number) => {
  expect(read({ text })).toMatchObject({ kind: 'number', fields: { number } });
});

test('a slip typed in small letters and groups is that slip', () => {
  expect(read({ text: 'bcfg 1234-hjkl' })).toMatchObject({ kind: 'slip', fields: { code: 'BCFG1234HJKL' } });
});

test('a passport typed in small letters is that passport', () => {
  expect(read({ text: passportLines.join('\n').toLowerCase() })).toMatchObject({ kind: 'mrz' });
});

test.each(['hid', 'serial', 'keyboard', 'camera'] as const)(
  'a scanner (%s) types nothing as a person does',
  (source) => {
    expect(read({ text: 'dn4790123456788', source }).kind).toBe('unknown');
  },
);

test.each(['xin chào', 'a b c', '....', '05 11'])('"%s" is still nothing', (text) => {
  expect(read({ text }).kind).toBe('unknown');
});
