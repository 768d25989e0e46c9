import { fitsText, type VisitorWords, wordsOf, wordsOfVisitor } from '../../domain/find-visitor.ts';
import type { Identity } from '../../domain/identity.ts';
import { namedAs } from '../../domain/mask-name.ts';
import type { InsideRow, InsideVisit } from '../../domain/passage-row.ts';
import type { DeskField } from '../../domain/visitor.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ShownNames } from './shown-names.ts';

export type InsideSearch = {
  /** Of those visits the ones that the text fits, in their order, so many at most; all where it is empty. */
  find(inside: readonly InsideRow[], text: string, most: number): Found;
  /** No name is held any more. */
  forget(): void;
};

type Found = { readonly found: number; readonly visits: readonly InsideVisit[] };

type Parts = {
  readonly identityOf: (seq: number) => Identity | null;
  readonly names: Pick<ShownNames, 'of'>;
  readonly clock: Pick<Clock, 'after'>;
  /** The fields by which a visitor of such a place is found. */
  readonly sought: readonly DeskField[];
};

type Card = VisitorWords & { readonly named: ReturnType<typeof namedAs> };

/** Nobody searched for so long: nothing personal stays in memory. */
const keptMs = 60_000;

/**
 * Names of those who are inside, opened once while somebody searches. What a guard types is compared here: the screen
 * gets masked names only.
 */
export function createInsideSearch({ identityOf, names, clock, sought }: Parts): InsideSearch {
  const cards = new Map<number, Card>();
  let stopForgetting: () => void = () => {};

  function cardOf(seq: number): Card {
    const known = cards.get(seq);
    if (known) return known;
    const identity = identityOf(seq);
    const made = { named: namedAs(identity), ...wordsOfVisitor(identity, sought) };
    cards.set(seq, made);
    return made;
  }

  function keepOnly(inside: readonly InsideRow[]): void {
    if (cards.size > inside.length) {
      const there = new Set(inside.map(({ seq }) => seq));
      for (const seq of [...cards.keys()]) if (!there.has(seq)) cards.delete(seq);
    }
    stopForgetting();
    stopForgetting = clock.after(keptMs, () => cards.clear());
  }

  return {
    find(inside, text, most) {
      const shown = (row: InsideRow) => ({ ...row, ...cardOf(row.seq).named });
      // Nobody is searched for: only those who are shown are opened.
      if (wordsOf(text).length === 0)
        return {
          found: inside.length,
          visits: inside.slice(0, most).map((row) => ({ ...row, ...names.of(row.seq).named })),
        };
      keepOnly(inside);
      const fits = fitsText(text);
      const found = inside.filter((row) => fits(cardOf(row.seq), row.slipNo));
      return { found: found.length, visits: found.slice(0, most).map(shown) };
    },
    forget: () => cards.clear(),
  };
}
