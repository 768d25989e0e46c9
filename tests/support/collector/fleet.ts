import { expect } from 'vitest';
import type { Database } from '../../../collector/database/database.ts';
import { keepReport } from '../../../collector/fleet/keep-report.ts';
import { watchFleet } from '../../../collector/fleet/watch-fleet.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import type { KioskReport } from '../../../protocol/kiosk-report.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
let reports = 0;

/** A report of a kiosk that is well. */
export function makeReport(device: string, changes: Partial<KioskReport> = {}): KioskReport {
  reports += 1;
  return {
    format: 1,
    device,
    epoch: 'X1T2Z3V4',
    seq: reports,
    atMs: 0,
    version: '0.1.0',
    upMs: 60_000,
    waiting: 0,
    printer: 'fine',
    scanners: { ready: 1, away: 0 },
    camera: 'none',
    disk: 'fine',
    freeBytes: 50_000_000_000,
    faults: [],
    ...changes,
  };
}

/** A database whose kiosks say how they are, and that is looked at. */
export function fleetOf(database: () => Database) {
  return {
    /** Taken in there. */
    takeIn: (device: string, { venue = 'v', gate = 'cong-1', sinceMs = 0 } = {}) =>
      database().query(
        `insert into devices (device, key, since_ms, state, venue, gate, place_ms)
         values ($1, $2, $3, 'enrolled', $4, $5, 0)`,
        [device, '0'.repeat(64), sinceMs, venue, gate],
      ),
    report: (device: string, atMs: number, changes: Partial<KioskReport> = {}) =>
      database().transaction((queries) =>
        keepReport(queries, makeReport(device, { atMs, ...changes }), atMs),
      ),
    look: async (atMs: number) => {
      expect(await database().transaction((queries) => watchFleet(queries, atMs, time))).toBe(true);
    },
    /** Every line of every alarm of a kiosk, in order, such as `silent raised`. */
    linesOf: async (device: string) => {
      const rows = await database().query<{ line: string }>(
        `select kind || ' ' || what as line from fleet_alarm_lines lines
           join fleet_alarms on fleet_alarms.number = lines.alarm
         where device = $1 order by lines.number`,
        [device],
      );
      return rows.map(({ line }) => line);
    },
  };
}
