import { expect, test } from 'vitest';
import { seededRandom } from '../support/system/seeded-random.ts';
import { card, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';
import { flipBits } from './bit-flips.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));

test(`100 bits that turned (seed ${seed}): no event is ever read otherwise than it was written`, async () => {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder });
  for (let person = 1; person <= 600; person++) await kiosk.scan(card(person));
  kiosk.close();
  const { runs, noticed, believed } = flipBits(folder, { runs: 100, random: seededRandom(seed) });
  expect(believed).toBe(0);
  // What nobody notices hit bytes that nothing uses, or a sealed identity, which says so when it is opened.
  expect(noticed).toBeGreaterThan(runs / 5);
});
