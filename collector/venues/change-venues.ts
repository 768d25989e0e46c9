import { isDeepStrictEqual } from 'node:util';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import { moveFigures } from '../figures/stale.ts';
import { isWithin, type Reach } from '../units/reach.ts';
import { newVenueSchema } from './contract.ts';
import type { Acting } from './note-act.ts';
import { type ReadVenue, readVenue } from './queries.ts';
import { takenOf } from './taken-ids.ts';
import type { NewVenue, Venue } from './venue.ts';
import { insertVenues, updateVenue } from './write-venues.ts';

/** What is asked for is there: whoever lost the answer asks again. Nothing is written. */
type Already = { readonly kind: 'already'; readonly now: ReadVenue };
type SeenFault =
  | Already
  | { readonly kind: 'gone' }
  /** Somebody changed it since that version. */
  | { readonly kind: 'changed'; readonly now: ReadVenue };
export type EditFault =
  | SeenFault
  | { readonly kind: 'no-unit' }
  /** A way in would have another number than the one on its poster. */
  | { readonly kind: 'renumbered' };

export async function createVenue(
  queries: Queries,
  venue: NewVenue,
  acting: Acting,
): Promise<Result<ReadVenue, Already | { readonly kind: 'taken' | 'no-unit' }>> {
  if (!(await hasUnit(queries, venue.unit, acting.reach))) return failed({ kind: 'no-unit' });
  const now = await readVenue(queries, venue.id, acting.reach);
  if (now !== null && isAs(now, venue)) return failed({ kind: 'already', now });
  if ((await takenOf(queries, [venue.id], acting.reach)).size > 0) return failed({ kind: 'taken' });
  const written = await insertVenues(queries, [venue], { ...acting, imported: null });
  if (!written.has(venue.id)) return failed({ kind: 'taken' });
  await acting.note(queries, { act: 'venue-created', about: venue.id, detail: { name: venue.name } });
  return read(queries, venue.id);
}

/** Without a place it keeps the one that it has. */
export type Edit = Omit<NewVenue, 'place'> & {
  readonly version: number;
  readonly place?: NewVenue['place'] | undefined;
};

export async function editVenue(
  queries: Queries,
  { version, ...edited }: Edit,
  acting: Acting,
): Promise<Result<ReadVenue, EditFault>> {
  const seen = await lock(queries, { id: edited.id, version }, acting.reach);
  if (!seen.ok) {
    const { fault } = seen;
    if (fault.kind !== 'changed') return seen;
    const asked = { ...edited, place: edited.place === undefined ? fault.now.place : edited.place };
    return isAs(fault.now, asked) ? failed({ kind: 'already', now: fault.now }) : seen;
  }
  const { place = seen.value.place } = edited;
  const venue = { ...edited, place };
  if (!(await hasUnit(queries, venue.unit, acting.reach))) return failed({ kind: 'no-unit' });
  if (isRenumbered(seen.value, venue)) return failed({ kind: 'renumbered' });
  await updateVenue(queries, venue, acting);
  const before = fieldsOf(seen.value);
  if (before.unit !== venue.unit)
    await moveFigures(queries, { venues: [venue.id], units: [before.unit ?? '', venue.unit ?? ''] });
  // Which fields: what stood there may be somebody's name, and the log is for ever.
  const fields = Object.keys(changedOf(before, venue));
  await acting.note(queries, { act: 'venue-edited', about: venue.id, detail: { fields } });
  return read(queries, venue.id);
}

/** null opens it again. */
export async function setClosed(
  queries: Queries,
  { id, version, day }: { readonly id: string; readonly version: number; readonly day: number | null },
  acting: Acting,
): Promise<Result<ReadVenue, SeenFault>> {
  const seen = await lock(queries, { id, version }, acting.reach);
  if (!seen.ok) {
    const isSo = seen.fault.kind === 'changed' && seen.fault.now.closedDay === day;
    return isSo ? failed({ ...seen.fault, kind: 'already' }) : seen;
  }
  await queries.query(
    `update venues set closed_day = $2, version = version + 1, changed_ms = $3, changed_by = $4 where id = $1`,
    [id, day, acting.nowMs, acting.who],
  );
  await acting.note(queries, {
    act: day === null ? 'venue-reopened' : 'venue-closed',
    about: id,
    detail: { day },
  });
  return read(queries, id);
}

/** What kiosks write under `alias` belongs to that venue from now on. */
export async function assignVenue(
  queries: Queries,
  { alias, venue }: { readonly alias: string; readonly venue: string },
  acting: Acting,
): Promise<'done' | 'gone' | 'taken'> {
  if ((await readVenue(queries, alias, null)) !== null) return 'taken';
  const [found] = await queries.query('select id from venues where id = $1 for share', [venue]);
  if (!found) return 'gone';
  await queries.query(
    `insert into venue_aliases (alias, venue, at_ms, who) values ($1, $2, $3, $4)
     on conflict (alias) do update set venue = excluded.venue, at_ms = excluded.at_ms, who = excluded.who`,
    [alias, venue, acting.nowMs, acting.who],
  );
  await moveFigures(queries, { venues: [alias], units: null });
  await acting.note(queries, { act: 'venue-assigned', about: venue, detail: { alias } });
  return 'done';
}

/** Of two who edit one venue the second waits here, and then sees the first one's change. */
async function lock(
  queries: Queries,
  { id, version }: { readonly id: string; readonly version: number },
  reach: Reach,
): Promise<Result<ReadVenue, SeenFault>> {
  await queries.query('select 1 from venues where id = $1 for update', [id]);
  const now = await readVenue(queries, id, reach);
  if (now === null) return failed({ kind: 'gone' });
  return now.version === version ? ok(now) : failed({ kind: 'changed', now });
}

async function read(queries: Queries, id: string): Promise<Result<ReadVenue, never>> {
  const venue = await readVenue(queries, id, null);
  if (venue === null) throw new Error('a venue that was just written is not there');
  return ok(venue);
}

async function hasUnit({ query }: Queries, unit: string | null, reach: Reach): Promise<boolean> {
  if (!isWithin(reach, unit)) return false;
  return unit === null || (await query('select 1 from units where id = $1', [unit])).length > 0;
}

/** A number stays with its way in. */
function isRenumbered(before: Pick<Venue, 'entrances'>, after: Pick<Venue, 'entrances'>): boolean {
  const numbers = new Map(before.entrances.map(({ id, number }) => [id, number]));
  return after.entrances.some(({ id, number }) => (numbers.get(id) ?? number) !== number);
}

const fieldsOf = (venue: ReadVenue) => ({ ...venue, unit: venue.unit?.id ?? null });

/** Whether it stands there with every field. */
function isAs(now: ReadVenue, venue: NewVenue): boolean {
  return Object.keys(changedOf(fieldsOf(now), venue)).length === 0;
}

/** The fields of `one` that are different in `other`. */
function changedOf(one: NewVenue, other: NewVenue): object {
  const keys = Object.keys(newVenueSchema.shape) as (keyof NewVenue)[];
  return Object.fromEntries(
    keys.flatMap((key) => (isDeepStrictEqual(one[key], other[key]) ? [] : [[key, one[key]]])),
  );
}
