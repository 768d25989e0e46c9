import { expect, test } from 'vitest';
import { eachDatabase } from '../../support/collector/each-database.ts';

const source = 'Nghị quyết thử';
const base = { kind: 'commune', sinceDay: 20200101, source, sourceDay: 20200101 } as const;

await eachDatabase('the units', ({ ask, database }) => {
  const names = async (day: number, parent?: string) =>
    (await ask().units.list({ day, ...(parent ? { parent } : {}) })).units.map(({ id, name, hasBelow }) =>
      [id, name, hasBelow ? '+' : ''].join(' ').trim(),
    );

  test('are none before somebody adds them; a list is added whole, in whatever order', async () => {
    expect(await names(20250101)).toEqual([]);
    await ask().units.add({
      units: [
        { ...base, id: 'xa-a', name: 'Xã A', parent: 'huyen' },
        { ...base, id: 'xa-b', name: 'Xã B', parent: 'huyen', code: '01' },
        { ...base, id: 'huyen', name: 'Huyện', kind: 'district', parent: 'tinh' },
        { ...base, id: 'tinh', name: 'Tỉnh', kind: 'province' },
      ],
    });
    expect(await names(20250101)).toEqual(['tinh Tỉnh +']);
    expect(await names(20250101, 'huyen')).toEqual(['xa-a Xã A', 'xa-b Xã B']);
    expect(await names(20191231)).toEqual([]);
  });

  test.each([
    { of: 'an id that is taken', units: [{ ...base, id: 'tinh', name: 'Khác' }], why: 'taken', unit: 'tinh' },
    {
      of: 'no such parent',
      units: [{ ...base, id: 'x', name: 'X', parent: 'y' }],
      why: 'no-parent',
      unit: 'x',
    },
    {
      of: 'a parent that was not there yet',
      units: [{ ...base, id: 'x', name: 'X', parent: 'tinh', sinceDay: 20190101 }],
      why: 'parent-not-there',
      unit: 'x',
    },
    {
      of: 'two that lie in each other',
      units: [
        { ...base, id: 'x', name: 'X', parent: 'y' },
        { ...base, id: 'y', name: 'Y', parent: 'x' },
      ],
      why: 'below-itself',
      unit: 'x',
    },
    {
      of: 'an end before the begin',
      units: [{ ...base, id: 'x', name: 'X', untilDay: 20200101 }],
      why: 'days',
      unit: 'x',
    },
  ])('a list with $of is refused, and nothing of it is there', async ({ units, why, unit }) => {
    const good = { ...base, id: 'good', name: 'Good' };
    await expect(ask().units.add({ units: [good, ...units] })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { why, unit },
    });
    expect(await names(20250101)).toEqual(['tinh Tỉnh +']);
  });

  test('a day that the calendar does not have is refused', async () => {
    await expect(ask().units.rename({ id: 'xa-a', name: 'X', day: 20250230 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('a name is that of the day that is asked about', async () => {
    await ask().units.rename({ id: 'xa-a', name: 'Phường A', day: 20240101 });
    await ask().units.rename({ id: 'xa-a', name: 'Phường Á', day: 20250101 });
    const nameOn = async (day: number) => (await names(day, 'huyen'))[0];
    expect([await nameOn(20231231), await nameOn(20240101), await nameOn(20250101)]).toEqual([
      'xa-a Xã A',
      'xa-a Phường A',
      'xa-a Phường Á',
    ]);
    await expect(ask().units.rename({ id: 'xa-a', name: 'X', day: 20240601 })).rejects.toMatchObject({
      data: { why: 'days' },
    });
  });

  test('a merger ends one on a day; nothing goes into itself, what lies in it, or what is over', async () => {
    const merge = (id: string, into: string, day = 20250701) => ask().units.merge({ id, into, day });
    await expect(merge('huyen', 'xa-a')).rejects.toMatchObject({ data: { why: 'below-itself' } });
    await expect(merge('xa-a', 'xa-a')).rejects.toMatchObject({ data: { why: 'same' } });
    await expect(merge('xa-a', 'xa-z')).rejects.toMatchObject({ data: { why: 'no-unit' } });
    await expect(merge('xa-a', 'xa-b', 20200101)).rejects.toMatchObject({ data: { why: 'days' } });
    await merge('xa-a', 'xa-b');
    await expect(merge('xa-b', 'xa-a', 20260101)).rejects.toMatchObject({ data: { why: 'not-there' } });
    await expect(merge('xa-a', 'xa-b', 20260101)).rejects.toMatchObject({ data: { why: 'not-there' } });
    expect(await names(20250630, 'huyen')).toEqual(['xa-a Phường Á', 'xa-b Xã B']);
    expect(await names(20250701, 'huyen')).toEqual(['xa-b Xã B']);
    const path = async (day: number) =>
      (await ask().units.path({ id: 'xa-a', day })).units.map(({ id }) => id);
    expect([await path(20250630), await path(20250701)]).toEqual([
      ['tinh', 'huyen', 'xa-a'],
      ['tinh', 'huyen', 'xa-b'],
    ]);
  });

  test('what lay in a unit that was closed lies in the one above', async () => {
    await ask().units.close({ id: 'huyen', day: 20260101, splitInto: [] });
    expect(await names(20251231, 'tinh')).toEqual(['huyen Huyện +']);
    expect(await names(20260101, 'tinh')).toEqual(['xa-b Xã B']);
  });

  test('of two who merge at once into each other one is refused', async () => {
    await ask().units.add({
      units: [
        { ...base, id: 'm', name: 'M' },
        { ...base, id: 'n', name: 'N' },
      ],
    });
    const both = await Promise.allSettled([
      ask().units.merge({ id: 'm', into: 'n', day: 20260101 }),
      ask().units.merge({ id: 'n', into: 'm', day: 20260101 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('who did what is written down', async () => {
    const acts = await database().query<{ who_name: string; act: string; about: string; detail: string }>(
      'select who_name, act, about, detail from acts order by number limit 4',
    );
    expect(acts.map(({ who_name, act, about }) => `${who_name}: ${act} ${about}`.trim())).toEqual([
      'Nguyễn Thị Thử: unit-added',
      'Nguyễn Thị Thử: unit-renamed xa-a',
      'Nguyễn Thị Thử: unit-renamed xa-a',
      'Nguyễn Thị Thử: unit-merged xa-a',
    ]);
    expect(JSON.parse(acts[3]?.detail ?? '')).toEqual({ into: 'xa-b', day: 20250701 });
  });
});
