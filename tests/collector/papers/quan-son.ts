import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WeeklyFacts } from '../../../collector/papers/facts.ts';

/** The letter of Quan Sơn, 16/11/2021: its table to 12/11, and what it says of 05/11. */
export function quanSon(): WeeklyFacts {
  const rows = readFileSync(join(import.meta.dirname, 'quan-son-2021-11-12.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const units = rows.map(([name = '', kind = '', places, passages], at) => ({
    ...{ id: `xa-${at + 1}`, name: `${kind === 'xã' ? 'Xã' : 'Thị trấn'} ${name}` },
    above: '',
    places: { now: Number(places), before: at === 0 ? Number(places) - 58 : Number(places) },
    passages: { now: Number(passages), before: at === 3 ? Number(passages) - 938 : Number(passages) },
    ...{ byHand: 0, coverage: { kiosks: 1, complete: 1 } },
  }));
  // Of the week before the letter has the totals alone: 938 of the 1.150 are put to one commune, the rest to another.
  const [first, ...others] = units;
  if (!first) throw new Error('the table is empty');
  const withRest = others.map((row) =>
    row.name === 'Xã Trung Tiến'
      ? { ...row, passages: { ...row.passages, before: row.passages.now - 212 } }
      : row,
  );
  return {
    unit: { id: 'quan-son', name: 'huyện Quan Sơn' },
    asOf: 20211112,
    previous: 20211105,
    units: [first, ...withRest],
    rest: null,
    total: { places: { now: 584, before: 526 }, passages: { now: 4336, before: 3186 }, byHand: 0 },
    newPlaces: 58,
    coverage: { kiosks: 12, complete: 12, missing: [] },
  };
}
