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
  return { clock, closing, closed };
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
