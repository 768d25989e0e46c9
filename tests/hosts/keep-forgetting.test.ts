import { describe, expect, onTestFinished, test } from 'vitest';
import { keepForgetting } from '../../main/hosts/keep-forgetting.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { card, createTestClock, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const dayMs = 86_400_000;

/** A kiosk that keeps names for two days, at nine in the morning of 21 November 2026. */
function startKeeping() {
  const clock = createTestClock();
  const config = testConfig('both', {}, { retention: { identityDays: 2 } });
  const kiosk = startTestKiosk({ clock, config });
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const keeping = keepForgetting({ clock, config }, { file: kiosk.file, timekeeper, keys: kiosk.keys });
  onTestFinished(() => keeping.stop());
  const nameOf = (seq: number) => kiosk.file.slipSource(seq)?.identity?.name;
  async function days(count: number): Promise<void> {
    for (let day = 0; day < count; day++) {
      await kiosk.scan(card(day + 10));
      clock.advance(dayMs);
    }
  }
  return { kiosk, clock, keeping, nameOf, days };
}

describe('what is past its time', () => {
  test('is forgotten on the day on which it is', async () => {
    const { kiosk, keeping, nameOf, days } = startKeeping();
    await kiosk.scan(card(1, 'Nguyễn Thị Bé Bảy'));
    await days(2);
    expect(nameOf(1)).toBe('Nguyễn Thị Bé Bảy');
    await days(2);
    expect([nameOf(1), keeping.faults()]).toEqual([undefined, []]);
  });

  test('and waits for a proven clock is told after three days, until it is forgotten', async () => {
    const { kiosk, clock, keeping, nameOf, days } = startKeeping();
    await kiosk.scan(card(1, 'Nguyễn Thị Bé Bảy'));
    clock.advance(5 * dayMs);
    expect([nameOf(1), keeping.faults()]).toEqual(['Nguyễn Thị Bé Bảy', []]);
    clock.advance(dayMs);
    expect(keeping.faults()).toEqual([{ kind: 'forgetting-late', day: 20261121 }]);
    await days(4);
    expect([nameOf(1), keeping.faults()]).toEqual([undefined, []]);
  });
});
