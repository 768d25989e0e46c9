import { expect, test } from 'vitest';
import { readBy, ruleFault } from '../../../collector/site-rules/try-rules.ts';
import type { SiteRule } from '../../../protocol/site-rule.ts';

const ticket: SiteRule = {
  id: 've-tau',
  label: 'Vé tàu',
  pattern: 'VT(?P<number>[0-9a-z]{6})(?P<name> [A-Z]+)?',
  issuedAs: null,
};
const other: SiteRule = { ...ticket, id: 'the', pattern: 'T(?P<number>[0-9]{4})' };

test('a sample is read by the first rule that fits the whole of it', () => {
  expect(readBy([other, ticket], 'VTabc123 AN')).toEqual({
    rule: 've-tau',
    number: 'ABC123',
    name: ' AN',
    issued: null,
  });
  expect(readBy([other], 'T1234')).toEqual({ rule: 'the', number: '1234', name: null, issued: null });
  expect(readBy([other, ticket], 'xT1234')).toBeNull();
});

test.each([
  ['syntax', { pattern: '(?=x)(?P<number>x)' }, ''],
  ['syntax', { pattern: '((' }, ''],
  ['too-large', { pattern: '(?P<number>[0-9]{1000})' }, ''],
  ['no-number', { pattern: '[0-9]{6}' }, ''],
  ['group', { pattern: '(?P<number>x)(?P<phone>y)' }, 'phone'],
  ['issued', { issuedAs: 'YYYYMMDD' }, ''],
] as const)('a rule that no kiosk could use is named: %s', (why, rest, group) => {
  expect(ruleFault([other, { ...ticket, ...rest }])).toEqual({ rule: 've-tau', why, group });
});

test('rules that can be used alone may be too large together', () => {
  const large = { ...ticket, pattern: '(?P<number>[0-9]{900})' };
  expect(ruleFault([large])).toBeNull();
  expect(ruleFault([large, large, large, large, large])?.why).toBe('together');
});
