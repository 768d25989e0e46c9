import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../../main/journal/open-database.ts';
import { salvage } from '../../../main/journal/repair/salvage.ts';
import { card, createTestClock, startTestKiosk } from '../../support/test-kiosk.ts';

const minute = 60_000;

describe('who was near somebody', () => {
  test('are the others who passed within that time, and not the person', async () => {
    const clock = createTestClock();
    const kiosk = startTestKiosk({ clock });
    for (const [person, after] of [
      [1, 0],
      [2, 20],
      [1, 15],
      [3, 20],
      [4, 60],
    ] as const) {
      clock.advance(after * minute);
      await kiosk.scan(card(person));
    }
    const { near } = kiosk.file;
    expect(near({ seq: 1 }, 30 * minute).map(({ seq }) => seq)).toEqual([2]);
    expect(near({ seq: 3 }, 30 * minute).map(({ seq }) => seq)).toEqual([2, 4]);
    expect(near({ seq: 99 }, 30 * minute)).toEqual([]);
  });

  test('are also those whose passage is in the log of before, also of an older version', async () => {
    const clock = createTestClock();
    const before = startTestKiosk({ clock });
    const { folder } = before;
    for (const person of [1, 2]) {
      await before.scan(card(person));
      clock.advance(5 * minute);
    }
    const { epoch } = before.file.origin;
    const key = before.keys.signer().publicKey;
    before.close();
    const path = `${folder}/journal.db`;
    writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)]));
    const now = startTestKiosk({ folder, clock });
    mkdirSync(`${folder}/earlier`);
    salvage({ from: `${folder}/aside/1/journal.db`, folder: `${folder}/earlier`, key });
    await now.scan(card(3));
    const of = (seq: number, ofEpoch?: string) =>
      now.file
        .near({ seq, ...(ofEpoch && { epoch: ofEpoch }) }, 30 * minute)
        .map((one) => [one.epoch === epoch ? 'before' : 'now', one.seq]);
    const expected = {
      third: [
        ['before', 1],
        ['before', 2],
      ],
      first: [
        ['before', 2],
        ['now', 1],
      ],
    };
    expect({ third: of(1), first: of(1, epoch) }).toEqual(expected);
    const database = openForWriting(`${folder}/earlier/${epoch}.db`);
    database.exec('DROP INDEX passages_at');
    database.close();
    expect({ third: of(1), first: of(1, epoch) }).toEqual(expected);
  });
});
