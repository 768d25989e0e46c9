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
  ['051‑190‑000‑019', '051190000019'],
  ['051–190–000–019', '051190000019'],
  ['０５１１９００００ ０１９', '051190000019'],
  ['ｄｎ４７９０１２３４５６７８８', 'DN4790123456788'],
  ['o5119ooooo19', '051190000019'],
  ['05I I90 000 0I9', '051190000019'],
])('a number typed as it is printed, "%s", is that number', (text, number) => {
  expect(read({ text })).toMatchObject({ kind: 'number', fields: { number } });
});

test.each([
  ['bcfg 1234-hjkl', 'BCFG1234HJKL'],
  ['BCFG–1234–HJKL', 'BCFG1234HJKL'],
  ['bcfgI234hjkl', 'BCFG1234HJKL'],
  ['bcfg o2o4 hjkl', 'BCFG0204HJKL'],
  ['ＢＣＦＧ１２３４ＨＪＫＬ', 'BCFG1234HJKL'],
])('a slip typed as "%s" is that slip', (text, code) => {
  expect(read({ text })).toMatchObject({ kind: 'slip', fields: { code } });
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

test.each([
  ...['xin chào', 'a b c', '....', '05 11', 'I12345678', 'IO1234567', 'OI12345678', '01/03/2025 0830'],
  ...['01/02/1990-12/05', '(024) 2201 2345/6', '12345678²', '①②③④⑤⑥⑧⑦⑨', '051,190,000,019'],
])('"%s" is still nothing', (text) => {
  expect(read({ text }).kind).toBe('unknown');
});
