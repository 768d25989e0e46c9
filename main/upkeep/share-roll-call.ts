import { createHash } from 'node:crypto';
import { type RollRequest, sheetIdOf } from '../../protocol/roll-call.ts';
import { mostListed, type SharedCall } from '../../protocol/roll-sheet.ts';
import { followCalls } from '../domain/joined-roll-call.ts';
import { type CalledName, calledAs } from '../domain/roll-call.ts';
import { callsOf, insideNow, type MakeRollSheet, type RollSheetParts } from '../line/roll-sheet.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventDraft, Journal } from '../ports/journal.ts';
import type { VenueSeal } from '../ports/keys.ts';
import type { HeardStore, SheetExchange, SheetFault, VenueReach, VenueRoll } from '../ports/venue-roll.ts';
import { createHeardGates } from './heard-gates.ts';

type Parts = Omit<RollSheetParts, 'journal'> & {
  readonly journal: Journal;
  readonly makeSheet: MakeRollSheet;
  readonly clock: Clock;
  readonly seal: VenueSeal;
  readonly store: HeardStore;
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
/** So many names are opened at once: a visitor who scans meanwhile waits for no more. */
const namesATurn = 100;
/** What a sheet says grows old: how long a roll-call goes on stands in it. */
const againMs = 10 * 60_000;
const noName: CalledName = { name: null, lastThree: null, host: null, shownAs: null };

/** The sheet that is left at the collector. */
type Left = {
  readonly digest: string;
  /** null: none is. */
  readonly id: string | null;
  readonly seq: number;
  readonly atRunMs: number;
};
const unknown: Left = { digest: '', id: null, seq: 0, atRunMs: Number.NEGATIVE_INFINITY };
const none: Left = { ...unknown };

type OwnSheet = {
  readonly said: Pick<RollRequest, 'seq' | 'sheet' | 'kept'>;
  /** Once it is taken. */
  readonly next: Left;
};

export type SharedRollCall = VenueRoll & {
  /** Nothing reads the journal any more; an answer that is under way is not waited for. */
  stop(): void;
};

/**
 * Keeps the gates of a venue one in a roll-call: each leaves at the collector who is inside by it, sealed, and reads
 * what the others left. A roll-call that begins or ends at one begins and ends at all.
 */
export function shareRollCall(parts: Parts): SharedRollCall {
  const { journal, clock, seal, exchange, origin, stamp, venue } = parts;
  const gates = createHeardGates({ clock, seal, store: parts.store, venue });
  let reach: VenueReach = exchange === null ? 'none' : 'away';
  let left = unknown;
  let held: SharedCall | null = null;
  let aloneFor = 0;
  let isStopped = false;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let stopTimer: () => void = () => {};

  const hasMates = () => gates.count() > 0;
  const isCalling = () => held !== null || callsOf(parts).open !== null;

  /** Opens the names a few at a time; null: it was stopped meanwhile, and the journal may be closed. */
  async function names(): Promise<ReadonlyMap<number, CalledName> | null> {
    const seqs = insideNow(parts).map(({ seq }) => seq);
    const found = new Map<number, CalledName>();
    for (let at = 0; at < seqs.length; at += namesATurn) {
      for (const seq of seqs.slice(at, at + namesATurn)) found.set(seq, calledAs(journal.identityOf(seq)));
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      if (isStopped) return null;
    }
    return found;
  }

  const isFresh = () => clock.runMs() - left.atRunMs < againMs;

  /** As many visits as fit; the others are counted. */
  function sealSheet(nameOf: (seq: number) => CalledName, seq: number): OwnSheet {
    for (let most: number = mostListed; ; most = Math.floor(most / 2)) {
      const sheet = parts.makeSheet({ inside: insideNow(parts), nameOf, isShared: true, most });
      const digest = createHash('sha256')
        .update(JSON.stringify({ ...sheet, atMs: 0 }))
        .digest('hex');
      if (digest === left.digest && isFresh())
        return { said: { seq, kept: left.id }, next: { ...left, seq } };
      const sealed = seal.close({ venue, ...origin, seq }, JSON.stringify(sheet));
      if (sealed === null && most > 0) continue;
      const id = sealed && sheetIdOf(sealed);
      return { said: { seq, kept: id, sheet: sealed }, next: { digest, id, seq, atRunMs: clock.runMs() } };
    }
  }

  /** What is said of the own sheet. null: it was stopped meanwhile. */
  async function ownSheet(): Promise<OwnSheet | null> {
    const seq = journal.newestSeq();
    // Nobody reads it: nothing of anybody stays there.
    if (!hasMates() || !seal.isShared())
      return { said: { seq, kept: null, ...(left !== none && { sheet: null }) }, next: none };
    if (seq === left.seq && isFresh()) return { said: { seq, kept: left.id }, next: left };
    const known = await names();
    // Whoever came in since has no name yet; the next sheet has it.
    return known && sealSheet((of) => known.get(of) ?? noName, seq);
  }

  function setReach(now: VenueReach): void {
    if (isStopped || reach === now) return;
    reach = now;
    parts.heard();
  }

  /** One round; how long until the next. */
  async function round(ask: SheetExchange): Promise<number> {
    const own = await ownSheet();
    if (own === null) return 0;
    const { atMs, local } = stamp();
    const stopWaiting = clock.after(slowMs, () => setReach('away'));
    const answer = await ask({
      format: 1,
      ...origin,
      atMs,
      localDay: local.day,
      ...own.said,
      known: gates.known(),
    });
    stopWaiting();
    if (isStopped) return 0;
    if (!answer.ok) return pauseAfter(answer.fault);
    setReach('fine');
    // What was not taken, or is lost there, is given anew.
    left = answer.value.own === own.next.id ? own.next : unknown;
    const hadMates = hasMates();
    const hasMore = gates.hear(answer.value);
    follow();
    if (gates.hasChanged()) parts.heard();
    aloneFor = hasMates() ? 0 : aloneFor + 1;
    if (aloneFor > 0) return Math.min(pauseMs.longestAlone, pauseMs.alone * 2 ** (aloneFor - 1));
    // The first that is heard of others: they hear of this one at once.
    if (hasMore || !hadMates) return pauseMs.more;
    if (!seal.isShared()) return pauseMs.longestAlone;
    return isCalling() ? pauseMs.call : pauseMs.mates;
  }

  function pauseAfter({ kind }: SheetFault): number {
    setReach('away');
    return kind === 'away' && isCalling() ? pauseMs.call : pauseMs[kind];
  }

  /** What another gate began or ended is written down here, so that it goes on after a restart and without the network. */
  function follow(): void {
    const now = stamp();
    const own = callsOf(parts);
    const following = followCalls(own, gates.calls(now.atMs));
    held = null;
    if (following.kind === 'end')
      note({
        kind: 'staff',
        stamp: now,
        reason: 'roll-call-end',
        actor: null,
        detail: { call: own.lastId ?? '' },
      });
    if (following.kind !== 'join') return;
    const { call, goesOn } = following;
    const detail = {
      call: call.id,
      order: call.order,
      since: Math.max(0, Math.round(call.sinceMs)),
      ...(call.isDrill && { drill: true }),
      ...(goesOn && { goesOn: true }),
    };
    if (!note({ kind: 'staff', stamp: now, reason: 'roll-call', actor: null, detail })) held = call;
  }

  /** false: the disk is full, which is said elsewhere; it is tried again with the next round. */
  function note(draft: EventDraft): boolean {
    return journal.record(draft).ok;
  }

  function schedule(delayMs: number): void {
    stopTimer();
    if (!isStopped) stopTimer = clock.after(delayMs, run);
  }

  function run(): void {
    if (exchange === null || running !== null) return;
    isWoken = false;
    running = round(exchange).then((nextMs) => {
      running = null;
      schedule(isWoken ? pauseMs.woken : nextMs);
    });
  }

  if (exchange !== null) schedule(pauseMs.woken);
  return {
    reach: () => reach,
    hasOthers: () => hasMates() || seal.isShared(),
    mates: gates.mates,
    held: () => held,
    forgetNames: gates.forgetNames,
    wake() {
      if (exchange === null || isStopped || !hasMates()) return;
      isWoken = true;
      if (running === null) schedule(pauseMs.woken);
    },
    stop() {
      if (!isStopped && reach === 'fine') gates.save();
      isStopped = true;
      stopTimer();
    },
  };
}
