import { z } from 'zod';
import { deviceSchema } from './batch.ts';
import {
  feedbackId,
  feedbackKinds,
  feedbackStates,
  largestFeedbackNumber,
  longestAnswer,
  longestFeedback,
} from './feedback-words.ts';

/** A kiosk hands over what was said at it, and hears what became of what was said before. */
export const feedbackPath = '/v1/feedback';

/** Bytes of a request. */
export const longestFeedbackRequest = 96 * 1024;
/** In one request: pieces that are handed over, and pieces that are asked about. */
export const mostFeedbackSent = 5;
export const mostFeedbackAsked = 500;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const sentFeedback = z.object({
  /** Of the kiosk: what comes twice under one id is one. */
  id: feedbackId,
  /** As the slip says it; one kiosk counts for itself. */
  number: z.int().min(1).max(largestFeedbackNumber),
  /** Wall clock of the kiosk. */
  atMs: count,
  kind: z.enum(feedbackKinds),
  /** Who said it: whoever stood at the screen, or somebody on duty at the desk. */
  by: z.enum(['visitor', 'guard']),
  /** Of the screen, such as `vi`. */
  language: z.string().regex(/^[a-z]{2}$/),
  text: z.string().max(longestFeedback),
});
export type SentFeedback = z.output<typeof sentFeedback>;

/** Body of `POST /v1/feedback`, signed by the kiosk's key as a batch is. */
export const feedbackRequestSchema = z.object({
  format: z.literal(1),
  device: deviceSchema,
  sent: z.array(sentFeedback).max(mostFeedbackSent),
  /** What the kiosk asks about, and the version that it knows of each; 0: none. */
  known: z.array(z.object({ id: feedbackId, version: count })).max(mostFeedbackAsked),
});
export type FeedbackRequest = z.output<typeof feedbackRequestSchema>;

const feedbackWord = z.object({
  id: feedbackId,
  /** Higher with each change. */
  version: count,
  state: z.enum(feedbackStates),
  /** When it came to that, by the clock of the office. */
  atMs: count,
  /** null: there is none yet, or it was erased. */
  answer: z.string().max(longestAnswer).nullable(),
});
export type FeedbackWord = z.output<typeof feedbackWord>;

/** Answer 200. */
export const feedbackAnswerSchema = z.object({
  /** What is at the office now, of what was sent: durable. */
  taken: z.array(feedbackId).max(mostFeedbackSent),
  /** Of those that were asked about, what the kiosk does not know yet. */
  words: z.array(feedbackWord).max(mostFeedbackAsked),
});
export type FeedbackAnswer = z.output<typeof feedbackAnswerSchema>;

/** Value of the `Idempotency-Key` header of such a request. */
export function feedbackName(device: string): string {
  return `${device}/feedback`;
}

const named = /^([^/]{12})\/feedback$/;

/** The device that an `Idempotency-Key` names; null: it is not of feedback. */
export function deviceOfFeedback(value: unknown): string | null {
  const device = deviceSchema.safeParse(named.exec(String(value))?.[1]);
  return device.success ? device.data : null;
}
