import type { StaffMember } from '../../main/domain/staff.ts';

/** Which form: several may be half written, of one kind about several things (a day, a passage). */
export type DraftPlace = { readonly form: string; readonly about: string };

/** `entry`: under which it is sent, the same however often. `written`: as the form holds it. */
export type Draft = DraftPlace & {
  readonly entry: string;
  readonly written: unknown;
  readonly atMs: number;
};

type Kept = Draft & { readonly writer: StaffMember };

/** What somebody signed in has half written: in this page's memory alone, for nobody but them. */
export type Drafts = {
  subscribe(listener: () => void): () => void;
  /** Of one writer, the oldest first; the same array until something changes. */
  of(writer: string): readonly Draft[];
  keep(writer: StaffMember, draft: Draft): void;
  drop(writer: string, place: DraftPlace): void;
  /** All that they have written. */
  dropAll(writer: string): void;
  /** The guard of that name is on duty no more. */
  endShift(name: string): void;
  /** Somebody was erased: no name is held. */
  clear(): void;
};

/** Whoever forgot it for so long has gone home. */
const longestMs = 12 * 3_600_000;
const mostDrafts = 20;
const none: readonly Draft[] = [];

export function createDrafts(): Drafts {
  let kept: readonly Kept[] = [];
  let byWriter = new Map<string, readonly Draft[]>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: readonly Kept[]): void {
    clearTimeout(timer);
    if (next.length > 0) timer = setTimeout(() => set([]), longestMs);
    kept = next.slice(-mostDrafts);
    byWriter = new Map();
    for (const listener of listeners) listener();
  }
  const isAt =
    (writer: string, { form, about }: DraftPlace) =>
    (one: Kept) =>
      one.writer.id === writer && one.form === form && one.about === about;
  function dropWhere(isDropped: (one: Kept) => boolean): void {
    if (kept.some(isDropped)) set(kept.filter((one) => !isDropped(one)));
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    of(writer) {
      const found = byWriter.get(writer) ?? kept.filter((one) => one.writer.id === writer);
      byWriter.set(writer, found);
      return found.length === 0 ? none : found;
    },
    keep(writer, draft) {
      set([...kept.filter((one) => !isAt(writer.id, draft)(one)), { ...draft, writer }]);
    },
    drop: (writer, place) => dropWhere(isAt(writer, place)),
    dropAll: (writer) => dropWhere((one) => one.writer.id === writer),
    endShift: (name) => dropWhere(({ writer }) => writer.role === 'guard' && writer.name === name),
    clear: () => dropWhere(() => true),
  };
}
