import { createRouterClient } from '@orpc/server';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../collector/access.ts';
import { createNoteRefused } from '../../../collector/acts/note-refused.ts';
import { calls } from '../../../collector/answer-calls.ts';
import type { LogEntry } from '../../../collector/log/log-entry.ts';
import { contextOf, eachDatabase, nowMs } from '../../support/collector/each-database.ts';

await eachDatabase('what is refused to somebody', ({ database, ask }) => {
  const noteRefused = createNoteRefused();
  const told: LogEntry[] = [];
  /** Somebody with an account, at that moment. */
  function as(
    id: string,
    atMs: number,
    { roles, unit = null }: { roles: readonly Role[]; unit?: string | null },
  ) {
    const person = { id, name: `Người ${id}`, roles, unit };
    const tell = (entry: LogEntry) => void told.push(entry);
    const context = { ...contextOf(database(), roles, unit), person, noteRefused, tell, nowMs: atMs };
    return createRouterClient(calls, { context });
  }
  const seen = async (person: string) => {
    const { acts } = await ask().acts.list({ act: 'refused', person, limit: 200 });
    return acts
      .toReversed()
      .map(({ about, detail: { call, answer, times } }) => ({ about, call, answer, times }));
  };
  const bound = { roles: ['viewer', 'unit'], unit: 'xa-thu' } as const;

  beforeAll(async () => {
    await ask().units.add({
      units: ['xa-thu', 'xa-khac'].map((id) => ({
        id,
        name: `Xã ${id}`,
        kind: 'commune' as const,
        parent: null,
        sinceDay: 20250701,
      })),
    });
  });

  test('a thing elsewhere, a unit elsewhere and a call of another role are acts with the id that was tried', async () => {
    const mine = as('p-thu', nowMs, bound);
    await expect(mine.venues.read({ id: 'cho-khac' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await seen('p-thu')).toEqual([
      { about: 'cho-khac', call: 'venues.read', answer: 'NOT_FOUND', times: 1 },
    ]);
    const other = as('p-hai', nowMs, bound);
    await expect(other.acts.list({ limit: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await seen('p-hai')).toEqual([{ about: '', call: 'acts.list', answer: 'FORBIDDEN', times: 1 }]);
    const third = as('p-ba', nowMs, bound);
    const venue = {
      ...{ id: 'cho-moi', name: 'Chợ', unit: 'xa-khac', kind: 'market' as const, address: '' },
      ...{ contactName: '', contactPhone: '', hours: null, entrances: [], sinceDay: 20250701 },
    };
    await expect(third.venues.create(venue)).rejects.toMatchObject({ code: 'NO_UNIT' });
    expect(await seen('p-ba')).toMatchObject([{ call: 'venues.create', answer: 'NO_UNIT' }]);
  });

  test('a thousand tries are four acts, and an hour later they begin anew', async () => {
    for (let at = 0; at < 1_000; at++)
      await expect(
        as('p-nhieu', nowMs + at, bound).fleet.read({ device: 'B0C1K2F3G4H5' }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await seen('p-nhieu')).map(({ times }) => times)).toEqual([1, 10, 100, 1_000]);
    const later = as('p-nhieu', nowMs + 3_600_000, bound);
    await expect(later.fleet.read({ device: 'B0C1K2F3G4H5' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await seen('p-nhieu')).map(({ times }) => times)).toEqual([1, 10, 100, 1_000, 1]);
  });

  test('what is no id is not kept, and whoever is bound to nothing tries nothing', async () => {
    const mine = as('p-chu', nowMs, bound);
    await expect(mine.venues.list({ unit: 'Trần Thị Bảy, 079301001234' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await seen('p-chu')).toMatchObject([{ about: '', call: 'venues.list' }]);
    const everywhere = as('p-tinh', nowMs, { roles: ['admin'] });
    await expect(everywhere.venues.read({ id: 'cho-khac' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await seen('p-tinh')).toEqual([]);
    expect(told.at(-1)).toEqual({
      kind: 'not-found',
      why: 'thing',
      network: '127.0.0.1',
      call: 'venues.read',
    });
  });
});
