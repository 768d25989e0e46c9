import { expect, test } from 'vitest';
import { createFloodWatch } from '../../../native/scanner/flood-watch.ts';

test.each([
  ['three of the longest codes a second', 8_192, 3],
  ['a turnstile at its quickest', 100, 40],
])('%s are no flood, minute after minute', (_, bytes, codes) => {
  let nowMs = 0;
  const floods = createFloodWatch(() => nowMs);
  for (let second = 0; second < 120; second++) {
    nowMs = second * 1_001;
    for (let code = 0; code < codes; code++) expect(floods({ bytes, codes: 1 })).toBe(false);
  }
});

test.each([
  ['codes', { bytes: 1, codes: 1 }, 41],
  ['bytes', { bytes: 1_024, codes: 0 }, 65],
])('too many %s in one second are a flood, until the next', (_, came, times) => {
  let nowMs = 0;
  const floods = createFloodWatch(() => nowMs);
  for (let time = 1; time < times; time++) expect(floods(came)).toBe(false);
  expect(floods(came)).toBe(true);
  nowMs = 1_001;
  expect(floods(came)).toBe(false);
});
