import type { KioskReport } from '../../protocol/kiosk-report.ts';
import type { Status } from '../domain/status.ts';
import type { Clock } from '../ports/clock.ts';
import type { SendReport } from '../ports/collector.ts';

/** How long until the next report, by what became of the last. */
const pauseMs = {
  /** Before five minutes are over, as the office counts. */
  heard: 270_000,
  away: 60_000,
  refused: 10 * 60_000,
  /** That collector is older than reports: it may be a newer one by then. */
  unknown: 60 * 60_000,
} as const;
/** Kiosks that got power back together do not report together. */
const mostFirstMs = 30_000;
const mostScanners = 99;
const mostFaults = 40;

type Parts = {
  readonly clock: Clock;
  readonly origin: Pick<KioskReport, 'device' | 'epoch'>;
  readonly newestSeq: () => number;
  readonly version: string;
  readonly status: () => Status;
  readonly send: SendReport;
  /** In [0, 1). */
  readonly random: () => number;
};

/** Tells the collector each five minutes how this kiosk is, so that a gate without visitors is not a silent one. */
export function reportHealth(parts: Parts): { stop(): void } {
  const { clock, send } = parts;
  let isStopped = false;
  let stopTimer = clock.after(parts.random() * mostFirstMs, () => void round());

  async function round(): Promise<void> {
    const sent = await send(reportOf(parts));
    if (isStopped) return;
    const next = sent.ok ? pauseMs.heard : pauseMs[sent.fault.kind];
    stopTimer = clock.after(next, () => void round());
  }

  return {
    stop() {
      isStopped = true;
      stopTimer();
    },
  };
}

/** Kinds and numbers alone: no name of a person, of a device or of a file. */
function reportOf({ clock, origin, newestSeq, version, status }: Parts): KioskReport {
  const { printer, scanners, camera, disk, upload, faults } = status();
  const ready = scanners.filter(({ state }) => state === 'ready').length;
  return {
    format: 1,
    ...origin,
    seq: newestSeq(),
    atMs: clock.wallMs(),
    version,
    upMs: Math.floor(clock.runMs()),
    waiting: upload.waiting,
    printer: printer.kind,
    scanners: {
      ready: Math.min(mostScanners, ready),
      away: Math.min(mostScanners, scanners.length - ready),
    },
    camera: camera.kind,
    disk: disk.kind,
    freeBytes: Math.max(0, Math.floor(disk.freeBytes)),
    faults: [...new Set(faults.map(({ kind }) => kind))].slice(0, mostFaults),
  };
}
