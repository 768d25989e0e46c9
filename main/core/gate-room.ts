import { failed } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { News } from '../contract/gate.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Rules } from '../domain/rules.ts';
import type { Scan } from '../domain/scan.ts';
import { mayDo } from '../domain/staff.ts';
import { createKiosk, type Kiosk, type KioskParts, type Outcome, type Taken } from '../kiosk.ts';
import { createIntake } from '../line/intake.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Blocked } from '../ports/blocked.ts';
import type { Clock } from '../ports/clock.ts';
import type { Expected } from '../ports/expected.ts';
import type { Journal } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';
import type { Sailings } from '../ports/sailings.ts';
import { type Config, gateOf } from '../settings/config.ts';
import { journalPlaceOf } from '../settings/journal-place.ts';
import type { Recording } from './recording.ts';

export type GateRoom = {
  readonly calls: RoomCalls<'scan' | 'answer' | 'override'>;
  /** A code down the line. */
  scan(scan: Scan): Promise<Taken>;
  /** From now on whoever comes is told to show their code again in a moment. */
  close(): void;
  /** The same; and nobody waits for the guard any more, for nothing more is written. */
  stop(): void;
  /** One of both was said. */
  isClosed(): boolean;
  readonly kiosk: Kiosk;
  /** What a scanner that types last sent went through an input method. */
  isInputMethodOn(): boolean;
};

type Parts = {
  readonly config: Config;
  readonly rules: () => Rules;
  readonly clock: Clock;
  readonly timekeeper: Timekeeper;
  readonly keys: Keys;
  readonly expected: Expected;
  readonly sailings: Sailings;
  readonly blocked: Blocked;
  readonly journal: Journal;
  readonly knowledge: () => Knowledge;
  readonly printsSlips: boolean;
  readonly recording: Recording;
  readonly publish: (news: News) => void;
  /** The guard said a word: something else waits for the next one. */
  readonly changed: () => void;
  readonly badgeShown: KioskParts['badgeShown'];
  readonly evacuatingSinceMs: KioskParts['evacuatingSinceMs'];
  readonly isInsideElsewhere: KioskParts['isInsideElsewhere'];
  readonly feedbackShown: KioskParts['feedbackShown'];
};

/** The line, and the codes and words that go down it. */
export function createGateRoom(parts: Parts): GateRoom {
  const { config, timekeeper, recording } = parts;
  let isInputMethodOn = false;
  let isClosed = false;
  const kiosk = createKiosk({
    journal: parts.journal,
    keys: parts.keys,
    expected: parts.expected,
    sailings: parts.sailings,
    blocked: parts.blocked,
    clock: parts.clock,
    stamp: timekeeper.stamp,
    rules: parts.rules,
    knowledge: parts.knowledge,
    gate: gateOf(config),
    venue: config.venue.id,
    slipVenue: journalPlaceOf(config).venue,
    badgeShown: parts.badgeShown,
    isClosed: () => isClosed,
    evacuatingSinceMs: parts.evacuatingSinceMs,
    isInsideElsewhere: parts.isInsideElsewhere,
    feedbackShown: parts.feedbackShown,
    keepIdentity: config.keepIdentity,
    printFor: parts.printsSlips ? config.slip.printFor : [],
    announce: (announcement) => parts.publish({ kind: 'announced', announcement }),
  });
  const intake = createIntake((scan) => kiosk.take(scan), parts.clock);

  async function scan(given: Scan): Promise<Taken> {
    if (given.source === 'keyboard') isInputMethodOn = given.damage === 'input-method';
    return recording.noted(await intake.offer(given));
  }

  function said(outcome: Outcome): Outcome {
    parts.changed();
    return recording.noted(outcome);
  }

  return {
    calls: {
      scan: (given) => scan(given),
      answer({ seq, word }, { who }) {
        const outcome = kiosk.answer(seq, word, who.id);
        return outcome ? said(outcome) : failed({ kind: 'nothing-asked' });
      },
      override({ seq, why }, { who }) {
        const reason =
          kiosk.refusals().find((one) => one.seq === seq)?.reason ?? parts.journal.decidedAt(seq)?.reason;
        // Whoever is on that list is put there by somebody who answers for it.
        if (reason === 'blocked' && !mayDo(who, 'settings')) return failed({ kind: 'not-allowed' });
        const outcome = kiosk.override(seq, why, who.id);
        return outcome ? said(outcome) : failed({ kind: 'nothing-refused' });
      },
    },
    scan,
    close() {
      isClosed = true;
    },
    stop() {
      isClosed = true;
      kiosk.stop();
    },
    isClosed: () => isClosed,
    kiosk,
    isInputMethodOn: () => isInputMethodOn,
  };
}
