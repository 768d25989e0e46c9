import type { RollSheet, SharedCall } from '../../protocol/roll-sheet.ts';
import { visitIdOf } from '../../protocol/visit-id.ts';

/** A sheet and whose it is. */
export type GateSheet = RollSheet & { readonly device: string; readonly epoch: string };

type SheetVisit = RollSheet['visits'][number];
/** A visit at one of the gates, with those who are still there by all of them. */
export type JoinedVisit = Omit<SheetVisit, 'tags'> & { readonly id: string; readonly device: string };

/**
 * Who is inside by all gates together. Whoever came in by one gate and went out by another later, or came in anew there,
 * is not inside by the first. Times are of one clock.
 */
export function joinVisits(sheets: readonly GateSheet[]): readonly JoinedVisit[] {
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

function passagesByTag(sheets: readonly GateSheet[]): ReadonlyMap<string, readonly Gone[]> {
  const byTag = new Map<string, Gone[]>();
  function add(tag: string, gone: Gone): void {
    const known = byTag.get(tag);
    if (known) known.push(gone);
    else byTag.set(tag, [gone]);
  }
  for (const { device, left, visits } of sheets) {
    for (const [tag, atMs, people] of left) add(tag, { device, atMs, people });
    // Whoever comes in anew ends the visit before with all of it.
    for (const { tags, atMs } of visits) {
      const gone = { device, atMs, people: Number.POSITIVE_INFINITY };
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

/** What a gate does when it hears of the others' roll-calls. `goesOn`: what was ticked off before still counts. */
export type Following =
  | { readonly kind: 'stay' }
  | { readonly kind: 'end' }
  | { readonly kind: 'join'; readonly call: SharedCall; readonly goesOn: boolean };

/** Two that were begun so shortly after each other are one: neither gate had heard of the other. */
const togetherMs = 2 * 60_000;

/**
 * A venue has one roll-call. A fire goes before a drill, a later one before an earlier one; one that is over at any gate
 * is over at all, and nothing from before the last one that is over begins it anew. `heard`: of gates that are there now.
 */
export function followCalls(own: SharedCall | null, heard: readonly SharedCall[]): Following {
  const over = new Set(heard.filter(({ isOver }) => isOver).map(({ id }) => id));
  const isOwnOpen = own !== null && !own.isOver;
  const open = heard
    .filter(({ id, isOver }) => !isOver && !over.has(id) && id !== own?.id)
    .filter((call) => own === null || goesBefore(call, own))
    .sort((a, b) => (goesBefore(a, b) ? -1 : 1));
  const [call] = open;
  if (call) {
    const goesOn =
      isOwnOpen && own.isDrill === call.isDrill && Math.abs(call.sinceMs - own.sinceMs) < togetherMs;
    return { kind: 'join', call, goesOn };
  }
  return isOwnOpen && over.has(own.id) ? { kind: 'end' } : { kind: 'stay' };
}

function goesBefore(one: SharedCall, other: SharedCall): boolean {
  if (!other.isOver && one.isDrill !== other.isDrill) return other.isDrill;
  if (one.sinceMs !== other.sinceMs) return one.sinceMs > other.sinceMs;
  return one.id > other.id;
}
