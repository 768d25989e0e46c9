import type { Result } from '../../protocol/result.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { Decision } from '../domain/decision.ts';
import { maskName } from '../domain/mask-name.ts';
import { type OverrideReason, overrideMs, type Refused } from '../domain/override.ts';
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
  /** Said to the guard alone. */
  readonly isQuiet?: boolean;
};

type Outcome = Result<Announcement, DiskFull>;

export type GuardWord = {
  /** A question waits for the guard's word, a refusal may get one. */
  heard(judged: Judged): void;
  /** The guard's word on the open question; null when none is open. */
  answer(word: 'admit' | 'refuse', actor: string | null): Outcome | null;
  openQuestion(): Announcement | null;
  /** Whom a guard may let in all the same, the longest ago first: the last few, each for a minute. */
  refusals(): readonly Refused[];
  /** A guard lets in whom the kiosk refused under that number, a moment ago or among the last at the desk; null: it cannot be lifted any more. */
  override(seq: number, why: OverrideReason, actor: string): Outcome | null;
};

type Parts = {
  readonly clock: Pick<Clock, 'after'>;
  readonly runMs: () => number;
  readonly rules: () => Pick<Rules, 'askTimeoutMs'>;
  /** Writes the word down and says it. */
  readonly say: (judged: Judged, word: Word) => Outcome;
  /** A refusal that stands in the journal only, and that nothing has lifted; null: that is none, or too many came since. */
  readonly earlier: (seq: number) => Judged | null;
  /** Nothing has lifted that refusal, and the same person has not passed since. */
  readonly stands: (seq: number) => boolean;
};

const tryAgainMs = 1_000;
/** More of them nobody tells apart in a minute. */
const mostRefused = 4;

/** What a guard may still say a word on. */
export function createGuardWord({ clock, runMs, rules, say, earlier, stands }: Parts): GuardWord {
  let question: (Judged & { readonly stopTimer: () => void }) | null = null;
  let refused: readonly { readonly judged: Judged; readonly runMs: number }[] = [];

  const standing = () => refused.filter((one) => runMs() - one.runMs < overrideMs);

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

  /** Of one person the last refusal stands for those before. */
  function keep(judged: Judged): void {
    forgetOf(judged);
    refused = [...standing(), { judged, runMs: runMs() }].slice(-mostRefused);
  }

  function forgetOf(judged: Judged): void {
    refused = refused.filter((one) => !isOfOne(judged, one.judged));
  }

  return {
    heard(judged) {
      const { kind } = judged.said.decision;
      if (kind === 'ask') question = { ...judged, stopTimer: giveUpAfter(rules().askTimeoutMs) };
      if (kind === 'refuse') keep(judged);
      // Whoever was refused and has been let in since is not let in once more.
      else if (kind !== 'ignore') forgetOf(judged);
    },
    answer: (word, actor) =>
      question &&
      settle({
        decision: word === 'admit' ? letIn(question) : { kind: 'refuse', reason: 'staff' },
        actor,
      }),
    openQuestion: () => question?.said ?? null,
    refusals: () => standing().flatMap(({ judged }) => refusedOf(judged)),
    override(seq, why, actor) {
      if (!stands(seq)) return null;
      const held = standing().find((one) => one.judged.said.seq === seq)?.judged;
      const judged = held ?? earlier(seq);
      if (!judged) return null;
      // Whoever was refused long ago stands at the desk; another visitor may stand before the screen.
      const outcome = say(judged, { decision: letIn(judged), actor, why, isQuiet: !held });
      if (outcome.ok) forgetOf(judged);
      if (outcome.ok) refused = refused.filter((one) => one.judged !== judged);
      return outcome;
    },
  };
}

/** Somebody whom a guard lets in: the visit before ends with it. */
function letIn({ draft }: Judged): Decision {
  return { kind: 'admit', direction: 'in', marks: draft.ref ? ['not-scanned-out'] : [] };
}

function isOfOne({ draft }: Judged, before: Judged): boolean {
  const tag = before.draft.tag?.tag;
  return tag !== undefined && tag === draft.tag?.tag;
}

function refusedOf({ said, name }: Judged): readonly Refused[] {
  const { seq, atMs, decision, credential } = said;
  if (decision.kind !== 'refuse') return [];
  return [
    { seq, atMs, reason: decision.reason, credential, maskedName: name === null ? null : maskName(name) },
  ];
}
