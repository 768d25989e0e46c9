import type { Identity } from '../../domain/identity.ts';
import { shownAs } from '../../domain/mask-name.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';

export type KnownVisitor = {
  /** The passage of which their identity is still kept. */
  readonly seq: number;
  readonly atMs: number;
  readonly shownAs: string;
};

export type KnownVisitors = {
  /** Who was here and whose number ends so, the newest first, each number once; a newer question ends this one with nobody. */
  find(lastFour: string): Promise<readonly KnownVisitor[]>;
  /** No name is held any more. */
  forget(): void;
};

type Parts = {
  readonly journal: Pick<Journal, 'identityOf' | 'keptBefore'>;
  readonly clock: Pick<Clock, 'after'>;
  /** Whether somebody of that number is the same person when it is written down; a foreign passport's is not. */
  readonly isKnown: (number: string) => boolean;
};

type Card = Omit<KnownVisitor, 'seq'> & { readonly number: string };

/** More names beside a form nobody reads. */
const mostFound = 5;
/** A week of a busy gate: whoever came earlier is written down anew. */
const mostKept = 6_000;
/** About two milliseconds of opening seals, then the gate has its turn. */
const sliceOf = 100;
/** Nobody searched for so long: nothing personal stays in memory. */
const keptMs = 60_000;

/**
 * Visitors whose data may still be kept, found by the last four digits of their number. What a guard types is compared
 * here, a slice at a time between two codes of the gate: the screen gets masked names only.
 */
export function createKnownVisitors({ journal, clock, isKnown }: Parts): KnownVisitors {
  const cards = new Map<number, Card | null>();
  let latest = {};
  let stopForgetting: () => void = () => {};

  function forget(): void {
    cards.clear();
    latest = {};
  }
  function cardOf(seq: number, atMs: number): Card | null {
    const known = cards.get(seq);
    if (known !== undefined) return known;
    const made = makeCard(journal.identityOf(seq), { atMs, isKnown });
    cards.set(seq, made);
    return made;
  }

  return {
    forget,
    async find(lastFour) {
      const asked = {};
      latest = asked;
      stopForgetting();
      stopForgetting = clock.after(keptMs, forget);
      const found = new Map<string, KnownVisitor>();
      let beforeSeq = Number.MAX_SAFE_INTEGER;
      for (let seen = 0; seen < mostKept && found.size < mostFound; seen += sliceOf) {
        const slice = journal.keptBefore(beforeSeq, sliceOf);
        for (const { seq, atMs, isAdmitted } of slice) {
          beforeSeq = seq;
          const card = isAdmitted ? cardOf(seq, atMs) : null;
          if (!card?.number.endsWith(lastFour) || found.has(card.number) || found.size === mostFound)
            continue;
          found.set(card.number, { seq, atMs, shownAs: card.shownAs });
        }
        if (slice.length < sliceOf) break;
        await new Promise((go) => setImmediate(go));
        if (latest !== asked) return [];
      }
      return [...found.values()];
    },
  };
}

/** null: nobody who could be called by that number again. */
function makeCard(
  identity: Identity | null,
  { atMs, isKnown }: { readonly atMs: number; readonly isKnown: (number: string) => boolean },
): Card | null {
  const number = identity?.number?.replace(/\s/g, '');
  const shown = shownAs(identity);
  if (!number || !isKnown(number) || shown === null || identity?.group !== undefined) return null;
  return { number, atMs, shownAs: shown };
}
