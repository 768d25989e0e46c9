import type { Statistics } from '../domain/statistics.ts';
import { care, ThreadTrouble } from '../journal/care/care.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { StatisticsOrder } from '../journal/record/statistics.ts';
import { sqliteTroubleOf } from '../journal/sqlite-trouble.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { StaffRecords } from '../ports/staff-records.ts';

type Parts = {
  readonly dataDir: string;
  readonly file: Pick<OpenJournal, 'journal' | 'outbox' | 'forgetting' | 'upkeep' | 'inspect' | 'head'>;
  readonly keys: DeviceKey;
  readonly carry: StaffRecords['carry'];
};

/** What the journal gives to staff; long reading goes on in a thread of its own. */
export function staffRecords({ dataDir, file, keys, carry }: Parts): StaffRecords {
  const { journal, outbox, forgetting, upkeep, inspect } = file;
  return {
    inspect,
    logState: () => ({
      events: journal.newestSeq(),
      head: file.head().slice(0, 8),
      acked: outbox.acked(),
      witnessed: outbox.witnessed(),
      backupDay: upkeep.recall('backup'),
    }),
    async verify() {
      const found = await orTrouble(
        care.verify({ from: `${dataDir}/journal.db`, key: keys.signer().publicKey }),
      );
      if (!found) return null;
      return found.ok ? { ...found, head: found.head.slice(0, 8) } : found;
    },
    carry,
    seqOfSlip: journal.seqOfSlip,
    lookUp(seq) {
      const { event, identity = null } = forgetting.read(seq) ?? {};
      const { atMs = 0, direction = null, slipNo = null, credential = null } = event ?? {};
      return { seq, atMs, direction, slipNo, credential, identity };
    },
  };
}

/** null: the thread that reads met trouble, or the file cannot be read to its end. */
async function orTrouble<Read>(reading: Promise<Read>): Promise<Read | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ThreadTrouble || sqliteTroubleOf(error) !== null) return null;
    throw error;
  }
}

/** Some days in figures; null: the thread met trouble. */
export function readInThread(order: StatisticsOrder): Promise<Statistics | null> {
  return orTrouble(care.statistics(order));
}
