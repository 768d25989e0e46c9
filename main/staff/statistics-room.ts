import { failed, ok, type Result } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { Statistics } from '../domain/statistics.ts';
import type { PrepareFile } from './take-away/give-file.ts';
import type { OfficeDocument } from './take-away/office-document.ts';

type Days = { readonly from: number; readonly to: number };

type Parts = {
  /** In a thread of its own; null: it met trouble. */
  readonly read: (days: Days) => Promise<Statistics | null>;
  readonly prepareFile: PrepareFile;
  readonly documentOf: (statistics: Statistics) => OfficeDocument;
};

/** Some days of this gate in figures: seen, and taken away as a table. One question at a time. */
export function createStatisticsRoom({
  read,
  prepareFile,
  documentOf,
}: Parts): RoomCalls<'readStatistics' | 'exportStatistics'> {
  let isReading = false;
  async function readOne(
    days: Days,
  ): Promise<Result<Statistics, { readonly kind: 'verify-busy' | 'verify-failed' }>> {
    if (isReading) return failed({ kind: 'verify-busy' });
    isReading = true;
    const found = await read(days).finally(() => {
      isReading = false;
    });
    return found ? ok(found) : failed({ kind: 'verify-failed' });
  }
  return {
    readStatistics: readOne,
    async exportStatistics({ from, to, ...target }, by) {
      const prepared = await prepareFile(target, `so-lieu-${from}-${to}`);
      if (!prepared.ok) return prepared;
      const noted = by.note({ detail: { from, to, ...prepared.value.detail } });
      if (!noted.ok) return noted;
      const found = await readOne({ from, to });
      return found.ok ? prepared.value.give(documentOf(found.value), by) : found;
    },
  };
}
