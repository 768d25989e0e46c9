import { type Child, type ChildrenList, collectorKeyOf, type Shown, shownKeysOf } from './children.ts';
import { fitsText, type VisitorWords, wordsOf } from './find-visitor.ts';

/** A list of children as it is asked at the gate: each answer in the time of what it finds. */
export type ChildrenIndex = {
  /** null: no child has that number. */
  ofNo(no: number): Child | null;
  /** The children that who showed that number and name may collect, in the order of the list. */
  ofShown(shown: Shown): readonly Child[];
  /** Whose name or class the text fits, in the order of the list. */
  find(text: string): readonly Child[];
};

/** What of a child is looked for: a list that changes is made anew of children that mostly are the same. */
type Sought = { readonly keys: readonly string[]; words: VisitorWords | null };
const soughtOf = new WeakMap<Child, Sought>();

function seek(child: Child): Sought {
  const known = soughtOf.get(child);
  if (known) return known;
  const keys = child.collectors.flatMap((collector) => collectorKeyOf(collector) ?? []);
  const sought: Sought = { keys: [...new Set(keys)], words: null };
  soughtOf.set(child, sought);
  return sought;
}

function wordsOfChild(child: Child): VisitorWords {
  const sought = seek(child);
  sought.words ??= { words: wordsOf(`${child.name} ${child.group ?? ''}`), digits: [] };
  return sought.words;
}

/** Three thousand children with eight collectors each are looked through once. */
export function indexChildren({ children }: ChildrenList): ChildrenIndex {
  const byNo = new Map(children.map((child) => [child.no, child]));
  const byKey = new Map<string, number[]>();
  for (const [at, child] of children.entries()) {
    for (const key of seek(child).keys) {
      const places = byKey.get(key);
      if (places) places.push(at);
      else byKey.set(key, [at]);
    }
  }
  return {
    ofNo: (no) => byNo.get(no) ?? null,
    ofShown(shown) {
      const places = new Set(shownKeysOf(shown).flatMap((key) => byKey.get(key) ?? []));
      return [...places].sort((a, b) => a - b).flatMap((at) => children[at] ?? []);
    },
    find(text) {
      const fits = fitsText(text);
      return children.filter((child) => fits(wordsOfChild(child), null));
    },
  };
}
