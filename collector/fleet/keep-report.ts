import type { KioskReport } from '../../protocol/kiosk-report.ts';
import type { Queries } from '../database/database.ts';

/** A clock that is off by more needs somebody, as the kiosk says it itself. */
const clockOffMs = 120_000;
/** So many events that wait are a backlog, even where they come. */
const backlogEvents = 1_000;
const printerFaults = [
  'printer-away',
  'printer-paper-out',
  'printer-cover-open',
  'printer-cutter-stuck',
  'printer-hot',
  'printer-stopped',
  'printer-floods',
];
const scannerFaults = ['scanner-away', 'scanner-floods'];

const kept = {
  printer_ms: '$17::boolean',
  scanner_ms: '$18::boolean',
  disk_ms: '$19::boolean',
  clock_ms: '$20::boolean',
} as const;

/** Since when it is not well: as before, or from now on. */
const since = Object.entries(kept).map(
  ([column, isTrouble]) =>
    `${column} = case when ${isTrouble} then coalesce(kiosk_reports.${column}, excluded.received_ms) end`,
);

/** Nothing that waits has come since the report before. */
const isStuck = `(kiosk_reports.epoch = excluded.epoch and kiosk_reports.waiting > 0
  and excluded.seq - excluded.waiting <= kiosk_reports.seq - kiosk_reports.waiting)`;

/**
 * Takes the place of the report before; of two the one that knows of more events counts, or was made later. What was heard
 * on the way and is sent again changes nothing.
 * @returns whether it took that place
 */
export async function keepReport({ query }: Queries, report: KioskReport, nowMs: number): Promise<boolean> {
  const { device, epoch, seq, atMs, version, upMs, waiting, printer, scanners, camera, disk } = report;
  const has = (kinds: readonly string[]) => report.faults.some((kind) => kinds.includes(kind));
  const offsetMs = atMs - nowMs;
  const rows = await query(
    `insert into kiosk_reports (device, epoch, seq, at_ms, received_ms, version, up_ms, waiting, printer,
       scanners_ready, scanners_away, camera, disk, free_bytes, offset_ms, faults,
       printer_ms, scanner_ms, disk_ms, clock_ms, backlog_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       case when $17::boolean then $5::bigint end, case when $18::boolean then $5::bigint end,
       case when $19::boolean then $5::bigint end, case when $20::boolean then $5::bigint end,
       case when $8::bigint >= ${backlogEvents} then $5::bigint end)
     on conflict (device) do update set epoch = excluded.epoch, seq = excluded.seq, at_ms = excluded.at_ms,
       received_ms = excluded.received_ms, version = excluded.version, up_ms = excluded.up_ms,
       waiting = excluded.waiting, printer = excluded.printer, scanners_ready = excluded.scanners_ready,
       scanners_away = excluded.scanners_away, camera = excluded.camera, disk = excluded.disk,
       free_bytes = excluded.free_bytes, offset_ms = excluded.offset_ms, faults = excluded.faults, ${since.join(', ')},
       backlog_ms = case when excluded.waiting >= ${backlogEvents} or (excluded.waiting > 0 and ${isStuck})
         then coalesce(kiosk_reports.backlog_ms, excluded.received_ms) end
     where (kiosk_reports.epoch = excluded.epoch and (kiosk_reports.seq < excluded.seq
         or (kiosk_reports.seq = excluded.seq and kiosk_reports.at_ms < excluded.at_ms)))
       or (kiosk_reports.epoch <> excluded.epoch and kiosk_reports.at_ms < excluded.at_ms)
     returning device`,
    [
      device,
      epoch,
      seq,
      atMs,
      nowMs,
      version,
      upMs,
      waiting,
      printer,
      scanners.ready,
      scanners.away,
      camera,
      disk,
      report.freeBytes,
      offsetMs,
      report.faults,
      has(printerFaults),
      has(scannerFaults),
      disk !== 'fine',
      Math.abs(offsetMs) >= clockOffMs,
    ],
  );
  return rows.length > 0;
}
