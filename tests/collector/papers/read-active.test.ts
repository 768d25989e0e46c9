import { beforeAll, expect, test } from 'vitest';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { readActive } from '../../../collector/papers/read-active.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const [before, today] = [20261120, 20261121];
const dayMs = 86_400_000;

const venue = (id: string, unit: string | null, sinceDay = 20250701) => ({
  ...({
    id,
    name: `Nơi ${id}`,
    unit,
    kind: 'other',
    address: '',
    contactName: '',
    contactPhone: '',
  } as const),
  ...{ hours: null, entrances: [], sinceDay },
});
const unit = (id: string) => ({
  ...({ id, name: `Xã ${id}`, kind: 'commune', parent: null, sinceDay: 20250701 } as const),
});
const passing = (of: string, day: number) => ({
  ...({ venue: of, gate: 'cong-1', direction: 'in', localDay: day } as const),
  atMs: nowMs - (day === today ? 0 : dayMs),
});

await eachDatabase('active places of a report', ({ ask, record, database }) => {
  beforeAll(async () => {
    await ask().units.add({ units: [unit('a'), unit('b')] });
    for (const one of [
      ...[venue('a1', 'a'), venue('a2', 'a'), venue('quiet', 'a'), venue('shut', 'a'), venue('b1', 'b')],
      ...[venue('young', 'b', today), venue('nowhere', null)],
    ])
      await ask().venues.create(one);
    await ask().venues.assign({ alias: 'a1-old', venue: 'a1' });
    await ask().venues.assign({ alias: 'shut-old', venue: 'shut' });
    const { version } = await ask().venues.read({ id: 'shut' });
    await ask().venues.close({ id: 'shut', version, day: today });
    await record('00000001', [
      // Under both of its ids it is one place.
      ...[passing('a1', before), passing('a1-old', before), passing('a2', before), passing('shut', before)],
      ...[passing('b1', before), passing('young', before), passing('stranger', before)],
      ...[passing('a1-old', today), passing('shut', today), passing('shut-old', today)],
      ...[passing('young', today), passing('nowhere', today), passing('stranger', today)],
      { ...passing('quiet', today), decision: 'refuse' as const, reason: 'hours' },
    ]);
    await buildFigures(database(), nowMs);
  });

  const read = (within: readonly string[] | null) =>
    readActive(database(), { asOf: today, previous: before, within });

  test('each place counts once, whatever it is called, and none that was not open at the end of the day', async () => {
    const { total, rows } = await read(null);
    expect(total).toMatchObject({ now: 3, before: 4 });
    expect(rows.filter(({ now, before: then }) => now + then > 0)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: 'a', now: 1, before: 3 }),
        expect.objectContaining({ unit: 'b', now: 1, before: 1 }),
        expect.objectContaining({ unit: null, now: 1, before: 0 }),
      ]),
    );
  });

  test('of some units alone, and of none where nobody passed', async () => {
    expect((await read(['b'])).total).toMatchObject({ now: 1, before: 1 });
    expect((await read(['nobody'])).total).toMatchObject({ now: 0, before: 0 });
  });
});
