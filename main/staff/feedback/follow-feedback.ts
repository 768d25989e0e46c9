import { type FeedbackRequest, mostFeedbackAsked, mostFeedbackSent } from '../../../protocol/feedback.ts';
import type { KeptFeedback } from '../../domain/feedback.ts';
import { retryAfterMs } from '../../domain/retry-schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SendFeedback } from '../../ports/feedback.ts';
import type { FeedbackBook } from './feedback-book.ts';

type Parts = {
  readonly book: Pick<FeedbackBook, 'waiting' | 'sent' | 'hear' | 'forgetBefore'>;
  readonly device: string;
  /** null: there is no office to send it to. */
  readonly send: SendFeedback | null;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
};

/** How long until the next round, by what became of the last. */
const pauseMs = {
  /** More waits than went. */
  more: 200,
  woken: 400,
  /** Somebody may have been answered. */
  usual: 5 * 60_000,
  refused: 10 * 60_000,
  unknown: 60 * 60_000,
} as const;
/** While the office is away: spread, and no longer than that. */
const longestAwayMs = 30_000;
/** What was said so long ago is over: as long as the office keeps it. */
const keepMs = 90 * 86_400_000;

export type FollowedFeedback = {
  /** There is something to send, or somebody waits for an answer. */
  wake(): void;
  stop(): void;
};

/** Sends what was said here until the office has it, and asks what became of what it has. */
export function followFeedback({ book, device, send, clock, random }: Parts): FollowedFeedback {
  let isStopped = false;
  let isBusy = false;
  let isWoken = false;
  let failures = 0;
  let stopTimer = () => {};

  /** How long until the next. */
  async function round(sending: SendFeedback): Promise<number> {
    book.forgetBefore(clock.wallMs() - keepMs);
    const waiting = book.waiting();
    const sent = waiting.slice(0, mostFeedbackSent).flatMap(sentOf);
    const known = book
      .sent()
      .slice(0, mostFeedbackAsked)
      .map(({ id, version }) => ({ id, version }));
    if (sent.length === 0 && known.length === 0) return pauseMs.usual;
    const answer = await sending({ format: 1, device, sent, known });
    if (isStopped) return pauseMs.usual;
    if (!answer.ok && answer.fault.kind !== 'away') return pauseMs[answer.fault.kind];
    const isHeard = answer.ok && book.hear(answer.value, clock.wallMs());
    failures = isHeard ? 0 : failures + 1;
    if (!isHeard) return pauseMs.woken + retryAfterMs(failures, longestAwayMs, random());
    return waiting.length > sent.length ? pauseMs.more : pauseMs.usual;
  }

  function schedule(delayMs: number): void {
    stopTimer();
    if (!isStopped) stopTimer = clock.after(delayMs, run);
  }

  function run(): void {
    if (send === null || isBusy || isStopped) return;
    isBusy = true;
    isWoken = false;
    void round(send).then((nextMs) => {
      isBusy = false;
      schedule(isWoken ? pauseMs.woken : nextMs);
    });
  }

  if (send !== null) schedule(pauseMs.woken);
  return {
    wake() {
      isWoken = true;
      if (!isBusy && send !== null) schedule(pauseMs.woken);
    },
    stop() {
      isStopped = true;
      stopTimer();
    },
  };
}

function sentOf({ id, number, atMs, kind, by, language, text }: KeptFeedback): FeedbackRequest['sent'] {
  return text === null ? [] : [{ id, number, atMs, kind, by, language, text }];
}
