import { makePosterToken } from '../../protocol/poster-address.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import { readVenue } from '../venues/queries.ts';

type Seen = {
  readonly venue: string;
  readonly entrance: string;
  /** The one that whoever acts looked at. */
  readonly version: number;
};

/** There is no such venue within reach; the poster there is another one by now, or there is none. */
type KeepFault = 'gone' | 'other-version';

/** The code of that entrance is void from now on, and it has another. */
export async function replacePoster(
  queries: Queries,
  { venue, entrance, version }: Seen,
  acting: Acting,
): Promise<Result<null, KeepFault>> {
  const { who, nowMs, reach } = acting;
  if ((await readVenue(queries, venue, reach)) === null) return failed('gone');
  const voided = await queries.query(
    `update posters set replaced_ms = $4
     where venue = $1 and entrance = $2 and version = $3 and replaced_ms is null returning token`,
    [venue, entrance, version, nowMs],
  );
  if (voided.length === 0) return failed('other-version');
  await queries.query(
    `insert into posters (token, venue, entrance, version, made_ms, made_by) values ($1, $2, $3, $4, $5, $6)`,
    [makePosterToken(), venue, entrance, version + 1, nowMs, who],
  );
  await acting.note(queries, {
    act: 'poster-replaced',
    about: venue,
    detail: { entrance, version: version + 1 },
  });
  return ok(null);
}

/** Somebody saw it hang there on that day. */
export async function notePosterSeen(
  queries: Queries,
  { venue, entrance, version, day }: Seen & { readonly day: number },
  acting: Acting,
): Promise<Result<null, KeepFault>> {
  if ((await readVenue(queries, venue, acting.reach)) === null) return failed('gone');
  const seen = await queries.query(
    `update posters set seen_day = $4, seen_by = $5
     where venue = $1 and entrance = $2 and version = $3 and replaced_ms is null returning token`,
    [venue, entrance, version, day, acting.who],
  );
  if (seen.length === 0) return failed('other-version');
  await acting.note(queries, { act: 'poster-seen', about: venue, detail: { entrance, version, day } });
  return ok(null);
}
