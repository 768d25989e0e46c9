import { createHash } from 'node:crypto';
import { followCalls } from '../domain/joined-roll-call.ts';
import { dayBefore } from '../domain/local-time.ts';
import { type CalledName, calledAs, lastCallOf } from '../domain/roll-call.ts';
import { insideNow, type RollSheetParts, rollSheetOf } from '../line/roll-sheet.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { VenueSeal } from '../ports/keys.ts';
import type { SheetExchange, SheetFault, VenueReach, VenueRoll } from '../ports/venue-roll.ts';
import { createHeardGates } from './heard-gates.ts';

type Parts = RollSheetParts & {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly seal: VenueSeal;
  /** null: no collector is told. */
  readonly exchange: SheetExchange | null;
  /** The other gates said something new. */
  readonly heard: () => void;
};

/** How long until it asks again. */
const pauseMs = {
  /** Not all of the answer has come. */
  more: 50,
  /** Something was written down here while a roll-call goes on. */
  woken: 400,
  /** A roll-call goes on. */
  call: 3_000,
  mates: 30_000,
  /** No other gate stands at the venue: one may just have been taken in. Twice as long each time, up to the longest. */
  alone: 10_000,
  longestAlone: 5 * 60_000,
  unknown: 10 * 60_000,
  refused: 60_000,
  away: 30_000,
} as const;

/** Whoever has not answered for so long is away for somebody who counts people, whatever comes later. */
const slowMs = 5_000;
const noName: CalledName = { name: null, lastThree: null, host: null, shownAs: null };
/** The digest of no sheet. */
const nothing = 'nothing';
/** So many names are opened at once: a visitor who scans meanwhile waits for no more. */
const namesATurn = 100;
/** What is unchanged is given again so often: the collector may have been restored from a copy. */
const againMs = 10 * 60_000;

export type SharedRollCall = VenueRoll & { stop(): void };

/**
 * Keeps the gates of a venue one in a roll-call: each leaves at the collector who is inside by it, sealed, and reads
 * what the others left. A roll-call that begins or ends at one begins and ends at all.
 */
export function shareRollCall(parts: Parts): SharedRollCall {
  const { journal, clock, seal, exchange, origin, stamp, venue } = parts;
  const gates = createHeardGates({ clock, seal, venue });
  let reach: VenueReach = exchange === null ? 'none' : 'away';
  let told = { id: '', seq: 0, atRunMs: Number.NEGATIVE_INFINITY };
  let aloneFor = 0;
  let isStopped = false;
  let isBusy = false;
  let isWoken = false;
  let stopTimer: () => void = () => {};

  const words = () => journal.lastRollCall(dayBefore(stamp().local.day));
  const ownCall = () => lastCallOf(words(), stamp().atMs, origin);
  const hasMates = () => gates.count() > 0;
  const isCalling = () => ownCall()?.isOver === false;

  /** Opens the names a few at a time. */
  async function names(): Promise<ReadonlyMap<number, CalledName>> {
    const seqs = insideNow(parts).map(({ seq }) => seq);
    const found = new Map<number, CalledName>();
    for (let at = 0; at < seqs.length; at += namesATurn) {
      for (const seq of seqs.slice(at, at + namesATurn)) found.set(seq, calledAs(journal.identityOf(seq)));
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      // The journal may be closed by now.
      if (isStopped) break;
    }
    return found;
  }

  /** The sheet to leave; null: the settings share no key; undefined: the one that is there says the same. */
  async function ownSheet(hasMates: boolean): Promise<{ sheet?: string | null; id: string; seq: number }> {
    const seq = journal.newestSeq();
    if (!hasMates) return { id: told.id, seq };
    if (!seal.isShared())
      return told.id === nothing ? { id: nothing, seq } : { sheet: null, id: nothing, seq };
    const isFresh = clock.runMs() - told.atRunMs < againMs;
    if (seq === told.seq && isFresh) return { id: told.id, seq };
    const known = await names();
    if (isStopped) return { id: told.id, seq };
    // Whoever came in since has no name yet; the next sheet has it.
    const nameOf = (of: number) => known.get(of) ?? noName;
    const sheet = rollSheetOf(parts, { inside: insideNow(parts), nameOf, isShared: true });
    const id = createHash('sha256')
      .update(JSON.stringify({ ...sheet, atMs: 0 }))
      .digest('hex');
    if (id === told.id && isFresh) return { id, seq };
    const sealed = seal.close({ venue, ...origin, seq }, JSON.stringify(sheet));
    return { sheet: sealed, id, seq };
  }

  function setReach(now: VenueReach): void {
    if (isStopped || reach === now) return;
    reach = now;
    parts.heard();
  }

  /** One round; how long until the next. */
  async function round(ask: SheetExchange, hasMates: boolean): Promise<number> {
    const { sheet, id, seq } = await ownSheet(hasMates);
    if (isStopped) return 0;
    const stopWaiting = clock.after(slowMs, () => setReach('away'));
    const answer = await ask({
      format: 1,
      ...origin,
      seq,
      localDay: stamp().local.day,
      ...(sheet !== undefined && { sheet }),
      known: gates.known(),
    });
    stopWaiting();
    if (isStopped) return 0;
    if (!answer.ok) return pauseAfter(answer.fault);
    setReach('fine');
    if (sheet !== undefined) told = { id, seq, atRunMs: clock.runMs() };
    else if (id === told.id) told = { ...told, seq };
    const hasMore = gates.hear(answer.value);
    follow();
    if (gates.hasChanged()) parts.heard();
    aloneFor = answer.value.mates.length === 0 ? aloneFor + 1 : 0;
    if (aloneFor > 0) return Math.min(pauseMs.longestAlone, pauseMs.alone * 2 ** (aloneFor - 1));
    // The first that is heard of others: they hear of this one at once.
    if (hasMore || !hasMates) return pauseMs.more;
    return isCalling() ? pauseMs.call : pauseMs.mates;
  }

  function pauseAfter({ kind }: SheetFault): number {
    setReach('away');
    return kind === 'away' && isCalling() ? pauseMs.call : pauseMs[kind];
  }

  /** What another gate began or ended is written down here, so that it goes on after a restart and without the network. */
  function follow(): void {
    const now = stamp();
    const aheadMs = now.offsetMs ?? 0;
    const own = ownCall();
    const inTheirTime = own && { ...own, sinceMs: own.sinceMs - aheadMs };
    const following = followCalls(inTheirTime, gates.calls());
    if (following.kind === 'end') {
      const detail = { call: own?.id ?? '' };
      journal.record({ kind: 'staff', stamp: now, reason: 'roll-call-end', actor: null, detail });
    }
    if (following.kind === 'join') {
      const { call, goesOn } = following;
      const detail = {
        call: call.id,
        // Whose clock is ahead begins nothing that never ends.
        since: Math.min(call.sinceMs + aheadMs, now.atMs),
        ...(call.isDrill && { drill: true }),
        ...(goesOn && { goesOn: true }),
      };
      journal.record({ kind: 'staff', stamp: now, reason: 'roll-call', actor: null, detail });
    }
  }

  function schedule(delayMs: number): void {
    stopTimer();
    if (!isStopped) stopTimer = clock.after(delayMs, () => void run());
  }

  async function run(): Promise<void> {
    if (exchange === null || isBusy) return;
    isBusy = true;
    isWoken = false;
    const nextMs = await round(exchange, hasMates());
    isBusy = false;
    schedule(isWoken ? pauseMs.woken : nextMs);
  }

  if (exchange !== null) schedule(pauseMs.woken);
  return {
    reach: () => reach,
    mates: gates.mates,
    forgetNames: gates.forgetNames,
    wake() {
      if (exchange === null || isStopped || !hasMates()) return;
      isWoken = true;
      if (!isBusy) schedule(pauseMs.woken);
    },
    stop() {
      isStopped = true;
      stopTimer();
    },
  };
}
