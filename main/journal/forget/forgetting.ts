import { decodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { failed, mapNull, ok, type Result } from '../../../protocol/result.ts';
import type { Identity } from '../../domain/identity.ts';
import type { DiskFull, EventDraft, Recorded } from '../../ports/journal.ts';
import type { DayKey, Keys, Tag } from '../../ports/keys.ts';
import { writeBack } from '../care/write-back.ts';
import { openForWriting, type Sqlite } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { isUndone } from '../record/passage-sql.ts';
import type { WriteEvent } from '../record/record-event.ts';
import { readIdentity } from '../record/slip-source.ts';
import { type EventFile, inEventFiles } from '../repair/event-files.ts';
import { orDiskFull, sqliteTroubleOf } from '../sqlite-trouble.ts';
import { placeOf, sealAgainWithout, settleKeys } from './reseal.ts';

/** What the journal knows of one person. */
export type Found = { readonly seq: number; readonly epoch: string; readonly dayKey: string | null };

/** An event of this journal, or of an earlier one of this kiosk. */
export type EventPlace = {
  readonly seq: number;
  /** This journal's, where it is not said. */
  readonly epoch?: string;
};

/** Local days: what lies before the one and after the other is meant. */
export type Days = { readonly before: number; readonly after: number };

export type Forgetting = {
  /** Takes away what was sealed on other days than these, and writes that down; null: there was nothing. */
  forgetOutside(days: Days, draft: (identities: number) => EventDraft): Result<Recorded | null, DiskFull>;
  /** Events under any of these tags, those of earlier journals first. */
  findByTags(tags: readonly Tag[]): readonly Found[];
  /**
   * Takes away what was sealed for these events, in earlier journals too. What else was sealed on those days is sealed again under new keys,
   * and the old keys are destroyed, so that no backup gives it back. `log-held`: a log of before cannot be read or written
   * now; both keys stay, and the next erasing goes on. The chain holds salted digests and does not change.
   */
  erase(
    events: readonly EventPlace[],
    draft: (identities: number) => EventDraft,
  ): Result<Recorded, DiskFull | { readonly kind: 'key-gone' | 'log-held' }>;
  /** Of a day's two keys, after an erasing that was cut off, the one in use stays. */
  settleKeys(): Result<null, DiskFull>;
  /** An event with what was sealed for it, if that can still be opened. */
  read(
    seq: number,
    epoch?: string,
  ): {
    readonly event: JournalEvent;
    readonly identity: Identity | null;
    /** A passage that staff took back. */
    readonly isUndone: boolean;
  } | null;
  /** Local days in that range on which somebody was let in or out, in earlier journals too. */
  countDays(from: number, to: number): number;
};

type Parts = {
  readonly database: Sqlite;
  readonly origin: Origin;
  readonly keys: Keys;
  readonly write: WriteEvent;
  /** Files of earlier journals, `EPOCH.db`. */
  readonly earlier: () => readonly string[];
};

export function createForgetting({ database, origin, keys, write, earlier }: Parts): Forgetting {
  // The id of a day key begins with its day.
  const meant = "day_key < @before || '.' OR day_key > @after || '.g'";
  const outside = database.prepare(`SELECT count(*) FROM identities WHERE ${meant}`).pluck();
  const drop = database.prepare(`DELETE FROM identities WHERE ${meant}`);

  const dropOutside = database.transaction((days: Days, draft: (count: number) => EventDraft) => {
    const of = { before: String(days.before), after: String(days.after) };
    const count = outside.get(of) as number;
    if (count === 0) return null;
    drop.run(of);
    return write(draft(count));
  });

  /** What was deleted is overwritten in the file, and leaves the write-ahead log; at the next quiet moment where somebody reads it now. */
  function flush(): void {
    writeBack(database);
  }

  const here: EventFile = { database, origin };
  const eraseHere = database.transaction(
    (next: ReadonlyMap<string, DayKey>, gone: ReadonlySet<number>, draft: () => EventDraft) => {
      sealAgainWithout(here, { keys, next, gone });
      return write(draft());
    },
  );

  /** What an erasing left half done. */
  const settle = () => settleKeys({ here, earlier: earlier() }, keys);

  function seqsOf(events: readonly EventPlace[], { epoch }: Origin): ReadonlySet<number> {
    return new Set(events.filter((event) => (event.epoch ?? origin.epoch) === epoch).map(({ seq }) => seq));
  }

  function erase(
    events: readonly EventPlace[],
    draft: (identities: number) => EventDraft,
  ): Result<Recorded, DiskFull | { readonly kind: 'key-gone' }> {
    const settled = orDiskFull(settle);
    if (!settled.ok) return settled;
    const dayKeysOf = (place: EventFile) => dayKeysIn(place, seqsOf(events, place.origin));
    const found = [...inEventFiles(earlier(), dayKeysOf).flat(), ...dayKeysOf(here)];
    const old = [...new Set(found)];
    if (old.some((id) => !keys.findDayKey(id))) return failed({ kind: 'key-gone' });
    const next = new Map(old.map((id) => [id, keys.nextDayKey(id)] as const));
    const erased = orDiskFull(() => {
      inEventFiles(
        earlier(),
        (place) => {
          const gone = seqsOf(events, place.origin);
          place.database.transaction(() => sealAgainWithout(place, { keys, next, gone }))();
          writeBack(place.database);
        },
        openForWriting,
      );
      return eraseHere(next, seqsOf(events, origin), () => draft(found.length));
    });
    if (!erased.ok) return erased;
    flush();
    for (const id of old) keys.settleDayKey(id);
    return ok(erased.value);
  }

  return {
    forgetOutside(days, draft) {
      const forgotten = orDiskFull(() => dropOutside(days, draft));
      if (forgotten.ok && forgotten.value !== null) flush();
      return forgotten;
    },
    findByTags: (tags) => [
      ...inEventFiles(earlier(), (place) => findIn(place, tags)).flat(),
      ...findIn(here, tags),
    ],
    settleKeys: () => mapNull(orDiskFull(settle)),
    erase: (events, draft) => orHeld(() => erase(events, draft)),
    read(seq, epoch = origin.epoch) {
      if (epoch === origin.epoch) return readIn(here, keys, seq);
      const found = inEventFiles(earlier(), (place) =>
        place.origin.epoch === epoch ? readIn(place, keys, seq) : null,
      );
      return found.find((one) => one !== null) ?? null;
    },
    countDays(from, to) {
      const daysOf = (place: EventFile) => daysIn(place, from, to);
      return new Set([...orNone(() => inEventFiles(earlier(), daysOf).flat()), ...daysOf(here)]).size;
    },
  };
}

/** A previous journal that somebody holds, or that has no room to be written, may be well the next time. */
function orHeld<Value>(work: () => Result<Value, DiskFull | { readonly kind: 'key-gone' }>) {
  try {
    return work();
  } catch (error) {
    const trouble = sqliteTroubleOf(error);
    if (trouble === 'passing' || trouble === 'full') return failed({ kind: 'log-held' } as const);
    throw error;
  }
}

/** A previous journal that cannot be read now must not keep this one from forgetting. */
function orNone<Value>(read: () => readonly Value[]): readonly Value[] {
  try {
    return read();
  } catch (error) {
    if (sqliteTroubleOf(error) !== null) return [];
    throw error;
  }
}

function daysIn({ database }: EventFile, from: number, to: number): readonly number[] {
  return database
    .prepare(`SELECT DISTINCT local_day FROM events WHERE decision = 'admit' AND local_day BETWEEN ? AND ?`)
    .pluck()
    .all(from, to) as number[];
}

function findIn({ database, origin }: EventFile, tags: readonly Tag[]): readonly Found[] {
  const byTag = database.prepare(
    `SELECT events.seq, day_key AS dayKey FROM events LEFT JOIN identities USING (seq) WHERE tag = ? ORDER BY events.seq`,
  );
  const rows = tags.flatMap(({ tag }) => byTag.all(tag) as Omit<Found, 'epoch'>[]);
  const { epoch } = origin;
  return rows.map((row) => ({ ...row, epoch })).sort((first, second) => first.seq - second.seq);
}

/** The day key of each of these events that has something sealed. */
function dayKeysIn({ database }: EventFile, seqs: ReadonlySet<number>): readonly string[] {
  const dayKey = database.prepare('SELECT day_key FROM identities WHERE seq = ?').pluck();
  return [...seqs].flatMap((seq) => (dayKey.get(seq) as string | undefined) ?? []);
}

function readIn({ database, origin }: EventFile, keys: Keys, seq: number) {
  const row = database
    .prepare(`SELECT tuple, ${isUndone('events.seq')} AS isUndone FROM events WHERE seq = ?`)
    .get(seq) as { readonly tuple: string; readonly isUndone: number } | undefined;
  const event = row ? decodeEvent(row.tuple) : null;
  if (!row || !event) return null;
  const identity = readIdentity(database, keys, { place: placeOf(origin, seq), seq });
  return { event, identity, isUndone: row.isUndone === 1 };
}
