import { expect, test } from 'vitest';
import { passedAtMs } from '../../protocol/passed-at.ts';

const mended = { kind: 'answer', reason: 'mended', atMs: 2_000 } as const;

test.each([
  [mended, '{"mends":1,"passedAtMs":1000}', 1_000],
  [mended, '{"passedAtMs":0}', 0],
  [mended, null, 2_000],
  [mended, '{}', 2_000],
  [mended, '{"passedAtMs":-1}', 2_000],
  [mended, '{"passedAtMs":1.5}', 2_000],
  [mended, '{"passedAtMs":1e300}', 2_000],
  [mended, '{"passedAtMs":"1000"}', 2_000],
  [mended, 'not json', 2_000],
  [{ ...mended, reason: 'override' }, '{"passedAtMs":1000}', 2_000],
  [{ ...mended, kind: 'scan' as const }, '{"passedAtMs":1000}', 2_000],
])('%j with %s was at %i', (event, detail, passed) => {
  expect(passedAtMs({ ...event, detail })).toBe(passed);
});
