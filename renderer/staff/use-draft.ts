import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { TextKey } from '../../resources/texts/texts.ts';
import type { Draft } from '../wire/drafts.ts';
import { type ScreenName, useStaff } from './staff-context.ts';

/** Every form that somebody may be called away from: where it stands, and what it is called. */
export const forms = {
  'take-in': { screen: 'take-in', title: 'take-in.open' },
  'take-in-group': { screen: 'take-in-group', title: 'take-in.group' },
  expect: { screen: 'expected', title: 'expected.add' },
  block: { screen: 'blocked', title: 'blocked.add' },
  late: { screen: 'children', title: 'children.late.title' },
  collector: { screen: 'children-lists', title: 'children.add' },
  'child-other': { screen: 'child-other', title: 'children.other.screen' },
  sailing: { screen: 'sailings', title: 'sailings.add' },
  'walk-on': { screen: 'sailings', title: 'sailings.walk-on' },
  words: { screen: 'settings', title: 'setting.title' },
} as const satisfies Readonly<Record<string, { readonly screen: ScreenName; readonly title: TextKey }>>;

export type FormName = keyof typeof forms;

export type Drafting<Written> = {
  readonly written: Written;
  readonly write: (part: Partial<Written> | ((now: Written) => Partial<Written>)) => void;
  /** Under which it is sent: the same until it was taken, so that whoever presses again is written down once. */
  readonly entry: string;
  /** It was sent, or nobody wants it: nothing of it is held. */
  readonly drop: () => void;
  /** Dropped, and empty again. */
  readonly beginAnew: () => void;
  /** When it was left half written; null: it was begun here. */
  readonly resumedAtMs: number | null;
};

/** What a form holds. Of whoever is signed in it stays, when the screen closes, until it is sent, dropped, or their shift ends. */
export function useDraft<Written extends object>(
  form: FormName,
  empty: Written,
  about: string | number = '',
): Drafting<Written> {
  const { store, signed, status } = useStaff();
  const { drafts } = store;
  const place = { form, about: String(about) };
  // Whoever else signs in here meanwhile gets nothing of it.
  const [writer] = useState(signed?.member ?? null);
  const [resumed, setResumed] = useState(() => findDraft(writer && drafts.of(writer.id), place));
  const [written, setWritten] = useState<Written>(() => (resumed?.written as Written | undefined) ?? empty);
  const [entry, setEntry] = useState(() => resumed?.entry ?? crypto.randomUUID());
  const latest = useRef({ place, empty, nowMs: status.nowMs });
  latest.current = { place, empty, nowMs: status.nowMs };
  useEffect(() => {
    if (writer === null) return;
    const now = latest.current;
    if (JSON.stringify(written) === JSON.stringify(now.empty)) drafts.drop(writer.id, now.place);
    else drafts.keep(writer, { ...now.place, entry, written, atMs: now.nowMs });
  }, [drafts, writer, written, entry]);
  function drop(): void {
    if (writer !== null) drafts.drop(writer.id, place);
  }
  return {
    written,
    write: (part) => setWritten((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) })),
    entry,
    drop,
    beginAnew() {
      drop();
      setWritten(empty);
      setEntry(crypto.randomUUID());
      setResumed(null);
    },
    resumedAtMs: resumed?.atMs ?? null,
  };
}

/** What whoever is signed in here has half written. */
export function useOwnDrafts(): readonly Draft[] {
  const { store, signed } = useStaff();
  const { drafts } = store;
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(signed?.member.id ?? ''));
}

function findDraft(
  own: readonly Draft[] | null,
  { form, about }: { readonly form: string; readonly about: string },
): Draft | null {
  return own?.find((one) => one.form === form && one.about === about) ?? null;
}
