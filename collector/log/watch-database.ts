import { type Database, errorCode } from '../database/database.ts';
import type { Tell } from './log-entry.ts';

/** The same database; when it goes away and when it comes back is told once. */
export function watchDatabase(database: Database, tell: Tell): Database {
  let isAway = false;
  async function heard<Value>(answer: Promise<Value>): Promise<Value> {
    try {
      const value = await answer;
      if (isAway) tell({ kind: 'database-back' });
      isAway = false;
      return value;
    } catch (error) {
      if (!isAway && database.isPassing(error)) {
        isAway = true;
        tell({ kind: 'database-away', code: errorCode(error) });
      }
      throw error;
    }
  }
  return {
    ...database,
    query: (sql, params) => heard(database.query(sql, params)),
    transaction: (work) => heard(database.transaction(work)),
  };
}
