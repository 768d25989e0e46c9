import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Built, ComposeOptions } from '../hosts/compose.ts';
import { care } from '../journal/care/care.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import { carry } from '../upkeep/carry-files.ts';
import { defuseCell } from './defuse-cell.ts';

/** What the journal gives to staff; long reading goes on in a thread of its own. */
export function staffRecords(
  { dataDir, config, clock }: ComposeOptions,
  { file, keys }: Built & { readonly keys: DeviceKey },
): StaffRecords {
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
      const found = await care.verify({ from: `${dataDir}/journal.db`, key: keys.signer().publicKey });
      return found.ok ? { ...found, head: found.head.slice(0, 8) } : found;
    },
    carry: () =>
      carry({ dataDir, upload: config.upload, file, signer: keys.signer(), nowMs: clock.wallMs() }),
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
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(
          path,
          `\uFEFF${stringify(rows.map((row) => row.map((cell) => defuseCell(String(cell)))))}`,
          { mode: 0o600 },
        );
        return { file: path };
      } catch (error) {
        if ((error as { code?: string }).code?.startsWith('E')) return null;
        throw error;
      }
    },
  };
}
