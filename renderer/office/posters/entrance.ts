import type { Answers } from '../office-client.ts';

/** A way in, with its poster. */
export type Entrance = Answers['posters']['read']['entrances'][number];
export type SelfScans = Answers['selfScan']['ofVenue'];
