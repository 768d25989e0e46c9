import { describe, expect, test } from 'vitest';
import type { Announcement } from '../../main/domain/announcement.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { admitted } from '../support/kiosk/expected.ts';
import { card, morningMs, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

describe('written down first, said second', () => {
  test('another connection finds the event while it is announced', async () => {
    const found: unknown[] = [];
    const kiosk = startTestKiosk({
      announce({ seq }) {
        const database = openForReading(`${kiosk.folder}/journal.db`);
        found.push([seq, database.prepare('SELECT decision FROM events WHERE seq = ?').pluck().get(seq)]);
        database.close();
      },
    });
    await kiosk.scan(card(1));
    await kiosk.scan('?');
    expect(found).toEqual([
      [1, 'admit'],
      [2, 'retry'],
    ]);
  });

  test('the answer to a question as well', async () => {
    const found: unknown[] = [];
    const config = testConfig('in', { askUnsigned: ['cccd'] });
    const kiosk = startTestKiosk({
      config,
      announce({ seq }) {
        const database = openForReading(`${kiosk.folder}/journal.db`);
        found.push(database.prepare(`SELECT tuple ->> '$[4]' FROM events WHERE seq = ?`).pluck().get(seq));
        database.close();
      },
    });
    await kiosk.scan(card(1));
    kiosk.answer('admit');
    expect(found).toEqual(['scan', 'answer']);
  });

  test('an announcement names the person only so far as a stranger may see', async () => {
    const { scan } = startTestKiosk();
    expect(await scan(card(1))).toEqual({
      seq: 1,
      atMs: morningMs,
      decision: admitted('in'),
      repeats: null,
      direction: 'in',
      credential: 'cccd',
      maskedName: 'Nguyễn T*** B*** B***',
      slipNo: 1,
      aboutMs: null,
    } satisfies Announcement);
  });
});
