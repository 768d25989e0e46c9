import { failed, mapNull, ok } from '../../../protocol/result.ts';
import type { RollSheet, SharedCall } from '../../../protocol/roll-sheet.ts';
import { visitIdOf } from '../../../protocol/visit-id.ts';
import type { RoomCalls } from '../../contract/calls.ts';
import { joinTicks } from '../../domain/joined-roll-call.ts';
import { dayBefore } from '../../domain/local-time.ts';
import {
  type CalledName,
  type CalledVisit,
  calledAs,
  isTooLong,
  type RollCall,
  rollCallOf,
} from '../../domain/roll-call.ts';
import { callsOf, insideNow, type MakeRollSheet, type RollSheetParts } from '../../line/roll-sheet.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { MateGate, VenueReach, VenueRoll } from '../../ports/venue-roll.ts';

type RollCallCall = 'startRollCall' | 'readRollCall' | 'tickOff' | 'endRollCall';

/** Nobody reads it for so long: nothing personal stays in memory. */
const keptMs = 60_000;

/** A roll-call of all gates, and how far each of the others has a part in it. */
export type CalledNow = RollCall & {
  readonly reach: VenueReach;
  /** Whether the venue has other gates, as far as anybody here knows. */
  readonly hasOthers: boolean;
  readonly mates: readonly ReturnType<typeof toldOf>[];
};

export type RollCallParts = Omit<RollSheetParts, 'journal'> & {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly makeSheet: MakeRollSheet;
  readonly venueRoll: VenueRoll;
};

/**
 * A roll-call of all gates of the venue: everything said in it is written down here, so that every screen, and a core that
 * begins anew, goes on with it, with the network or without.
 */
export function createRollCallRoom(parts: RollCallParts): {
  readonly calls: RoomCalls<RollCallCall>;
  readonly forgetNames: () => void;
  /** The roll-call that goes on, by whole names; null: none does. */
  readonly calledNow: () => CalledNow | null;
  /** Whether one goes on, asked as often as one likes. */
  readonly going: () => Pick<RollCall, 'sinceMs' | 'isDrill'> | null;
} {
  const { journal, stamp, clock, origin, venueRoll } = parts;
  const names = new Map<number, CalledName>();
  let stopForgetting: () => void = () => {};
  const forgetNames = () => {
    names.clear();
    venueRoll.forgetNames();
  };
  const openNow = () => callsOf(parts).open ?? venueRoll.held();
  let known: { readonly seq: number; readonly call: SharedCall | null } | null = null;
  function going() {
    const now = stamp();
    const last = journal.lastStaffAct(dayBefore(now.local.day), ['roll-call', 'roll-call-end']);
    if (last?.act !== 'roll-call') return venueRoll.held();
    if (known?.seq !== last.seq) known = { seq: last.seq, call: callsOf(parts).open };
    const { call } = known;
    return call === null || isTooLong(call, now.atMs) ? venueRoll.held() : call;
  }
  function nameOf(seq: number): CalledName {
    const name = names.get(seq) ?? calledAs(journal.identityOf(seq));
    names.set(seq, name);
    return name;
  }
  function sheetsNow(call: Pick<SharedCall, 'id'>, isNamed: boolean) {
    const gates = venueRoll.mates();
    const shown = isNamed ? <Sheet>(sheet: Sheet) => sheet : masked;
    const mates = gates.flatMap(({ device, sheet }) => {
      if (sheet === null) return [];
      // What was ticked off in another roll-call says nothing in this one.
      const ticks = sheet.call?.id === call.id ? sheet.ticks : [];
      return [{ ...shown(sheet), ticks, device }];
    });
    const inside = insideNow(parts);
    const began = new Map(inside.map(({ seq, atMs }) => [seq, atMs]));
    const own = parts.makeSheet({ inside, nameOf, isShared: mates.length > 0 });
    const sheets = {
      own: { ...shown(own), ...origin },
      mates,
      aheadMs: stamp().offsetMs ?? 0,
      beganMs: (seq: number) => began.get(seq),
    };
    return { gates, sheets };
  }
  function read(isNamed: boolean): CalledNow | null {
    stopForgetting();
    stopForgetting = clock.after(keptMs, forgetNames);
    const call = openNow();
    if (call === null) return null;
    const { gates, sheets } = sheetsNow(call, isNamed);
    const rollCall = rollCallOf(call, sheets);
    const { atMs } = stamp();
    const mates = gates.map((gate) => toldOf(gate, { visits: rollCall.visits, atMs }));
    return { ...rollCall, reach: venueRoll.reach(), hasOthers: venueRoll.hasOthers(), mates };
  }
  return {
    forgetNames,
    going() {
      const call = going();
      return call && { sinceMs: call.sinceMs, isDrill: call.isDrill };
    },
    calledNow: () => read(true),
    calls: {
      startRollCall({ isDrill }, by) {
        const open = openNow();
        // Pressed twice it is one; a fire begins anew in the middle of a drill.
        if (open && (isDrill || !open.isDrill)) {
          by.nothingDone();
          return ok(null);
        }
        const noted = by.note({ detail: isDrill ? { drill: true } : null });
        venueRoll.wake();
        return mapNull(noted);
      },
      readRollCall: (_, { session }) => ok(read(session !== null)),
      tickOff({ id, there }, by) {
        const call = openNow();
        if (!call) return failed({ kind: 'no-roll-call' });
        const { sheets } = sheetsNow(call, false);
        const visit = rollCallOf(call, sheets).visits.find((one) => one.id === id);
        if (!visit || there > visit.people) return failed({ kind: 'not-inside' });
        const turn = (joinTicks([sheets.own, ...sheets.mates]).get(id)?.turn ?? 0) + 1;
        const ref = sheets.own.visits.find(({ seq }) => visitIdOf(origin, seq) === id)?.seq ?? null;
        const noted = by.note({ ref, detail: { there, turn, ...(ref === null && { of: id }) } });
        venueRoll.wake();
        return mapNull(noted);
      },
      endRollCall(_, by) {
        const now = read(false);
        forgetNames();
        if (!now) return failed({ kind: 'no-roll-call' });
        const { people, there, isDrill } = now;
        const noted = by.note({
          detail: { there, missing: people - there, ...(isDrill && { drill: true }) },
        });
        venueRoll.wake();
        return mapNull(noted);
      },
    },
  };
}

/** Whoever is not signed in may be a visitor: no whole names. */
function masked<Sheet extends Pick<RollSheet, 'visits'>>(sheet: Sheet): Sheet {
  const visits = sheet.visits.map((visit) => ({
    ...visit,
    name: visit.shownAs,
    lastThree: null,
    host: null,
  }));
  return { ...sheet, visits };
}

type Joined = { readonly visits: readonly CalledVisit[]; readonly atMs: number };

/** What is said of another gate: how many its list has, or how many the office counts there. */
function toldOf({ device, name, agoMs, inside, sheet }: MateGate, { visits, atMs }: Joined) {
  const isListed = sheet !== null;
  const listed = visits.filter(({ id }) => id.startsWith(`${device}/`));
  const people = isListed ? listed.reduce((sum, visit) => sum + visit.people, sheet.more) : inside;
  return { device, name, isListed, people, asOfMs: agoMs === null ? null : atMs - agoMs };
}
