import { decodeEvent, type JournalEvent } from '../domain/event-tuple.ts';
import type { Identity } from '../domain/identity.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { DayKey, DiskFull, EventDraft, Keys, Recorded, Tag } from '../ports.ts';
import { orDiskFull } from './disk-full.ts';
import type { Sqlite } from './open-database.ts';
import type { Origin } from './origin.ts';
import type { WriteEvent } from './record-event.ts';
import { sealAgain } from './seal.ts';
import { readIdentity } from './slip-source.ts';
import { writeBack } from './write-back.ts';

/** What the journal knows of one person. */
export type Found = { readonly seq: number; readonly dayKey: string | null };

/** A passage of somebody else. */
export type Near = { readonly seq: number; readonly atMs: number; readonly tag: string };

export type Forgetting = {
  /** Takes away what was sealed on days before that one, and writes that down; null: there was nothing. */
  forgetBefore(
    localDay: number,
    draft: (identities: number) => EventDraft,
  ): Result<Recorded | null, DiskFull>;
  /** Events under any of these tags, oldest first. */
  findByTags(tags: readonly Tag[]): readonly Found[];
  /**
   * Takes away what was sealed for these events. What else was sealed on those days is sealed again under new keys,
   * and the old keys are destroyed, so that no backup gives it back. The chain holds salted digests and does not change.
   */
  erase(
    seqs: readonly number[],
    draft: (identities: number) => EventDraft,
  ): Result<Recorded, DiskFull | { readonly kind: 'key-gone' }>;
  /** Passages of others within so many milliseconds of that event, in time. */
  near(seq: number, withinMs: number): readonly Near[];
  /** An event with what was sealed for it, if that can still be opened. */
  read(seq: number): { readonly event: JournalEvent; readonly identity: Identity | null } | null;
  /** Local days in that range on which somebody was let in or out. */
  countDays(from: number, to: number): number;
};

type Parts = {
  readonly database: Sqlite;
  readonly origin: Origin;
  readonly keys: Keys;
  readonly write: WriteEvent;
};

type Sealed = { readonly seq: number; readonly dayKey: string; readonly sealed: Buffer };

export function createForgetting({ database, origin, keys, write }: Parts): Forgetting {
  // The id of a day key begins with its day.
  const before = database.prepare("SELECT count(*) FROM identities WHERE day_key < ? || '.'").pluck();
  const drop = database.prepare("DELETE FROM identities WHERE day_key < ? || '.'");
  const byTag = database.prepare(
    `SELECT events.seq, day_key AS dayKey FROM events LEFT JOIN identities USING (seq) WHERE tag = ? ORDER BY events.seq`,
  );
  const tuple = database.prepare('SELECT tuple FROM events WHERE seq = ?').pluck();
  const passage = database.prepare('SELECT at_ms AS atMs, tag FROM events WHERE seq = ?');
  const passagesAt = database.prepare(
    `SELECT at_ms AS atMs, seq, tag FROM events INDEXED BY passages_at
     WHERE decision = 'admit' AND at_ms BETWEEN ? AND ? AND tag IS NOT NULL AND tag <> ? ORDER BY at_ms, seq`,
  );
  const one = database.prepare('SELECT seq, day_key AS dayKey, sealed FROM identities WHERE seq = ?');
  const ofDay = database.prepare('SELECT seq, day_key AS dayKey, sealed FROM identities WHERE day_key = ?');
  const replace = database.prepare('UPDATE identities SET day_key = ?, sealed = ? WHERE seq = ?');
  const remove = database.prepare('DELETE FROM identities WHERE seq = ?');
  const days = database
    .prepare(
      `SELECT count(DISTINCT local_day) FROM events WHERE decision = 'admit' AND local_day BETWEEN ? AND ?`,
    )
    .pluck();

  const dropBefore = database.transaction((localDay: number, draft: (count: number) => EventDraft) => {
    const count = before.get(localDay) as number;
    if (count === 0) return null;
    drop.run(localDay);
    return write(draft(count));
  });

  /** What was deleted is overwritten in the file, and leaves the write-ahead log; at the next quiet moment where somebody reads it now. */
  function flush(): void {
    writeBack(database);
  }

  function sealDayAgain(old: string, next: DayKey, gone: ReadonlySet<number>): void {
    const key = keys.findDayKey(old);
    if (!key) throw new Error('a day key that was there is gone');
    for (const row of ofDay.all(old) as Sealed[]) {
      if (gone.has(row.seq)) remove.run(row.seq);
      else
        replace.run(
          next.id,
          sealAgain(row.sealed, { from: key, to: next.key, place: placeOf(row.seq) }),
          row.seq,
        );
    }
  }

  const placeOf = (seq: number) => `${origin.device}|${origin.epoch}|${seq}`;

  const eraseAll = database.transaction(
    (rows: readonly Sealed[], next: ReadonlyMap<string, DayKey>, draft: (count: number) => EventDraft) => {
      const gone = new Set(rows.map(({ seq }) => seq));
      for (const [old, key] of next) sealDayAgain(old, key, gone);
      return write(draft(rows.length));
    },
  );

  return {
    forgetBefore(localDay, draft) {
      const forgotten = orDiskFull(() => dropBefore(localDay, draft));
      if (forgotten.ok && forgotten.value !== null) flush();
      return forgotten;
    },
    findByTags: (tags) =>
      tags.flatMap(({ tag }) => byTag.all(tag) as Found[]).sort((first, second) => first.seq - second.seq),
    erase(seqs, draft) {
      const rows = seqs.map((seq) => one.get(seq) as Sealed | undefined).filter((row) => row !== undefined);
      const old = [...new Set(rows.map(({ dayKey }) => dayKey))].filter((id) => keys.findDayKey(id));
      if (rows.some(({ dayKey }) => !old.includes(dayKey))) return failed({ kind: 'key-gone' });
      const next = new Map(old.map((id) => [id, keys.nextDayKey(id)] as const));
      const erased = orDiskFull(() => eraseAll(rows, next, draft));
      if (!erased.ok) return erased;
      flush();
      for (const id of old) keys.settleDayKey(id);
      return ok(erased.value);
    },
    read(seq) {
      const text = tuple.get(seq) as string | undefined;
      const event = text === undefined ? null : decodeEvent(text);
      return event && { event, identity: readIdentity(database, keys, { place: placeOf(seq), seq }) };
    },
    near(seq, withinMs) {
      const row = passage.get(seq) as { atMs: number; tag: string | null } | undefined;
      if (!row?.tag) return [];
      return passagesAt.all(row.atMs - withinMs, row.atMs + withinMs, row.tag) as Near[];
    },
    countDays: (from, to) => days.get(from, to) as number,
  };
}
