import { describe, expect, onTestFinished, test } from 'vitest';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { keepForgetting } from '../../main/upkeep/keep-forgetting.ts';
import {
  card,
  createTestClock,
  readEvents,
  scratchFolder,
  startTestKiosk,
  testConfig,
} from '../support/test-kiosk.ts';

const dayMs = 86_400_000;

/** A kiosk that keeps names for two days, at nine in the morning of 21 November 2026. */
function startKeeping() {
  const clock = createTestClock();
  const config = testConfig('both', {}, { retention: { identityDays: 2 } });
  const kiosk = startTestKiosk({ clock, config });
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const disk = { isFull: false };
  const { forgetting } = kiosk.file;
  const forgetOutside: typeof forgetting.forgetOutside = (days, draft) =>
    disk.isFull ? { ok: false, fault: { kind: 'disk-full' } } : forgetting.forgetOutside(days, draft);
  const file = { ...kiosk.file, forgetting: { ...forgetting, forgetOutside } };
  const keeping = keepForgetting({
    exports: `${scratchFolder()}/exports`,
    clock,
    identityDays: config.retention.identityDays,
    file,
    timekeeper,
    keys: kiosk.keys,
    tell: () => {},
  });
  onTestFinished(() => keeping.stop());
  const nameOf = (seq: number) => kiosk.file.slipSource(seq)?.identity?.name;
  async function days(count: number): Promise<void> {
    for (let day = 0; day < count; day++) {
      await kiosk.scan(card(day + 10));
      clock.advance(dayMs);
    }
  }
  /** Of rows; the keys went before. */
  const retentions = () =>
    readEvents(kiosk.folder).filter(
      ({ kind, detail }) => kind === 'retention' && !detail?.includes('"identities":0'),
    ).length;
  return { kiosk, clock, disk, keeping, nameOf, days, retentions };
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

  test('is tried again in ten minutes when the disk was full, and then not before the next day', async () => {
    const { clock, disk, days, retentions } = startKeeping();
    disk.isFull = true;
    await days(5);
    expect(retentions()).toBe(0);
    disk.isFull = false;
    clock.advance(600_000);
    expect(retentions()).toBe(1);
    clock.advance(3_600_000);
    expect(retentions()).toBe(1);
  });

  test('is also what was sealed while the clock was years ahead', async () => {
    const { kiosk, clock, nameOf, days } = startKeeping();
    clock.jump(3_650 * dayMs);
    await kiosk.scan(card(1, 'Nguyễn Thị Bé Bảy'));
    clock.jump(-3_650 * dayMs);
    await days(6);
    expect(nameOf(1)).toBe('Nguyễn Thị Bé Bảy');
    await days(4);
    expect(nameOf(1)).toBeUndefined();
    expect(kiosk.keys.daysKept().filter((day) => day > 20_270_000)).toEqual([]);
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
