import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { BackupReport } from '../../main/journal/care/backup.ts';
import type { Reserve } from '../../native/disk/reserve-file.ts';
import { day, hour, noReserve, startKeeping } from '../support/start-keeping.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';

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
      async refill() {
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
