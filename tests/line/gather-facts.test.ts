import { describe, expect, test } from 'vitest';
import { isProductCode } from '../../main/line/gather-facts.ts';

const digits = '036000291452';

describe('goods', () => {
  test.each([
    [']E0', 'EAN-13, UPC-A'],
    [']E4', 'EAN-8'],
    [']e0', 'DataBar'],
  ])('%s: %s, told beside the text or typed before it', (aimId) => {
    expect(isProductCode({ text: digits, aimId })).toBe(true);
    expect(isProductCode({ text: `${aimId}${digits}` })).toBe(true);
    expect(isProductCode({ text: `+${aimId.slice(1)}${digits}`, usText: `${aimId}${digits}` })).toBe(true);
  });
});

describe('no goods', () => {
  test.each([']Q1', ']Q2', ']C0', ']C1', ']I0', ']I1', ']Q3', ']d1', ']d2', ']L0', ']z0', null])(
    '%s',
    (aimId) => {
      expect(isProductCode({ text: digits, aimId })).toBe(false);
    },
  );
});
