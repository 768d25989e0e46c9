import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { backUp } from '../../main/journal/care/backup.ts';
import { type Care, care } from '../../main/journal/care/care.ts';
import { salvage } from '../../main/journal/repair/salvage.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { keepJournal } from '../../main/upkeep/keep-journal.ts';
import type { Reserve } from '../../native/disk/reserve-file.ts';
import { card, createTestClock, scratchFolder, startTestKiosk, testConfig } from './test-kiosk.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
export const noReserve: Reserve = { release: () => false, isInUse: () => false, async refill() {} };

/** A kiosk whose journal is kept, at nine in the morning of its first day; `quiet`: how long nobody was there. */
export async function startKeeping({
  folder = scratchFolder(),
  backup = {},
  reserve = noReserve,
  care: given = {},
}: {
  folder?: string;
  backup?: object;
  reserve?: Reserve;
  care?: Partial<Care>;
} = {}) {
  const clock = createTestClock();
  const config = testConfig('both', {}, { backup });
  const kiosk = startTestKiosk({ folder, clock, config });
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  await kiosk.scan(card(1));
  const quiet = { ms: 0 };
  const begun: string[] = [];
  const keeping = keepJournal({
    dataDir: folder,
    config,
    clock,
    beginAnew: () => begun.push('anew'),
    tell: () => {},
    file: kiosk.file,
    timekeeper,
    keys: kiosk.keys,
    reserve,
    quietMs: () => quiet.ms,
    salvaged: () => begun.push('salvaged'),
    care: {
      backUp: async (order) => backUp(order),
      salvage: async (order) => salvage(order),
      verify: care.verify,
      statistics: care.statistics,
      ...given,
    },
  });
  onTestFinished(() => keeping.stop());
  /** Some turns of the event loop: what was begun is done. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    kiosk,
    quiet,
    begun,
    keeping,
    /** Their days. */
    copies: () =>
      (existsSync(`${folder}/backups`) ? readdirSync(`${folder}/backups`) : []).map((name) =>
        name.slice(-11, -3),
      ),
    logBytes: () => readFileSync(`${folder}/journal.db-wal`).length,
    async later(ms: number) {
      clock.advance(ms);
      await settle();
    },
  };
}
