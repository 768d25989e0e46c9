import type { Result } from '../../protocol/result.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { Decision } from '../domain/decision.ts';
import type { Identity } from '../domain/identity.ts';
import { lastThreeOf, maskName } from '../domain/mask-name.ts';
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
  /** By which the same person or text is known again; null: of a refusal out of the journal. */
  readonly key: string | null;
  /** As far as the code said. */
  readonly identity: Identity | null;
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

/** It waits for the guard. */
type Question = { readonly judged: Judged; readonly stopTimer: () => void };

type Outcome = Result<Announcement, DiskFull>;

export type GuardWord = {
  /** A question waits for the guard's word, a refusal may get one. */
  heard(judged: Judged): void;
  /** The guard's word on the question under that number; null when it is open no more. */
  answer(seq: number, word: 'admit' | 'refuse', actor: string | null): Outcome | null;
  /**
   * What the desk said of that passage changes what was asked about whoever it is of: they are judged anew when they show
   * their code again.
   */
  forget(passage: { readonly seq: number; readonly tag: string | null }): void;
  /** Nobody is waited for any more. */
  stop(): void;
  /** What waits for the guard, the longest ago first. */
  openQuestions(): readonly Announcement[];
  /** The open question about whoever is known by that key. */
  questionOf(key: string): Announcement | null;
  /** By which the next question is told apart: they are counted from 1 on until none waits. */
  nextTurn(): number;
  /** No other question is asked before one of them is answered. */
  isQueueFull(): boolean;
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
const mostQuestions = 4;

/** What a guard may still say a word on. */
export function createGuardWord({ clock, runMs, rules, say, earlier, stands }: Parts): GuardWord {
  let questions: readonly Question[] = [];
  let refused: readonly { readonly judged: Judged; readonly runMs: number }[] = [];

  const standing = () => refused.filter((one) => runMs() - one.runMs < overrideMs);

  /** Nobody waits for ever; while the disk is full it is tried again. */
  function ask(judged: Judged, delayMs: number): Question {
    const question: Question = { judged, stopTimer: clock.after(delayMs, giveUp) };
    function giveUp(): void {
      const outcome = settle(question, { decision: { kind: 'refuse', reason: 'unanswered' }, actor: null });
      if (outcome.ok) return;
      questions = questions.map((one) => (one === question ? ask(judged, tryAgainMs) : one));
    }
    return question;
  }

  function settle(question: Question, word: Word): Outcome {
    const { judged } = question;
    const outcome = say(judged, word);
    if (!outcome.ok) return outcome;
    drop((one) => one === question);
    if (word.decision.kind === 'refuse') keep({ ...judged, said: outcome.value });
    return outcome;
  }

  function drop(isDropped: (question: Question) => boolean): void {
    for (const question of questions.filter(isDropped)) question.stopTimer();
    questions = questions.filter((question) => !isDropped(question));
  }

  const find = (seq: number) => questions.find(({ judged }) => judged.seq === seq);

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
      // Whoever was asked about and showed what needs no question is asked about no more.
      if (kind !== 'ignore') drop((question) => isOfOne(judged, question.judged));
      if (kind === 'ask') questions = [...questions, ask(judged, rules().askTimeoutMs)];
      if (kind === 'refuse') keep(judged);
      // Whoever was refused and has been let in since is not let in once more.
      else if (kind !== 'ignore') forgetOf(judged);
    },
    answer(seq, word, actor) {
      const question = find(seq);
      if (!question) return null;
      const decision: Decision =
        word === 'admit' ? letIn(question.judged) : { kind: 'refuse', reason: 'staff' };
      return settle(question, { decision, actor });
    },
    forget: ({ seq, tag }) =>
      drop(({ judged: { draft } }) => draft.ref === seq || (tag !== null && draft.tag?.tag === tag)),
    stop: () => drop(() => true),
    openQuestions: () => questions.map(({ judged }) => judged.said),
    questionOf: (key) => questions.find(({ judged }) => judged.key === key)?.judged.said ?? null,
    nextTurn: () => (questions.at(-1)?.judged.said.turn ?? 0) + 1,
    isQueueFull: () => questions.length >= mostQuestions,
    refusals: () => standing().flatMap(({ judged }) => refusedOf(judged)),
    override(seq, why, actor) {
      if (!stands(seq)) return null;
      const held = standing().find((one) => one.judged.said.seq === seq)?.judged;
      const judged = held ?? earlier(seq);
      if (!judged) return null;
      // Whoever was refused long ago stands at the desk; another visitor may stand before the screen.
      const outcome = say(judged, { decision: letIn(judged), actor, why, isQuiet: !held });
      // Whoever is in is not asked about once more.
      if (outcome.ok) drop((question) => isOfOne(judged, question.judged));
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

function refusedOf({ said, identity }: Judged): readonly Refused[] {
  const { seq, atMs, decision, credential } = said;
  const name = identity?.name ?? null;
  if (decision.kind !== 'refuse') return [];
  const maskedName = name === null ? null : maskName(name);
  const lastThree = lastThreeOf(identity) ?? undefined;
  return [{ seq, atMs, reason: decision.reason, credential, maskedName, lastThree }];
}
