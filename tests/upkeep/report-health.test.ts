import { expect, onTestFinished, test } from 'vitest';
import type { Status } from '../../main/domain/status.ts';
import type { SendReport } from '../../main/ports/collector.ts';
import { reportHealth } from '../../main/upkeep/report-health.ts';
import { type KioskReport, kioskReportSchema, longestReport } from '../../protocol/kiosk-report.ts';
import { createManualClock, settled } from '../support/upload/manual-clock.ts';

const faults: Status['faults'] = [
  { kind: 'printer-paper-out', waiting: 3 },
  { kind: 'scanner-away', name: 'Máy quét của ông Nguyễn Văn Thử' },
  { kind: 'scanner-away', name: 'COM7' },
];
const status = {
  printer: { kind: 'fault', waiting: 3, waitingSinceMs: 1 },
  scanners: [
    { source: 'hid', name: 'a', state: 'ready' },
    { source: 'serial', name: 'b', state: 'away' },
    { source: 'serial', name: 'c', state: 'floods' },
  ],
  camera: { kind: 'none', device: 'Camera của bà Trần Thị Thử', isMirrored: true, wantsTorch: false },
  disk: { kind: 'care', freeBytes: 123_456_789.5 },
  upload: { kind: 'care', waiting: 7, lastAnswerMs: null },
  onDuty: 'Lê Văn Thử',
  faults,
} as unknown as Status;

function start(...answers: Awaited<ReturnType<SendReport>>[]) {
  const clock = createManualClock();
  const sent: KioskReport[] = [];
  const reporting = reportHealth({
    clock,
    origin: { device: 'B0C1K2F3G4H5', epoch: 'X1T2Z3V4' },
    newestSeq: () => 42,
    version: '0.1.0',
    status: () => status,
    send: async (report) => {
      sent.push(report);
      return answers.shift() ?? { ok: true, value: undefined };
    },
    random: () => 0.5,
  });
  onTestFinished(() => reporting.stop());
  return { clock, sent, reporting };
}

test('it says how it is in kinds and numbers, and nobody by name', async () => {
  const { clock, sent } = start();
  expect(await clock.step()).toBe(15_000);
  expect(sent).toEqual([
    {
      format: 1,
      device: 'B0C1K2F3G4H5',
      epoch: 'X1T2Z3V4',
      seq: 42,
      atMs: clock.wallMs(),
      version: '0.1.0',
      upMs: 15_000,
      waiting: 7,
      printer: 'fault',
      scanners: { ready: 1, away: 2 },
      camera: 'none',
      disk: 'care',
      freeBytes: 123_456_789,
      faults: ['printer-paper-out', 'scanner-away'],
    },
  ]);
  expect(kioskReportSchema.parse(sent[0])).toEqual(sent[0]);
  expect(JSON.stringify(sent)).not.toMatch(/Thử|COM7/);
});

test('the longest report that the schema takes fits into its bound', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const report: KioskReport = {
    format: 1,
    device: 'B0C1K2F3G4H5',
    epoch: 'X1T2Z3V4',
    seq: most,
    atMs: most,
    version: '1'.repeat(40),
    upMs: most,
    waiting: most,
    printer: 'fault',
    scanners: { ready: 99, away: 99 },
    camera: 'fault',
    disk: 'fault',
    freeBytes: most,
    faults: Array.from({ length: 40 }, () => 'a'.repeat(40)),
  };
  expect(kioskReportSchema.safeParse(report).success).toBe(true);
  expect(JSON.stringify(report).length).toBeLessThan(longestReport);
});

test('it reports before five minutes are over, each minute while nobody answers, and seldom where it is not known', async () => {
  const { clock, sent, reporting } = start(
    { ok: true, value: undefined },
    { ok: false, fault: { kind: 'away' } },
    { ok: false, fault: { kind: 'refused' } },
    { ok: false, fault: { kind: 'unknown' } },
  );
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn++) waits.push(await clock.step());
  expect(waits).toEqual([15_000, 270_000, 60_000, 600_000, 3_600_000, 270_000]);
  expect(sent).toHaveLength(6);
  reporting.stop();
  await settled();
  expect(clock.waits()).toEqual([]);
});
