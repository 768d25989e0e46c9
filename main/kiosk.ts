import { failed, ok, type Result } from '../protocol/result.ts';
import type { Announcement } from './domain/announcement.ts';
import { type CommandFact, isUndo } from './domain/command.ts';
import type { Credential } from './domain/credential.ts';
import { decide } from './domain/decide.ts';
import type { Decision } from './domain/decision.ts';
import type { Knowledge } from './domain/knowledge.ts';
import { dayBefore } from './domain/local-time.ts';
import { lastThreeOf, maskName } from './domain/mask-name.ts';
import type { GateDirection, Rules } from './domain/rules.ts';
import type { Scan } from './domain/scan.ts';
import type { BeginsAnew } from './domain/staff.ts';
import { directionBy } from './domain/timetable.ts';
import type { Passage } from './domain/visit.ts';
import type { VisitorEntry } from './domain/visitor.ts';
import {
  createDeskWord,
  type DeskWord,
  findEntry,
  findRefused,
  isStanding,
  repeatOf,
} from './line/desk-word.ts';
import { draftAnswer, draftScan, type KeepRules } from './line/draft-event.ts';
import { gatherFacts } from './line/gather-facts.ts';
import { createGuardWord, type GuardWord, type Judged, type Word } from './line/guard-word.ts';
import type { InsideElsewhere } from './line/inside-elsewhere.ts';
import { judgeCommand } from './line/judge-command.ts';
import {
  commandSightingKey,
  draftCommand,
  sightingKeyOfAct,
  slipOrderOf,
  switchedDirection,
} from './line/obey.ts';
import { identifyPerson } from './line/person.ts';
import { createScanReader, type ReadScan } from './line/read-scan.ts';
import { createSightings, type Sighting, sightingKey } from './line/sightings.ts';
import type { Announce } from './ports/announce.ts';
import type { Blocked } from './ports/blocked.ts';
import type { Clock, Stamp } from './ports/clock.ts';
import type { Expected } from './ports/expected.ts';
import type { DiskFull, EventDraft, Journal, Recorded } from './ports/journal.ts';
import type { Keys } from './ports/keys.ts';
import type { Sailings } from './ports/sailings.ts';

export type KioskParts = KeepRules & {
  readonly journal: Journal;
  readonly keys: Keys;
  readonly expected: Expected;
  readonly sailings: Sailings;
  readonly blocked: Blocked;
  readonly announce: Announce;
  readonly clock: Pick<Clock, 'after'>;
  readonly stamp: () => Stamp;
  readonly rules: () => Rules;
  readonly knowledge: () => Knowledge;
  readonly gate: { readonly id: string; readonly number: number; readonly direction: GateDirection };
  readonly venue: string;
  /** As which venue events are written: `_practice` while the kiosk is tried. */
  readonly slipVenue: string;
  /** Since when a roll-call goes on at this venue that is no drill; null: none does. */
  readonly evacuatingSinceMs: () => number | null;
  /** While one does: they came in by another gate of the venue, and left by none since. */
  readonly isInsideElsewhere: InsideElsewhere;
  /** Of somebody who works here: they are signed in, or asked for their PIN; null: it is nobody's. */
  readonly badgeShown: (code: string) => Outcome | null;
  /** Whoever comes is another core's, which begins in a moment. */
  readonly isClosed: () => boolean;
  /** Of what somebody said here: whoever holds it up sees what became of it; null: no kiosk here made it. */
  readonly feedbackShown: (code: string) => Outcome | null;
};

export type Outcome = Result<Announcement, DiskFull>;
export type Taken = Result<Announcement, DiskFull | BeginsAnew>;

export type Kiosk = Omit<GuardWord, 'heard' | 'forget'> &
  DeskWord & {
    /** THE LINE: scan → recognise → gather → decide → record → announce. Takes one scan at a time. */
    take(scan: Scan): Promise<Taken>;
    /** A guard writes down who has no code. By the same rules, but for what a guard is asked; nothing is said on the visitors' screen. */
    takeIn(entry: VisitorEntry, actor: string): Taken;
    /** Which way the gate leads now: a guard may have switched it for the day. */
    direction(): GateDirection;
  };

/** Of what a guard writes down: who did, and which way it was meant. */
type ByHand = Pick<VisitorEntry, 'id' | 'direction'> & { readonly actor: string };

/** What is said besides what the journal answers. */
type Said = Pick<Announcement, 'decision' | 'repeats' | 'credential' | 'asks' | 'turn' | 'lastThree'> & {
  readonly name: string | null;
  /** Said to the guard alone. */
  readonly isQuiet?: boolean;
  /** Of an earlier event that this one is about. */
  readonly slipNo?: number | null;
  readonly aboutMs?: number | null;
};

type Given = ReadScan & { readonly byHand?: ByHand | null };

type Obeying = {
  readonly scan: Scan;
  readonly decision: Extract<Decision, { kind: 'obey' }>;
  readonly key: string;
  readonly stamp: Stamp;
};

export function createKiosk(parts: KioskParts): Kiosk {
  const { journal } = parts;
  const sightings = createSightings<Decision>();
  const readScan = createScanReader();
  const { heard, forget, ...word } = createGuardWord({
    clock: parts.clock,
    runMs: () => parts.stamp().runMs,
    rules: parts.rules,
    say,
    earlier: (seq) => findRefused(journal, seq, parts.stamp()),
    stands: (seq) => isStanding(journal.decidedAt(seq)),
  });
  /** Of the newest passage, while this run lasts: an undo says whose it was. */
  let passed: { readonly seq: number; readonly name: string | null } | null = null;
  rememberLastRun();

  /** One tick: from the look at the journal to the record there is no await, so two scans never both pass. */
  function settle(scan: Scan, { credential, trouble, byHand = null }: Given, stamp: Stamp): Outcome {
    // No visitor's code, and heard while a visitor waits, too.
    const badge = credential.kind === 'badge' ? parts.badgeShown(credential.fields.code) : null;
    if (badge) return badge;
    const feedback = credential.kind === 'feedback' ? parts.feedbackShown(credential.fields.code) : null;
    if (feedback) return feedback;
    const rules = parts.rules();
    const person = identifyPerson(parts, credential, stamp);
    const command = judgeCommand(parts, credential, stamp);
    const key = command
      ? commandSightingKey(command)
      : sightingKey(person.tags[0]?.tag ?? null, byHand?.id ?? scan.text);
    // What a guard writes down is meant; the card of whoever was written down is a second look.
    const before = byHand ? null : sightings.see(key, stamp.runMs, rules.repeatMs);
    const question = byHand ? null : word.questionOf(key);
    const facts = gatherFacts(journal, rules, {
      person,
      stamp,
      scan,
      trouble,
      gate: byHand?.direction ?? direction(stamp),
      command,
      isRepeat: before !== null,
      isAsked: question !== null,
      isQueueFull: word.isQueueFull(),
      evacuatingSinceMs: parts.evacuatingSinceMs(),
      isInsideElsewhere: parts.isInsideElsewhere,
    });
    const decision = decide(credential, facts, rules, stamp.atMs);
    if (command && decision.kind === 'obey') return obey(command, { scan, decision, key, stamp });
    const actor = byHand?.actor ?? null;
    const draft = draftScan(
      { source: scan.source, credential, decision, person, facts, stamp, actor },
      parts,
    );
    const isRepeat = decision.kind === 'ignore' && decision.reason === 'repeat';
    const repeats = isRepeat ? shownBefore(question, before, facts.passage) : null;
    const outcome = recordAndAnnounce(draft, {
      decision,
      repeats,
      credential: credential.kind,
      name: isAboutPerson(repeats ?? decision) ? (person.identity?.name ?? null) : null,
      isQuiet: byHand !== null,
      ...(isRepeat && question && { asks: question.seq }),
      ...(decision.kind === 'ask' && {
        turn: word.nextTurn(),
        lastThree: lastThreeOf(person.identity) ?? undefined,
      }),
    });
    if (!outcome.ok) sightings.forget(key);
    else if (decision.kind !== 'ignore')
      sightings.saw(key, { atRunMs: stamp.runMs, shown: decision, seq: outcome.value.seq });
    if (outcome.ok)
      heard({ said: outcome.value, seq: outcome.value.seq, draft, key, identity: person.identity });
    return outcome;
  }

  /** A guard's command: written down, carried out, said. */
  function obey(command: CommandFact, { scan, decision, key, stamp }: Obeying): Outcome {
    const { target } = command;
    const draft = draftCommand(command, { source: scan.source, stamp, isDone: decision.isDone });
    const outcome = announceWhen(journal.recordCommand(draft, slipOrderOf(command)), draft, {
      decision,
      repeats: null,
      credential: 'command',
      name: target && isUndo(command.command) && passed?.seq === target.seq ? passed.name : null,
      slipNo: target?.hasSlip ? target.slipNo : null,
      aboutMs: target?.atMs ?? null,
    });
    if (!outcome.ok) return outcome;
    sightings.saw(key, { atRunMs: stamp.runMs, shown: decision, seq: outcome.value.seq });
    if (target && isUndo(command.command)) forgetPassage(target);
    return outcome;
  }

  /** Whose passage staff took back, mended or ended may come anew at once; what they were asked is asked no more. */
  function forgetPassage({ seq, tag }: { readonly seq: number; readonly tag: string | null }): void {
    sightings.forgetSeq(seq);
    if (tag) sightings.forget(tag);
    forget({ seq, tag });
  }

  function direction({ local }: Stamp): GateDirection {
    const switched = switchedDirection(journal, local.day);
    return switched ?? directionBy(parts.rules().timetable, local) ?? parts.gate.direction;
  }

  /** Written down first, said second. */
  function recordAndAnnounce(draft: EventDraft, said: Said): Outcome {
    return announceWhen(journal.record(draft), draft, said);
  }

  function announceWhen(
    recorded: Result<Recorded, DiskFull>,
    draft: EventDraft,
    { name, slipNo = null, aboutMs = null, isQuiet = false, ...said }: Said,
  ): Outcome {
    if (!recorded.ok) return recorded;
    const people = Number(draft.detail?.people ?? 1);
    const announcement: Announcement = {
      ...said,
      seq: recorded.value.seq,
      slipNo: recorded.value.slipNo ?? slipNo,
      aboutMs,
      atMs: draft.stamp.atMs,
      direction: draft.direction ?? null,
      maskedName: name === null ? null : maskName(name),
      ...(people > 1 && { people }),
    };
    if (said.decision.kind === 'admit') passed = { seq: recorded.value.seq, name };
    if (!isQuiet) parts.announce(announcement);
    return ok(announcement);
  }

  /** A guard's word on what was decided: about the same person, with a decision of its own. */
  function say(judged: Judged, { decision, actor, why, isQuiet = false }: Word): Outcome {
    const stamp = parts.stamp();
    const answer = draftAnswer(judged, { decision, stamp, actor, ...(why && { why }) }, parts);
    const outcome = recordAndAnnounce(answer, {
      decision,
      repeats: null,
      credential: judged.said.credential,
      name: judged.identity?.name ?? null,
      // Whom a guard wrote down stands at the desk.
      isQuiet: isQuiet || judged.said.credential === 'visitor',
    });
    if (!outcome.ok) return outcome;
    const { seq } = outcome.value;
    const sighting = { atRunMs: stamp.runMs, shown: decision, seq };
    sightings.replace(judged.said.decision, sighting);
    // Of somebody who was refused long ago nothing is held any more.
    if (judged.draft.tag) sightings.saw(judged.draft.tag.tag, sighting);
    return outcome;
  }

  /** A card left in view while the core restarted is still the same visit to the scanner. */
  function rememberLastRun(): void {
    const now = parts.stamp();
    const sinceMs = now.atMs - parts.rules().repeatMs;
    for (const { tag, atMs, seq } of journal.tagsSeenSince(sinceMs)) {
      sightings.saw(tag, { atRunMs: now.runMs - (now.atMs - atMs), shown: null, seq });
    }
    for (const { actor, act, atMs, seq } of journal.cardsSeenSince(sinceMs, dayBefore(now.local.day))) {
      const atRunMs = now.runMs - (now.atMs - atMs);
      sightings.saw(sightingKeyOfAct(actor, act), { atRunMs, shown: null, seq });
    }
  }

  return {
    async take(scan) {
      if (parts.isClosed()) return failed({ kind: 'begins-anew' });
      const stamp = parts.stamp();
      return settle(scan, readScan(scan, stamp.atMs, parts.knowledge()), stamp);
    },
    takeIn(entry, actor) {
      const { id, direction: way } = entry;
      const credential: Credential = { kind: 'visitor', trust: 'well-formed', fields: entry, warnings: [] };
      const byHand = { id, direction: way, actor };
      const before = findEntry(journal, id);
      if (before) return ok(repeatOf(before, entry.name ?? null));
      if (parts.isClosed()) return failed({ kind: 'begins-anew' });
      return settle({ text: '', source: 'typed' }, { credential, trouble: null, byHand }, parts.stamp());
    },
    ...word,
    ...createDeskWord({ ...parts, forget: forgetPassage }),
    direction: () => direction(parts.stamp()),
  };
}

/** What is said once more: the question that is still open, the last verdict, or the passage a moment ago. */
function shownBefore(
  question: Announcement | null,
  before: Sighting<Decision> | null,
  passage: Passage | null,
): Decision | null {
  if (question) return question.decision;
  if (before) return before.shown;
  return passage && { kind: 'admit', direction: passage.direction, marks: [] };
}

function isAboutPerson(decision: Decision): boolean {
  return decision.kind === 'admit' || decision.kind === 'ask';
}
