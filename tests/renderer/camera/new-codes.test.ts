import { expect, test } from 'vitest';
import type { FoundCode } from '../../../native/scanner/decode-image.ts';
import { createNewCodes } from '../../../renderer/camera/new-codes.ts';

function code(text: string, offCentrePx: number): FoundCode {
  return { text, offCentrePx, format: 'QRCode', aimId: ']Q1', isPart: false };
}

test('of two codes the one nearest to the middle is meant; the other stays new', () => {
  const codes = createNewCodes();
  expect(codes.take([code('poster', 10), code('card', 300)], 0)?.text).toBe('poster');
  expect(codes.take([code('poster', 10), code('card', 200)], 100)).toBe(null);
  expect(codes.take([code('poster', 200), code('card', 5)], 200)?.text).toBe('card');
});

test('a code that stays in view is one scan, also while nothing moves', () => {
  const codes = createNewCodes();
  expect(codes.take([code('card', 0)], 0)?.text).toBe('card');
  for (let atMs = 500; atMs <= 60_000; atMs += 500) codes.keep(atMs);
  expect(codes.take([code('card', 0)], 60_500)).toBe(null);
});

test('a code is new again after 3 s unseen', () => {
  const codes = createNewCodes();
  codes.take([code('card', 0)], 0);
  expect(codes.take([], 2_000)).toBe(null);
  expect(codes.take([code('card', 0)], 3_001)?.text).toBe('card');
});
