import type { Result } from '../../protocol/result.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { Decision } from '../domain/decision.ts';
import { type OverrideReason, overrideMs } from '../domain/override.ts';
import type { Rules } from '../domain/rules.ts';
import type { Clock } from '../ports/clock.ts';
import type { DiskFull, EventDraft } from '../ports/journal.ts';

/** What was decided about somebody, kept in memory as long as a guard may say a word on it. */
export type Judged = {
  readonly said: Announcement;
  /** The scan's event and its draft: every word on it refers to them. */
  readonly seq: number;
  readonly draft: EventDraft;
  readonly name: string | null;
};

export type Word = {
  readonly decision: Decision;
  /** null: nobody said anything in time. */
  readonly actor: string | null;
  /** It lifts a refusal. */
  readonly why?: OverrideReason;
};

type Outcome = Result<Announcement, DiskFull>;

export type GuardWord = {
  /** A question waits for the guard's word, a refusal may get one. */
  heard(judged: Judged): void;
  /** The guard's word on the open question; null when none is open. */
  answer(word: 'admit' | 'refuse', actor: string | null): Outcome | null;
  openQuestion(): Announcement | null;
  /** The refusal that a guard may lift now: the last one, for a minute. */
  lastRefusal(): Announcement | null;
  /** A guard lets in whom the kiosk refused under that number; null: it cannot be lifted any more. */
  override(seq: number, why: OverrideReason, actor: string): Outcome | null;
};

type Parts = {
  readonly clock: Pick<Clock, 'after'>;
  readonly runMs: () => number;
  readonly rules: () => Pick<Rules, 'askTimeoutMs'>;
  /** Writes the word down and says it. */
  readonly say: (judged: Judged, word: Word) => Outcome;
};

const tryAgainMs = 1_000;

/** What a guard may still say a word on. */
export function createGuardWord({ clock, runMs, rules, say }: Parts): GuardWord {
  let question: (Judged & { readonly stopTimer: () => void }) | null = null;
  let refusal: { readonly judged: Judged; readonly runMs: number } | null = null;

  const lastRefused = () => (refusal && runMs() - refusal.runMs < overrideMs ? refusal.judged : null);

  /** A question that nobody answers must not hold up the gate; while the disk is full it is tried again. */
  function giveUpAfter(delayMs: number): () => void {
    return clock.after(delayMs, () => {
      const outcome = settle({ decision: { kind: 'refuse', reason: 'unanswered' }, actor: null });
      if (outcome && !outcome.ok && question) question = { ...question, stopTimer: giveUpAfter(tryAgainMs) };
    });
  }

  function settle(word: Word): Outcome | null {
    if (!question) return null;
    const outcome = say(question, word);
    if (!outcome.ok) return outcome;
    const { stopTimer, ...judged } = question;
    stopTimer();
    question = null;
    if (word.decision.kind === 'refuse') keep({ ...judged, said: outcome.value });
    return outcome;
  }

  function keep(judged: Judged): void {
    refusal = { judged, runMs: runMs() };
  }

  return {
    heard(judged) {
      const { kind } = judged.said.decision;
      if (kind === 'ask') question = { ...judged, stopTimer: giveUpAfter(rules().askTimeoutMs) };
      if (kind === 'refuse') keep(judged);
      // Whoever was refused and has been let in since is not let in once more.
      else if (kind !== 'ignore' && isOfOne(judged, refusal?.judged)) refusal = null;
    },
    answer: (word, actor) =>
      question &&
      settle({
        decision: word === 'admit' ? letIn(question) : { kind: 'refuse', reason: 'staff' },
        actor,
      }),
    openQuestion: () => question?.said ?? null,
    lastRefusal: () => lastRefused()?.said ?? null,
    override(seq, why, actor) {
      const judged = lastRefused();
      if (judged?.said.seq !== seq) return null;
      const outcome = say(judged, { decision: letIn(judged), actor, why });
      if (outcome.ok) refusal = null;
      return outcome;
    },
  };
}

/** Somebody whom a guard lets in: the visit before ends with it. */
function letIn({ draft }: Judged): Decision {
  return { kind: 'admit', direction: 'in', marks: draft.ref ? ['not-scanned-out'] : [] };
}

function isOfOne({ draft }: Judged, before: Judged | undefined): boolean {
  const tag = before?.draft.tag?.tag;
  return tag !== undefined && tag === draft.tag?.tag;
}
