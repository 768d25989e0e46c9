import { failed, ok, type Result } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { Statistics } from '../domain/statistics.ts';

type Days = { readonly from: number; readonly to: number };

type Parts = {
  /** In a thread of its own; null: it met trouble. */
  readonly read: (days: Days) => Promise<Statistics | null>;
  /** Writes a table that an office can file; null: no room, or no right to write there. */
  readonly write: (statistics: Statistics) => string | null;
};

/** Some days of this gate in figures: seen, and taken away as a table. One question at a time. */
export function createStatisticsRoom({
  read,
  write,
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
    async exportStatistics(days, by) {
      const noted = by.note({ detail: { from: days.from, to: days.to } });
      if (!noted.ok) return noted;
      const found = await readOne(days);
      if (!found.ok) return found;
      const file = write(found.value);
      return file === null ? failed({ kind: 'no-room' }) : ok({ file });
    },
  };
}
