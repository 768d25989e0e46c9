import type { Answers } from '../office-client.ts';

/** A paper that waits for somebody's approval, as the office reads it. */
export type DuePaper = Answers['schedules']['read'];
