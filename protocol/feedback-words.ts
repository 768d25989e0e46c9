import { z } from 'zod';

/** UTF-16 units of what somebody says. */
export const longestFeedback = 1_000;
/** UTF-16 units of what the office answers. */
export const longestAnswer = 1_000;

/** What it is about: the queue, how people are treated, a device, dirt or danger, anything else. */
export const feedbackKinds = ['queue', 'manner', 'device', 'place', 'other'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** Where it stands at the office. `passed-on`: another unit has it, and has not begun. */
export const feedbackStates = ['new', 'working', 'passed-on', 'answered'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** 128 bits of chance. */
export const feedbackId = z.string().regex(/^[0-9a-f]{32}$/);
/** The largest number that a slip says. */
export const largestFeedbackNumber = 2 ** 20 - 1;
