import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { salvage } from '../../main/journal/repair/salvage.ts';
import { day, hour, startKeeping } from '../support/start-keeping.ts';
import { card, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';

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
