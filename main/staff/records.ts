import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { Statistics } from '../domain/statistics.ts';
import { care, ThreadTrouble } from '../journal/care/care.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { StatisticsOrder } from '../journal/record/statistics.ts';
import { sqliteTroubleOf } from '../journal/sqlite-trouble.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import type { Config } from '../settings/config.ts';
import { defuseCell } from './defuse-cell.ts';

type Parts = {
  readonly dataDir: string;
  readonly config: Pick<Config, 'venue' | 'gateId'>;
  readonly file: Pick<OpenJournal, 'journal' | 'outbox' | 'forgetting' | 'upkeep' | 'inspect' | 'head'>;
  readonly keys: DeviceKey;
  readonly carry: StaffRecords['carry'];
};

/** What the journal gives to staff; long reading goes on in a thread of its own. */
export function staffRecords({ dataDir, config, file, keys, carry }: Parts): StaffRecords {
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
    exportDay(day) {
      const folder = `${dataDir}/exports`;
      const path = `${folder}/kiem-tra-${day.localDay}.csv`;
      const time = new Intl.DateTimeFormat('sv-SE', {
        timeZone: config.venue.timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const rows: (string | number)[][] = [
        ['venue', config.venue.name],
        ['gate', config.gateId],
        ['day', day.localDay],
        ...Object.entries(day.log).map(([name, value]) => ['log', name, value ?? '']),
        ...day.hours.map(({ hour, in: inward, out, refused }) => ['hour', hour, inward, out, refused]),
        ...Object.entries(day.refused).map(([reason, n]) => ['refused', reason, n]),
        ...Object.entries(day.retried).map(([reason, n]) => ['retried', reason, n]),
        ...Object.entries(day.overrides).map(([what, n]) => ['override', what, n]),
        ...day.jumps.map(({ atMs, jumpMs }) => ['clock-jump', time.format(atMs), jumpMs]),
        ...day.acts.map(({ seq, atMs, act, actor, ref }) => [
          'staff',
          seq,
          time.format(atMs),
          act,
          ref ?? '',
          actor,
          day.names[actor] ?? '',
        ]),
      ];
      const text = `\uFEFF${stringify(rows.map((row) => row.map((cell) => defuseCell(String(cell)))))}`;
      const written = orDiskFault(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(path, text, { mode: 0o600 });
      });
      return written.ok ? { file: path } : null;
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
