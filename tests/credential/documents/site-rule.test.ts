import { describe, expect, test } from 'vitest';
import { complaintAbout, complaintAboutAll } from '../../../main/credential/documents/site-rule.ts';
import { recognise } from '../../../main/credential/recognise.ts';
import type { SiteRule } from '../../../protocol/site-rule.ts';
import { processorMs } from '../../support/processor-time.ts';

const nowMs = Date.UTC(2026, 10, 21, 2);
const ticket: SiteRule = {
  id: 've-tau',
  label: 'Vé tàu Sa Kỳ – Lý Sơn',
  pattern: '(?i)VE:(?P<number>[A-Z]{2}\\d{6});(?P<name>[\\p{L} ]{1,60});(?P<issued>\\d{12})',
  issuedAs: 'YYYYMMDDHHmm',
};
const student: SiteRule = {
  id: 'hoc-sinh',
  label: 'Thẻ học sinh',
  pattern: '(?P<number>\\d{10})',
  issuedAs: null,
};

function read(text: string, ...siteRules: readonly SiteRule[]): unknown {
  return recognise(text, nowMs, { trust: [], siteRules });
}

describe('a code of the site', () => {
  test('is read with its fields', () => {
    expect(read('VE:LS123456;Nguyễn Thị Bé Bảy;202611210700', ticket)).toEqual({
      kind: 'rule',
      trust: 'well-formed',
      fields: {
        rule: 've-tau',
        number: 'LS123456',
        name: 'Nguyễn Thị Bé Bảy',
        issuedAt: '2026-11-21T00:00:00Z',
      },
      warnings: [],
    });
  });

  test('has one spelling of its number', () => {
    const spellings = [
      'VE:LS123456;An;202611210700',
      've:ls123456;An;202611210700',
      'VE:Lſ123456;An;202611210700',
    ];
    expect(spellings.map((text) => read(text, ticket))).toMatchObject(
      spellings.map(() => ({ fields: { number: 'LS123456' } })),
    );
  });

  test('must fit the pattern whole', () => {
    expect(read('xVE:LS123456;An;202611210700', ticket)).toEqual({ kind: 'unknown' });
  });

  test.each(['202602310700', '202613010700', '202611212500', '202612250700'])(
    'with the time %s, which is none or in the future, is damaged',
    (time) => {
      expect(read(`VE:LS123456;An;${time}`, ticket)).toEqual({
        kind: 'malformed',
        looksLike: 'rule',
        problem: 'date',
      });
    },
  );

  test('goes before a bare number, not before a card', () => {
    const card = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải|12082021';
    const all: SiteRule = { ...student, pattern: '(?s)(?P<number>.+)' };
    expect([read('0510000019', student), read('0510000019'), read(card, all)]).toMatchObject([
      { kind: 'rule' },
      { kind: 'number' },
      { kind: 'cccd' },
    ]);
  });

  test('takes linear time, whatever the pattern', () => {
    const bomb: SiteRule = { ...student, pattern: '(?P<number>(a+)+)b' };
    const beganMs = processorMs();
    expect(read(`${'a'.repeat(1_999)}c`, bomb)).toEqual({ kind: 'unknown' });
    expect(processorMs() - beganMs).toBeLessThan(2_000);
  });
});

describe('a rule is refused', () => {
  test.each([
    ['with a look-around', '(?=a)(?P<number>a)', null, 'not RE2 syntax'],
    ['with a back reference', '(?P<number>a)\\1', null, 'not RE2 syntax'],
    ['that is not closed', '(?P<number>a', null, 'not RE2 syntax'],
    ['without a number', '\\d{6}', null, 'no group "number"'],
    ['with a group of another name', '(?P<number>a)(?P<phone>b)', null, 'the group "phone"'],
    ['with a time that is not said how', '(?P<number>a)(?P<issued>b)', null, 'go together'],
    ['that grows too large', '(?P<number>(a{1,200}){1,5})', null, 'too large'],
  ] as const)('%s', (_, pattern, issuedAs, words) => {
    expect(complaintAbout({ pattern, issuedAs })).toContain(words);
  });

  test('that is one too many of large ones', () => {
    const large = { ...student, pattern: '(?P<number>a{1,480})' };
    expect(complaintAboutAll([large, large, large, large])).toBeNull();
    expect(complaintAboutAll([large, large, large, large, large])).toContain('together are too large');
  });

  test('not when it is well made', () => {
    expect([complaintAbout(ticket), complaintAbout(student)]).toEqual([null, null]);
  });
});
