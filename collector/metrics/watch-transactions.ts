import { type Database, errorCode } from '../database/database.ts';

/** `away`: it passes without our doing. `statement`: PostgreSQL refused one. `program`: whatever else was thrown. */
export const transactionFailures = ['away', 'statement', 'program'] as const;
type TransactionFailure = (typeof transactionFailures)[number];

const sqlState = /^[0-9A-Z]{5}$/;

/** The same database; who failed is told why, and the failure goes on its way. */
export function watchTransactions(database: Database, failed: (why: TransactionFailure) => void): Database {
  return {
    ...database,
    async transaction(work) {
      try {
        return await database.transaction(work);
      } catch (error) {
        failed(whyOf(database, error));
        throw error;
      }
    },
  };
}

function whyOf({ isPassing }: Database, error: unknown): TransactionFailure {
  if (isPassing(error)) return 'away';
  return sqlState.test(errorCode(error)) ? 'statement' : 'program';
}
