import { expect, onTestFinished, test } from 'vitest';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { closeDays } from '../../main/upkeep/close-days.ts';
import { card, createTestClock, scratchFolder, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A kiosk with one visitor, at nine in the morning of its first day. */
async function startClosing(folder = scratchFolder(), clock = createTestClock()) {
  const config = testConfig();
  const kiosk = startTestKiosk({ folder, clock, config });
  await kiosk.scan(card(1));
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const closing = closeDays({ clock, timekeeper, file: kiosk.file, tell: () => {} });
  onTestFinished(() => closing.stop());
  const closed = () =>
    kiosk
      .events()
      .filter(({ kind }) => kind === 'sync')
      .map(({ localDay, detail }) => [localDay, detail]);
  return { kiosk, clock, closing, closed };
}

test('the end of each day is written once, soon after it is over, also of a day on which nobody came', async () => {
  const { clock, closed } = await startClosing();
  clock.advance(15 * hour - minute);
  expect(closed()).toEqual([]);
  clock.advance(2 * minute);
  expect(closed()).toEqual([[20261122, '{"closedDay":20261121}']]);
  clock.advance(48 * hour);
  expect(closed()).toEqual([
    [20261122, '{"closedDay":20261121}'],
    [20261123, '{"closedDay":20261122}'],
    [20261124, '{"closedDay":20261123}'],
  ]);
});

test('a clock that was far ahead for a while keeps no later day from being closed', async () => {
  const { clock, closed } = await startClosing();
  clock.jump(400 * 24 * hour);
  clock.advance(minute);
  clock.jump(-400 * 24 * hour);
  clock.advance(minute);
  clock.advance(16 * hour);
  expect(closed().at(-1)).toEqual([20261122, '{"closedDay":20261121}']);
});

test('a clock that goes back over days that are over ends none of them twice', async () => {
  const { clock, closed } = await startClosing();
  clock.advance(40 * hour);
  const ends = [
    [20261122, '{"closedDay":20261121}'],
    [20261123, '{"closedDay":20261122}'],
  ];
  expect(closed()).toEqual(ends);
  for (const days of [1, 2, 3]) {
    clock.jump(-days * 24 * hour);
    clock.advance(2 * minute);
    clock.jump(days * 24 * hour);
    clock.advance(2 * minute);
  }
  expect(closed()).toEqual(ends);
});

test('a day that a clock ahead of its time has ended too early is ended anew when it is over', async () => {
  const { kiosk, clock, closed } = await startClosing();
  clock.jump(24 * hour);
  clock.advance(2 * minute);
  clock.jump(-24 * hour);
  await kiosk.scan(card(2));
  clock.advance(16 * hour);
  expect(closed()).toEqual([
    [20261122, '{"closedDay":20261121}'],
    [20261122, '{"closedDay":20261121}'],
  ]);
  clock.advance(2 * hour);
  expect(closed()).toHaveLength(2);
});

test('a core that ended between the end of a day and its memory of it leaves it ended', async () => {
  const { kiosk, clock, closed } = await startClosing();
  clock.advance(15 * hour - minute / 2);
  clock.jump(minute);
  kiosk.file.journal.record({ kind: 'sync', stamp: kiosk.stamp(), detail: { closedDay: 20261121 } });
  clock.advance(10 * minute);
  expect(closed()).toHaveLength(1);
});
