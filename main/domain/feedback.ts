import type { FeedbackKind, FeedbackState } from '../../protocol/feedback-words.ts';

/** What somebody said at this kiosk, as it is kept here. */
export type KeptFeedback = {
  readonly id: string;
  /** As the slip says it. */
  readonly number: number;
  readonly atMs: number;
  readonly kind: FeedbackKind;
  readonly by: 'visitor' | 'guard';
  readonly language: string;
  /** null: the office has it, and nothing of it stays here. */
  readonly text: string | null;
  /** `waiting`: it has not gone out yet. */
  readonly state: 'waiting' | FeedbackState;
  /** Of what the office said last; 0: it said nothing. */
  readonly version: number;
  /** When it came to that state, by the clock of the office; when it was written, while it waits. */
  readonly sinceMs: number;
  readonly answer: string | null;
};

/** What whoever holds the slip sees, and what is printed. It has none of their own words. */
export type ShownFeedback = Pick<
  KeptFeedback,
  'number' | 'atMs' | 'kind' | 'state' | 'sinceMs' | 'answer'
> & {
  readonly code: string;
};
