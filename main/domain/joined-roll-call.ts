import type { RollSheet, SharedCall } from '../../protocol/roll-sheet.ts';
import { visitIdOf } from '../../protocol/visit-id.ts';

/** A sheet and whose it is. */
export type GateSheet = RollSheet & { readonly device: string; readonly epoch: string };

type SheetVisit = RollSheet['visits'][number];
/** A visit at one of the gates, with those who are still there by all of them. */
export type JoinedVisit = Omit<SheetVisit, 'tags'> & { readonly id: string; readonly device: string };

/**
 * Who is inside by all gates together. Whoever came in by one gate and went out by another later, or came in anew there,
 * is not inside by the first: as many people as passed there. A passage whose time nobody can compare has no tag, and
 * takes nobody off.
 */
export function joinVisits(
  sheets: readonly Pick<GateSheet, 'device' | 'epoch' | 'visits' | 'left'>[],
): readonly JoinedVisit[] {
  const goneElsewhere = passagesByTag(sheets);
  return sheets.flatMap(({ device, epoch, visits }) =>
    visits.flatMap(({ tags, ...visit }) => {
      const gone = new Set(tags.flatMap((tag) => goneElsewhere.get(tag) ?? []));
      const left = [...gone]
        .filter((one) => one.device !== device && one.atMs > visit.atMs)
        .reduce((sum, one) => sum + one.people, 0);
      const people = visit.people - left;
      return people > 0 ? [{ ...visit, people, device, id: visitIdOf({ device, epoch }, visit.seq) }] : [];
    }),
  );
}

type Gone = { readonly device: string; readonly atMs: number; readonly people: number };

function passagesByTag(
  sheets: readonly Pick<GateSheet, 'device' | 'visits' | 'left'>[],
): ReadonlyMap<string, readonly Gone[]> {
  const byTag = new Map<string, Gone[]>();
  function add(tag: string, gone: Gone): void {
    const known = byTag.get(tag);
    if (known) known.push(gone);
    else byTag.set(tag, [gone]);
  }
  for (const { device, left, visits } of sheets) {
    for (const [tag, atMs, people] of left) add(tag, { device, atMs, people });
    for (const { tags, atMs, people } of visits) {
      const gone = { device, atMs, people };
      for (const tag of tags) add(tag, gone);
    }
  }
  return byTag;
}

/** Of each visit how many stand there: the highest turn counts, of two alike that of the device that comes later. */
export function joinTicks(
  sheets: readonly Pick<GateSheet, 'device' | 'ticks'>[],
): ReadonlyMap<string, { readonly there: number; readonly turn: number }> {
  const best = new Map<string, { there: number; turn: number; device: string }>();
  for (const { device, ticks } of sheets) {
    for (const { of, there, turn } of ticks) {
      const before = best.get(of);
      const isLater = !before || turn > before.turn || (turn === before.turn && device > before.device);
      if (isLater) best.set(of, { there, turn, device });
    }
  }
  return best;
}

/** What a gate knows of roll-calls. */
export type KnownCalls = {
  /** The one that goes on; null: none does. */
  readonly open: SharedCall | null;
  /** The last one, also when it went on for too long; null: there was none. */
  readonly lastId: string | null;
  /** Those that somebody ended, and those that another one took the place of. */
  readonly over: readonly string[];
};

/** What a gate does when it hears of the others' roll-calls. `goesOn`: what was ticked off before still counts. */
export type Following =
  | { readonly kind: 'stay' }
  | { readonly kind: 'end' }
  | { readonly kind: 'join'; readonly call: SharedCall; readonly goesOn: boolean };

/**
 * A venue has one roll-call. Of those that go on at any gate and are over at none, a fire goes before a drill, and then
 * the one with the later `order`, which is the same at all gates, whatever their clocks show. Only its id says that a
 * roll-call is over, never a time.
 */
export function followCalls(own: KnownCalls, heard: readonly Pick<KnownCalls, 'open' | 'over'>[]): Following {
  const over = new Set([...own.over, ...heard.flatMap((one) => one.over)]);
  const goesOnHere = own.open !== null && !over.has(own.open.id);
  const [first] = [own, ...heard]
    .flatMap(({ open }) => (open && !over.has(open.id) ? [open] : []))
    .sort((a, b) => (goesBefore(a, b) ? -1 : 1));
  if (!first) return own.open ? { kind: 'end' } : { kind: 'stay' };
  if (first.id === own.open?.id) return { kind: 'stay' };
  const isSame = first.id === own.lastId || (goesOnHere && own.open?.isDrill === first.isDrill);
  return { kind: 'join', call: first, goesOn: isSame };
}

function goesBefore(one: SharedCall, other: SharedCall): boolean {
  if (one.isDrill !== other.isDrill) return other.isDrill;
  if (one.order !== other.order) return one.order > other.order;
  return one.id > other.id;
}
