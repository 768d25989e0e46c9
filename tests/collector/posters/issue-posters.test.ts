import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, Queries } from '../../../collector/database/database.ts';
import { issuePosters } from '../../../collector/posters/issue-posters.ts';
import { replacePoster } from '../../../collector/posters/keep-posters.ts';
import { readHung } from '../../../collector/posters/queries.ts';
import type { Sheet } from '../../../collector/posters/sheet.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { atTerminal } from '../../../collector/venues/note-act.ts';
import { insertVenues } from '../../../collector/venues/write-venues.ts';
import { tokenOfPath } from '../../../protocol/poster-address.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { processorMs } from '../../support/processor-time.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const publicUrl = 'https://cong.example.vn';
const acting = atTerminal(nowMs);
const day = time.day(nowMs);

/** Of each venue how many entrances it has, and which of all are made anew before and after. */
const country = fc.record({
  entrances: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
  anew: fc.array(fc.nat(), { maxLength: 6 }),
});

await eachDatabase('the codes of entrances', ({ database }) => {
  let runs = 0;

  test('whatever was made and made anew, each sheet leads to its own entrance, and an old one to none', async () => {
    await fc.assert(
      fc.asyncProperty(country, async ({ entrances, anew }) => {
        runs += 1;
        const ids = await makeVenues(database(), `run-${runs}`, entrances);
        const issue = (queries: Queries) => issuePosters(queries, { venues: ids, publicUrl, time }, acting);
        const first = await sheetsOf(database(), issue);
        expect(first).toHaveLength(entrances.reduce((sum, count) => sum + Math.max(1, count), 0));
        expect(new Set(first.map(({ address }) => address)).size).toBe(first.length);
        const old = new Set(anew.map((at) => first[at % first.length]!));
        for (const { address } of old) await makeAnew(database(), address);
        const second = await sheetsOf(database(), issue);
        for (const sheet of [...first, ...second]) {
          const hung = await hungAt(database(), sheet);
          expect(hung).toMatchObject({
            venueName: sheet.venue,
            entrance: { number: sheet.entrance.number },
            isReplaced: old.has(sheet),
          });
        }
        const stays = first.filter((sheet) => !old.has(sheet)).map(({ address }) => address);
        expect(second.map(({ address }) => address)).toEqual(expect.arrayContaining(stays));
      }),
      { numRuns: 20 },
    );
  });

  test('of 500 venues with four entrances and the longest names let others have their turn meanwhile', async () => {
    const name = 'Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên '.repeat(6).slice(0, 290);
    await database().query(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version,
         created_ms, created_by, changed_ms, changed_by, sort, search)
       select 'day-' || n, $1 || n, null, 'other', '', '', '',
         (select jsonb_agg(jsonb_build_object('id', 'e' || m, 'number', m, 'name', $1)) from generate_series(1, 4) m),
         20250101, 1, 0, '', 0, '', n, '' from generate_series(1, 500) n`,
      [name],
    );
    const venues = Array.from({ length: 500 }, (_, at) => `day-${at + 1}`);
    const turns: number[] = [];
    let isOver = false;
    const watched = (async () => {
      for (let lastMs = processorMs(); !isOver; lastMs = processorMs()) {
        await sleep(1);
        turns.push(processorMs() - lastMs);
      }
    })();
    const sheets = await sheetsOf(database(), (queries) =>
      issuePosters(queries, { venues, publicUrl, time }, acting),
    );
    isOver = true;
    await watched;
    expect(sheets).toHaveLength(2_000);
    expect(Math.max(...turns)).toBeLessThan(100);
  });

  test('of two who ask for the first posters of a venue at once both get the same codes', async () => {
    const ids = await makeVenues(database(), 'at-once', [3]);
    const issue = (queries: Queries) => issuePosters(queries, { venues: ids, publicUrl, time }, acting);
    const [one, other] = await Promise.all([sheetsOf(database(), issue), sheetsOf(database(), issue)]);
    expect(one).toEqual(other);
  });
});

async function makeVenues(
  { transaction }: Database,
  name: string,
  entrances: readonly number[],
): Promise<readonly string[]> {
  const venues = entrances.map((count, at) => ({
    id: `${name}-${at}`,
    name: `${name} địa điểm ${at}`,
    unit: null,
    kind: 'school' as const,
    address: '',
    contactName: '',
    contactPhone: '',
    hours: null,
    entrances: Array.from({ length: count }, (_, one) => ({
      id: `cong-${one + 1}`,
      number: one + 1,
      name: '',
    })),
    sinceDay: 20260101,
    place: null,
  }));
  await transaction((queries) => insertVenues(queries, venues, { ...acting, imported: null }));
  return venues.map(({ id }) => id);
}

async function sheetsOf(
  { transaction }: Database,
  issue: (queries: Queries) => ReturnType<typeof issuePosters>,
): Promise<readonly Sheet[]> {
  const issued = await transaction(issue);
  if (!issued.ok) throw new Error(issued.fault.kind);
  return issued.value.sheets;
}

const tokenIn = (address: string) => tokenOfPath(new URL(address).pathname) ?? '';
const hungAt = (queries: Queries, { address }: Sheet) => readHung(queries, tokenIn(address), day);

async function makeAnew({ query, transaction }: Database, address: string): Promise<void> {
  const [place] = await query<{ venue: string; entrance: string; version: number }>(
    'select venue, entrance, version from posters where token = $1',
    [tokenIn(address)],
  );
  if (place) await transaction((queries) => replacePoster(queries, place, acting));
}
