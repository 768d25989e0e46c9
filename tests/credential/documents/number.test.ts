import { describe, expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);
const kindOf = (text: string) => recognise(text, nowMs).kind;

describe('a number alone', () => {
  test.each([
    ['a woman of 1990, Quảng Ngãi', '051190000019'],
    ['a man of 1907, the oldest', '051007000019'],
    ['a child of this year', '001226000019'],
    ['an old ID card', '212000019'],
    ['social insurance', '5120000019'],
    ['a telephone', '0905123456'],
    ['a health insurance card', 'HS4510000000019'],
  ])('can be a person’s: %s', (_, text) => {
    expect(kindOf(text)).toBe('number');
  });

  test.each([
    ['zeros', '000000000000'],
    ['nines', '999999999999'],
    ['a counting', '123456789012'],
    ['a short counting', '1234567890'],
    ['a counting back', '9876543210'],
    ['nine ones', '111111111'],
    ['a packet of tissues (UPC-A)', '036000291452'],
    ['soup (UPC-A)', '051000012616'],
    ['a book (UPC-A)', '012345678905'],
    ['a province that never was', '097190000019'],
    ['nobody born yet', '051227000019'],
    ['a century to come', '051490000019'],
    ['a hundred and twenty-one years', '051005000019'],
    ['EAN-13', '8934563138165'],
    ['EAN-8', '96385074'],
    ['five digits', '12345'],
    ['a number from abroad', '+84905123456'],
  ])('cannot be: %s', (_, text) => {
    expect(kindOf(text)).toBe('unknown');
  });
});
