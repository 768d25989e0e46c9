import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { troubleOf } from '../../main/domain/expected.ts';
import { readExpectedTable } from '../../main/domain/expected-table.ts';
import { fitsText, wordsOfVisitor } from '../../main/domain/find-visitor.ts';
import { decodeIdentity, encodeIdentity } from '../../main/domain/identity.ts';
import { canBecomeInsurance, isInsuranceNumber } from '../../main/domain/insurance-number.ts';
import { fieldsIn, type VenueProfile, venueKinds, venueProfiles } from '../../main/domain/venue-profile.ts';
import { deskFields } from '../../main/domain/visitor.ts';
import { fieldKey } from '../../main/words/field-words.ts';
import { textOf } from '../../resources/texts/texts.ts';

const nobody: ReadonlySet<string> = new Set();

describe('a kind of place is data', () => {
  test.each(venueKinds)('%s asks for somebody, and has a word for each of its fields', (kind) => {
    expect(fieldsIn(venueProfiles[kind], 'form')).toContain('name');
    for (const field of deskFields)
      for (const language of ['vi', 'en'] as const)
        expect(textOf(language, fieldKey(field, kind)).length).toBeGreaterThan(1);
  });

  test('a kind that nobody has thought of switches form, table, list, slip and search', () => {
    const market: VenueProfile = {
      fields: { name: ['form', 'column', 'search'], department: ['column', 'slip'], plate: ['list'] },
      lists: [],
    };
    expect(fieldsIn(market, 'form')).toEqual(['name']);
    expect(fieldsIn(market, 'slip')).toEqual(['department']);
    const table = readExpectedTable(
      [
        ['Họ và tên', 'Khoa', 'Biển số'],
        ['Lê Thị Chợ', 'Rau', '51C-1'],
      ],
      nobody,
      { columns: fieldsIn(market, 'column') },
    );
    expect(table).toEqual({
      ok: true,
      value: {
        visitors: [{ name: 'Lê Thị Chợ', department: 'Rau', people: 1 }],
        bad: [],
        ignored: ['Biển số'],
      },
    });
    const words = wordsOfVisitor({ name: 'Lê Thị Chợ', plate: '51C-123' }, fieldsIn(market, 'search'));
    expect([fitsText('cho')(words, null), fitsText('51c')(words, null)]).toEqual([true, false]);
  });

  test('one word means what the place means by it', () => {
    const head = ['Họ và tên', 'Khoa', 'Tàu', 'Giờ chạy', 'BHYT'];
    const row = ['Lê Văn Thử', 'Nội', 'Chín Nghĩa', '07:30', '0510000019'];
    const at = (kind: keyof typeof venueProfiles) => {
      const table = readExpectedTable([head, row], nobody, {
        columns: fieldsIn(venueProfiles[kind], 'column'),
      });
      return table.ok ? table.value.visitors[0] : table.fault;
    };
    expect(at('port')).toMatchObject({ host: 'Nội', sailing: 'Chín Nghĩa 07:30', number: '0510000019' });
    expect(at('hospital')).toMatchObject({ department: 'Nội', insurance: '0510000019', group: 'Chín Nghĩa' });
    expect(at('office')).toMatchObject({ host: 'Nội', group: 'Chín Nghĩa', number: '0510000019' });
  });
});

describe('the number of an insurance card', () => {
  test.each([
    ['DN4797921234567', true],
    ['0510000019', true],
    ['DN6797921234567', false],
    ['DN4007921234567', false],
    ['DN47979212345', false],
    ['051000001', false],
    ['D14797921234567', false],
  ])('%s: %s', (number, isOne) => {
    expect(isInsuranceNumber(number)).toBe(isOne);
    expect(troubleOf({ name: 'A', insurance: number })).toBe(isOne ? null : 'insurance');
  });

  test('whatever is one could become one at each letter of it', () => {
    const group = fc.stringMatching(/^[A-Z]{2}[1-5](?:0[1-9]|[1-9]\d)\d{10}$/);
    fc.assert(
      fc.property(fc.oneof(group, fc.stringMatching(/^\d{10}$/)), (number) => {
        expect(isInsuranceNumber(number)).toBe(true);
        for (let end = 0; end <= number.length; end++)
          expect(canBecomeInsurance(number.slice(0, end))).toBe(true);
        expect(canBecomeInsurance(`${number}0`)).toBe(false);
      }),
    );
  });
});

test('what is sealed of a visitor comes back, whatever the kind of place wrote down', () => {
  const text = fc.string({ minLength: 1, maxLength: 20 }).map((one) => one.normalize('NFC'));
  const names = ['number', 'name', 'phone', 'host', 'plate', 'members', 'insurance', 'sailing'] as const;
  const identity = fc.record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] });
  fc.assert(
    fc.property(identity, (one) => {
      expect(decodeIdentity(encodeIdentity(one))).toEqual(one);
    }),
  );
  // Of places that ask for none of it nothing changes.
  expect(encodeIdentity({ name: 'A', host: 'B' })).toMatch(/^\[2,/);
  expect(encodeIdentity({ name: 'A', department: 'B' })).toMatch(/^\[3,/);
});
