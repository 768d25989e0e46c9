import type { InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../../main/contract/contract.ts';
import type { VisitorSay } from '../visitor-words.tsx';

type Answers = InferContractRouterOutputs<typeof contract>;
type Of<Call extends keyof Answers> = Extract<Answers[Call], { ok: true }>;
type Said = 'raiseFeedback' | 'writeFeedback' | 'readFeedback' | 'printFeedback';

export type Shown = Of<'readFeedback'>['value'];
export type FeedbackFault = Extract<Answers[Said], { ok: false }>['fault'];
export type Raised = Answers['raiseFeedback'] | Answers['writeFeedback'] | null;

const keys = {
  'feedback-full': 'feedback.fault.full',
  'feedback-busy': 'feedback.fault.busy',
  'no-feedback': 'feedback.fault.unknown',
  'feedback-elsewhere': 'feedback.fault.elsewhere',
  'not-offered': 'feedback.fault.not-offered',
  'no-printer': 'feedback.fault.away',
  'disk-full': 'feedback.fault.away',
  'signed-out': 'feedback.fault.away',
  'begins-anew': 'feedback.fault.away',
} as const satisfies Readonly<Record<FeedbackFault['kind'], string>>;

/** Why it was not done, in the language of whoever stands there. undefined: the core did not answer. */
export function feedbackFaultText(fault: FeedbackFault | undefined, say: VisitorSay): string {
  if (!fault) return say('feedback.fault.away');
  return say(keys[fault.kind], { gate: 'gate' in fault ? fault.gate : '' });
}

/** 128 bits of chance, in hex. */
export function newFeedbackId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
