import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayFigures } from '../../../main/core/desk/day-figures.ts';
import { rulesOf } from '../../../main/settings/config.ts';
import { journalPlaceOf } from '../../../main/settings/journal-place.ts';
import { practiceVenue } from '../../../protocol/practice.ts';
import {
  card,
  cardNumber,
  openTestKiosk,
  scratchFolder,
  startTestKiosk,
  testConfig,
} from '../../support/test-kiosk.ts';

const practice = testConfig('both', { capacity: 2 }, { setup: 'practice' });
const place = testConfig('both', { capacity: 2 }, { setup: 'done' });

/** A folder in which two visitors were tried, and both are inside. */
async function tried(): Promise<{
  readonly folder: string;
  readonly device: string;
  readonly epoch: string;
}> {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder, config: practice });
  await kiosk.scan(card(1));
  await kiosk.scan(card(2));
  const { origin } = kiosk.file;
  kiosk.close();
  return { folder, ...origin };
}

test('what was tried counts for nothing once the place is set up: figures, room, slips, hours, who is inside', async () => {
  const { folder, device, epoch } = await tried();
  const kiosk = startTestKiosk({ folder, config: place });
  expect(dayFigures(kiosk.file.journal, rulesOf(place, 1), kiosk.stamp())).toMatchObject({
    in: 0,
    out: 0,
    inside: 0,
    refused: 0,
  });
  const first = await kiosk.scan(card(3));
  expect([first.decision.kind, first.slipNo, first.seq]).toEqual(['admit', 1, 1]);
  expect((await kiosk.scan(card(1))).direction).toBe('in');
  expect(kiosk.file.inspect(20261121).hours).toEqual([{ hour: 9, in: 2, out: 0, refused: 0 }]);
  expect(kiosk.file.origin.device).toBe(device);
  expect([kiosk.file.origin.epoch === epoch, kiosk.file.renewal]).toEqual([false, null]);
  expect(kiosk.events().map(({ venue }) => venue)).toEqual(['ben-thu', 'ben-thu']);
});

test('nothing of it is lost: it lies among the earlier logs, its people are found there and erased', async () => {
  const { folder, epoch } = await tried();
  const kiosk = startTestKiosk({ folder, config: place });
  expect(existsSync(`${folder}/earlier/${epoch}.db`)).toBe(true);
  const found = kiosk.file.forgetting.findByTags(
    kiosk.keys.everyTagOf({ kind: 'pid12', number: cardNumber(1) }),
  );
  expect(found.map((one) => one.epoch)).toEqual([epoch]);
  expect(kiosk.file.forgetting.read(found[0]?.seq ?? 0, epoch)?.event.venue).toBe(practiceVenue);
  const draft = () => ({ kind: 'retention', stamp: kiosk.stamp() }) as const;
  expect(kiosk.file.forgetting.erase(found, draft).ok).toBe(true);
  expect(kiosk.file.forgetting.read(found[0]?.seq ?? 0, epoch)?.identity).toBeNull();
});

test('a place that goes on keeps its log, and so does a practice', async () => {
  for (const config of [practice, place]) {
    const folder = scratchFolder();
    const before = openTestKiosk({ folder, config });
    await before.scan(card(1));
    before.close();
    const kiosk = startTestKiosk({ folder, config });
    expect([kiosk.file.origin, kiosk.file.journal.newestSeq()]).toEqual([before.file.origin, 1]);
    expect(kiosk.events()[0]?.venue).toBe(journalPlaceOf(config).venue);
  }
});
