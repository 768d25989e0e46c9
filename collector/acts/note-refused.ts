import type { Database } from '../database/database.ts';
import { type Act, writeAct } from './write-act.ts';

/** A call that was refused to somebody, or asked for what is not there for them. */
export type Refused = {
  readonly who: NonNullable<Act['who']>;
  /** Such as `venues.read`. */
  readonly call: string;
  readonly code: string;
  /** What was asked with it; of that only ids are kept. */
  readonly input: unknown;
  readonly nowMs: number;
};

export type NoteRefused = (database: Database, refused: Refused) => Promise<void>;

/** Of somebody's tries in that time only these are told, each with how many it was: a flood is eight acts. */
const [told, spanMs] = [new Set([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]), 3_600_000];
/** Of accounts; beyond so many all are told anew. */
const mostKept = 10_000;
/** Ids of what calls are about. */
const named = ['id', 'device', 'unit', 'venue', 'parent', 'into'] as const;
const idPattern = /^[\w.-]{1,64}$/;

/** Somebody who tries what is not theirs is seen by whoever reads the log, and fills nothing by it. */
export function createNoteRefused(): NoteRefused {
  const tries = new Map<string, { readonly sinceMs: number; times: number }>();
  return async (database, { who, call, code, input, nowMs }) => {
    if (tries.size >= mostKept) tries.clear();
    const known = tries.get(who.id);
    const isNew = known === undefined || Math.abs(nowMs - known.sinceMs) >= spanMs;
    const tried = isNew ? { sinceMs: nowMs, times: 0 } : known;
    tries.set(who.id, tried);
    tried.times += 1;
    if (!told.has(tried.times)) return;
    const detail = { call, answer: code, times: tried.times };
    await database.transaction((queries) =>
      writeAct(queries, { act: 'refused', atMs: nowMs, who, about: idOf(input), detail }),
    );
  };
}

/** Whatever is no id may be anything, and the log is for ever. */
function idOf(input: unknown): string {
  const fields = Object(input) as Readonly<Record<string, unknown>>;
  const ids = named.map((name) => fields[name]);
  return ids.find((id): id is string => typeof id === 'string' && idPattern.test(id)) ?? '';
}
