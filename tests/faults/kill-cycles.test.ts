import { expect, test } from 'vitest';
import { scratchFolder } from '../support/test-kiosk.ts';
import { seededRandom } from '../system/seeded-random.ts';
import { killOften } from './kill-cycles.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));

test(`6 × kill -9 under load behind a bad network (seed ${seed}): nothing announced is lost, nothing is there twice`, async () => {
  const { announced, sentAgain, ...found } = await killOften(scratchFolder(), {
    runs: 6,
    random: seededRandom(seed),
  });
  expect(found).toEqual({ runs: 6, lost: 0, duplicated: 0, corrupt: 0 });
  expect(announced).toBeGreaterThan(30);
  expect(sentAgain).toBeGreaterThanOrEqual(0);
}, 120_000);
