import { expect, test } from 'vitest';
import { createRecentBatches } from '../../../collector/ingest/recent-batches.ts';

const sent = { device: 'B0C1K2F3G4H5', epoch: 'X1T2Z3V4', wire: Buffer.from('a batch') };
const answer = { ack: 4, head: 'ab'.repeat(32), nowMs: 1_000, quarantined: [] };

function keeping() {
  const recent = createRecentBatches();
  recent.keep(sent, answer, 1_000);
  return recent;
}

test('the same bytes within ten seconds are answered alike, with the time of now', () => {
  expect(keeping().find(sent, 10_999)).toEqual({ ...answer, nowMs: 10_999 });
  expect(keeping().find(sent, 11_000)).toBeNull();
  // The clock was set back.
  expect(keeping().find(sent, -9_000)).toBeNull();
});

test.each([
  ['other bytes', { wire: Buffer.from('a butch') }],
  ['another journal', { epoch: 'X1T2Z3V5' }],
  ['another device', { device: 'B0C1K2F3G4H6' }],
])('%s are looked at', (_, changes) => {
  expect(keeping().find({ ...sent, ...changes }, 1_001)).toBeNull();
});

test('of a journal the last batch is kept, and of journals not more than a bound', () => {
  const recent = keeping();
  recent.keep({ ...sent, wire: Buffer.from('the next') }, { ...answer, ack: 8 }, 1_001);
  expect(recent.find(sent, 1_002)).toBeNull();
  for (let n = 0; n < 2_100; n++) recent.keep({ ...sent, epoch: String(n).padStart(8, '0') }, answer, 1_002);
  expect(recent.find({ ...sent, wire: Buffer.from('the next') }, 1_003)).toBeNull();
});
