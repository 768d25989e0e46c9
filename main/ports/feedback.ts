import type { FeedbackAnswer, FeedbackRequest } from '../../protocol/feedback.ts';
import type { Result } from '../../protocol/result.ts';

export type FeedbackFault = {
  /** `unknown`: that collector is older than feedback. `refused`: this kiosk is not taken in there. */
  readonly kind: 'away' | 'unknown' | 'refused';
};

/** Hands feedback over and hears of it. Safe to repeat: what is there already is not there twice. */
export type SendFeedback = (request: FeedbackRequest) => Promise<Result<FeedbackAnswer, FeedbackFault>>;
