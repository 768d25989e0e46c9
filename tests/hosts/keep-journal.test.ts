import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { keepJournal } from '../../main/hosts/keep-journal.ts';
import type { Reserve } from '../../main/hosts/reserve-file.ts';
import { type BackupReport, backUp } from '../../main/journal/backup.ts';
import { type Care, care } from '../../main/journal/care.ts';
import { salvage } from '../../main/journal/salvage.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import {
  card,
  createTestClock,
  openTestKiosk,
  scratchFolder,
  startTestKiosk,
  testConfig,
} from '../support/test-kiosk.ts';

const hour = 3_600_000;
const day = 24 * hour;
const noReserve: Reserve = { release: () => false, isInUse: () => false, refill() {} };

/** A kiosk whose journal is kept, at nine in the morning of its first day; `quiet`: how long nobody was there. */
async function startKeeping({
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
  const keeping = keepJournal(
    {
      dataDir: folder,
      config,
      clock,
      queueSlips: false,
      runQueues: true,
      settingsFile: null,
      beginAnew: () => begun.push('anew'),
    },
    {
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
        ...given,
      },
    },
  );
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

describe('the log is written back', () => {
  test('when nobody is at the gate', async () => {
    const { quiet, logBytes, later } = await startKeeping();
    quiet.ms = 6_000;
    await later(6_000);
    expect(logBytes()).toBe(0);
  });

  test('not while somebody is', async () => {
    const { quiet, logBytes, later } = await startKeeping();
    quiet.ms = 1_000;
    await later(60_000);
    expect(logBytes()).toBeGreaterThan(0);
  });
});

describe('a copy', () => {
  test('is made each night, when nobody was there for a minute, and tried out', async () => {
    const { kiosk, quiet, copies, later } = await startKeeping();
    await later(19 * hour);
    expect(copies()).toEqual([]);
    quiet.ms = 61_000;
    await later(5_000);
    await later(6 * hour);
    expect(copies()).toEqual(['20261122']);
    expect(kiosk.events().at(-1)?.detail).toBe('{"backup":"done","events":1}');
    await later(17 * hour);
    expect(copies()).toEqual(['20261122', '20261123']);
  });

  test('is made all the same where there is never a quiet minute', async () => {
    const { copies, later } = await startKeeping();
    await later(17 * hour);
    expect(copies()).toEqual([]);
    await later(3 * hour + 10_000);
    expect(copies()).toEqual(['20261122']);
  });

  test('that cannot be made is said after three days, and tried once a day', async () => {
    const folder = scratchFolder();
    writeFileSync(`${folder}/a-file`, '');
    const { kiosk, quiet, keeping, later } = await startKeeping({
      folder,
      backup: { folder: `${folder}/a-file/x` },
    });
    quiet.ms = 100_000;
    for (let at = 0; at < 3; at++) await later(day);
    expect(keeping.faults()).toEqual([]);
    await later(day);
    expect(keeping.faults()).toEqual([{ kind: 'backup-late', day: 20261121 }]);
    const tries = kiosk.events().filter(({ detail }) => detail === '{"backup":"no-place"}');
    expect(tries).toHaveLength(4);
  });

  test('is made, and the log written back, also where no room can be kept back', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => void vi.restoreAllMocks());
    const refills: number[] = [];
    const reserve: Reserve = {
      ...noReserve,
      refill() {
        refills.push(1);
        throw Object.assign(new Error('quota'), { code: 'EDQUOT' });
      },
    };
    const { quiet, copies, later, logBytes } = await startKeeping({ reserve });
    quiet.ms = 100_000;
    await later(20_000);
    expect(logBytes()).toBe(0);
    await later(day);
    expect(copies()).toEqual(['20261122']);
    expect(refills.length).toBeLessThan(150);
  });

  test('that cannot be remembered, for the disk is full, is made once a day all the same', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => void vi.restoreAllMocks());
    let made = 0;
    const { kiosk, quiet, later } = await startKeeping({
      care: {
        async backUp(order) {
          made += 1;
          return { kind: 'done', path: order.folder, events: 1 };
        },
      },
    });
    kiosk.file.upkeep.remember = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    quiet.ms = 100_000;
    await later(day);
    await later(hour);
    expect(made).toBe(1);
  });

  test('of a changed journal is said, after a restart too, until a sound one is made', async () => {
    const changed: BackupReport = {
      kind: 'changed',
      path: '',
      verification: { ok: false, seq: 7, problem: 'hash' },
    };
    const folder = scratchFolder();
    const first = await startKeeping({ folder, care: { backUp: async () => changed } });
    first.quiet.ms = 100_000;
    await first.later(day);
    expect(first.keeping.faults()).toEqual([{ kind: 'journal-changed', seq: 7 }]);
    first.keeping.stop();
    first.kiosk.close();
    const again = await startKeeping({ folder });
    expect(again.keeping.faults()).toContainEqual({ kind: 'journal-changed', seq: 7 });
    again.quiet.ms = 100_000;
    await again.later(day);
    expect(again.keeping.faults()).not.toContainEqual({ kind: 'journal-changed', seq: 7 });
  });

  test('that finds the journal damaged has it put aside: the kiosk begins anew', async () => {
    const { kiosk, quiet, begun, later } = await startKeeping();
    for (let person = 2; person <= 600; person++) await kiosk.scan(card(person));
    kiosk.file.upkeep.checkpoint();
    const path = `${kiosk.folder}/journal.db`;
    const bytes = readFileSync(path);
    const page = Math.floor(bytes.indexOf(',3,"scan"') / 4096);
    bytes.fill(0xff, page * 4096, page * 4096 + 64);
    writeFileSync(path, bytes);
    quiet.ms = 100_000;
    await later(day);
    expect(begun).toEqual(['anew']);
    expect(existsSync(`${kiosk.folder}/journal.damaged`)).toBe(true);
  });
});

describe('a journal that was put aside', () => {
  async function brokenFolder() {
    const folder = scratchFolder();
    const kiosk = openTestKiosk({ folder });
    for (let person = 1; person <= 200; person++) await kiosk.scan(card(person));
    const { epoch } = kiosk.file.origin;
    kiosk.close();
    const path = `${folder}/journal.db`;
    writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)]));
    return { folder, epoch };
  }

  test('is salvaged once, and the new one says what was saved', async () => {
    const { folder, epoch } = await brokenFolder();
    const { kiosk, begun, later, keeping } = await startKeeping({ folder });
    await later(0);
    expect(begun).toEqual(['salvaged']);
    expect(readdirSync(`${folder}/earlier`)).toEqual([`${epoch}.db`]);
    expect(kiosk.events().at(-1)?.detail).toBe(`{"events":200,"last":200,"missing":0,"salvaged":"${epoch}"}`);
    expect(keeping.faults()).toMatchObject([{ kind: 'journal-renewed', why: 'damaged' }]);
    keeping.stop();
    kiosk.close();
    const again = await startKeeping({ folder });
    await again.later(0);
    expect(again.begun).toEqual([]);
  });

  test('is said for a day', async () => {
    const { folder } = await brokenFolder();
    const { later, keeping } = await startKeeping({ folder });
    await later(23 * hour);
    expect(keeping.faults()).toHaveLength(1);
    await later(2 * hour);
    expect(keeping.faults()).toEqual([]);
  });

  test('waits for room, which is said, and is tried again the next day', async () => {
    const { folder } = await brokenFolder();
    const disk = { isFull: true };
    const { begun, later, keeping } = await startKeeping({
      folder,
      care: {
        async salvage(order) {
          if (disk.isFull) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
          return salvage(order);
        },
      },
    });
    await later(0);
    expect([begun, keeping.faults().map(({ kind }) => kind)]).toEqual([
      [],
      ['journal-renewed', 'journal-unsaved'],
    ]);
    for (let at = 0; at < 4; at++) await later(day);
    expect(begun).toEqual([]);
    disk.isFull = false;
    await later(day);
    expect(begun).toContain('salvaged');
    expect(keeping.faults().map(({ kind }) => kind)).not.toContain('journal-unsaved');
  });

  test('whose salvage ended the process is tried three times, no more', async () => {
    const { folder } = await brokenFolder();
    const first = await startKeeping({ folder });
    first.keeping.stop();
    first.kiosk.close();
    writeFileSync(`${folder}/aside/1/tries`, '3');
    rmSync(`${folder}/earlier`, { recursive: true });
    const { begun, later } = await startKeeping({ folder });
    await later(0);
    expect(begun).toEqual([]);
  });
});
