import { type PersonPassage, passagesOf } from '../domain/person-passage.ts';
import type { Forgetting, Found } from '../journal/forget/forgetting.ts';
import { marksOfNumber } from '../line/kept-out.ts';
import type { Tag } from '../ports/keys.ts';
import type { PersonLook, Whom } from './person-lists.ts';

/** What is kept of one person: their events, and by what the lists may know them. */
export type PersonKept = { readonly found: readonly Found[]; readonly whom: Whom };

type Parts = {
  readonly forgetting: Pick<Forgetting, 'findByTags' | 'read'>;
  readonly lists: Pick<PersonLook, 'numbersBeside'>;
  /** Every tag that a number may have been kept under; empty: it is none. */
  readonly tagsOfNumber: (number: string) => readonly Tag[];
};

/** A card, an old card, an insurance card, a passport: somebody has few. */
const mostRounds = 5;

/**
 * Everything of one person, going on from what was found first: a passage or a list that has one of their numbers beside
 * another leads to what is kept under that one, too.
 */
export function gatherKept(
  { forgetting, lists, tagsOfNumber }: Parts,
  first: { readonly found: readonly Found[]; readonly numbers: readonly string[] },
): PersonKept {
  let found = once(first.found);
  let numbers = first.numbers;
  let kept = found.map((one) => readAt(forgetting, one));
  for (let round = 0; round < mostRounds; round++) {
    const known = new Set(numbers.flatMap(marksOfNumber));
    const written = kept.flatMap((one) =>
      [one?.identity?.number ?? [], one?.identity?.insurance ?? []].flat(),
    );
    const more = [...written, ...lists.numbersBeside(numbers)];
    const fresh = [...new Set(more)].filter((one) => marksOfNumber(one).some((mark) => !known.has(mark)));
    if (fresh.length === 0) break;
    numbers = [...numbers, ...fresh];
    found = once([...found, ...forgetting.findByTags(fresh.flatMap(tagsOfNumber))]);
    kept = found.map((one) => readAt(forgetting, one));
  }
  const names = new Set(kept.flatMap((one) => one?.identity?.name ?? []));
  return { found, whom: { numbers, names: [...names], came: kept.flatMap((one) => cameAs(one) ?? []) } };
}

type Read = ReturnType<Forgetting['read']>;

/** An event with what was sealed for it; `epoch` empty: of this journal. */
export function readAt(forgetting: Pick<Forgetting, 'read'>, { seq, epoch }: Found): Read {
  return forgetting.read(seq, epoch === '' ? undefined : epoch);
}

/** Their passages, each once, as it stands; the newest first. */
export function passagesIn(
  forgetting: Pick<Forgetting, 'read'>,
  found: readonly Found[],
  nowMs: number,
): readonly PersonPassage[] {
  const kept = found.flatMap((one) => readAt(forgetting, one) ?? []);
  return passagesOf(kept, nowMs).toSorted((first, second) => second.atMs - first.atMs);
}

/** Also whoever stands on a list without a number, and has come. */
function cameAs(read: Read): Whom['came'][number] | null {
  const id = (JSON.parse(read?.event.detail ?? '{}') as { readonly expected?: unknown }).expected;
  return read && typeof id === 'string' ? { localDay: read.event.localDay, id } : null;
}

/** Found under one tag as under another it is one passage. */
function once(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((one) => [`${one.epoch} ${one.seq}`, one])).values()];
}
