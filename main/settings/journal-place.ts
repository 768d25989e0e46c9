import { practiceVenue } from '../../protocol/practice.ts';
import type { Config } from './config.ts';

/** As which place and gate the log is written: until setting up is finished, as nobody's. */
export function journalPlaceOf({ setup, venue, gateId }: Pick<Config, 'setup' | 'venue' | 'gateId'>): {
  readonly venue: string;
  readonly gate: string;
} {
  return { venue: setup === 'done' ? venue.id : practiceVenue, gate: gateId };
}
