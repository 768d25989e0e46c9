import type { ProblemType } from '../../protocol/batch.ts';
import { type Database, errorCode } from '../database/database.ts';

type Surroundings = {
  readonly database: () => Database | null;
  readonly log: (line: string) => void;
};

/** Whether what a request failed on passes without our doing; either way a line of the log, with nothing of an event. */
export function explainTrouble(
  error: unknown,
  { database, log }: Surroundings,
): Extract<ProblemType, 'unavailable' | 'internal'> {
  const type = database()?.isPassing(error) ? 'unavailable' : 'internal';
  log(`${type}: ${errorCode(error) || (error instanceof Error ? error.name : 'error')}`);
  return type;
}
