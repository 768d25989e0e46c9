import type { Direction } from '../../protocol/event.ts';
import { type Command, recordedAct } from './command.ts';
import type { PartialDate } from './credential.ts';
import type { Hours } from './hours.ts';

/** What is remarkable about an admitted passage. */
export type Mark = 'not-scanned-out' | 'not-scanned-in';

export type Refusal =
  | { readonly kind: 'refuse'; readonly reason: 'blocked' | 'full' | 'staff' | 'unanswered' }
  | {
      readonly kind: 'refuse';
      readonly reason: 'hours';
      /** Of today; empty: it is closed. */
      readonly hours: readonly Hours[];
    }
  | { readonly kind: 'refuse'; readonly reason: 'expired'; readonly expires: PartialDate }
  | { readonly kind: 'refuse'; readonly reason: 'inside'; readonly sinceMs: number };

/** `evacuation`: while a roll-call goes on that is no drill nobody comes in without a guard's word. */
export type Question = 'inside' | 'warning' | 'unsigned' | 'age' | 'number-only' | 'evacuation';

export type RetryReason =
  | 'unreadable'
  | 'malformed'
  | 'unknown'
  | 'kind'
  | 'venue-code'
  | 'payment-code'
  | 'product-code'
  | 'slip-used'
  /** An invitation for another day, or one that was taken back. */
  | 'invitation-void'
  /** The badge of nobody who works here any more. */
  | 'badge-void'
  | 'command-expired';

/** What helps the visitor to be read at the next try. */
export type RetryHint = 'camera' | 'partial' | 'input-method' | 'layout' | 'open-card';

export type Decision =
  | { readonly kind: 'admit'; readonly direction: Direction; readonly marks: readonly Mark[] }
  | Refusal
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'retry'; readonly reason: RetryReason; readonly hint: RetryHint | null }
  /** A guard's command; not done when there was nothing to undo or to print again. */
  | { readonly kind: 'obey'; readonly command: Command; readonly isDone: boolean }
  | { readonly kind: 'ignore'; readonly reason: 'repeat' | 'asking' | 'badge' | 'feedback' };

/** The reason as it stands in an event: null for an admission. */
export function reasonOf(decision: Decision): string | null {
  if (decision.kind === 'admit') return null;
  if (decision.kind === 'obey') return recordedAct(decision.command, decision.isDone);
  return decision.kind === 'ask' ? decision.question : decision.reason;
}
