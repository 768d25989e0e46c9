import type { Answers } from '../office-client.ts';

/** One page that strangers read, as the office lists it. */
export type PublicPage = Answers['published']['list']['pages'][number];
