import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { benchCamera } from './camera.ts';
import { benchCollector, benchCollectorHealth, benchCollectorOutage } from './collector.ts';
import { benchCollectorBack } from './collector-back.ts';
import { benchCommit } from './commit.ts';
import { benchCoreBack } from './core-back.ts';
import { benchDesk } from './desk.ts';
import { benchExport } from './export.ts';
import { benchFigures } from './figures.ts';
import { benchFleet } from './fleet.ts';
import { benchJournal } from './journal.ts';
import { benchMap } from './map.ts';
import type { Row } from './measure.ts';
import { benchMemory } from './memory.ts';
import { benchPaint } from './paint.ts';
import { benchPapers } from './papers.ts';
import { benchPrint } from './print.ts';
import { benchPublished } from './published.ts';
import { benchRecognise, benchSlip } from './pure.ts';
import { benchSailings } from './sailings.ts';
import { benchScannerBack } from './scanner-back.ts';
import { benchSerial } from './serial.ts';
import { benchUpload } from './upload.ts';
import { benchVenues } from './venues.ts';

/** One bench, in the process whose flags `bench.ts` chose: its rows go to the parent. */
const folder = mkdtempSync(`${tmpdir()}/cong-bench-`);
const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  recognise: benchRecognise,
  slip: benchSlip,
  commit: () => benchCommit(folder),
  journal: () => benchJournal(`${folder}/journal`),
  upload: () => benchUpload(folder),
  memory: () => benchMemory(`${folder}/memory`),
  paint: benchPaint,
  'collector-back': () => benchCollectorBack(`${folder}/collector-back`),
  'core-back': () => benchCoreBack(`${folder}/core-back`),
  print: () => benchPrint(`${folder}/print`),
  serial: benchSerial,
  'scanner-back': benchScannerBack,
  camera: benchCamera,
  desk: benchDesk,
  sailings: () => benchSailings(`${folder}/sailings`),
  export: () => benchExport(`${folder}/export`),
  venues: benchVenues,
  figures: benchFigures,
  fleet: benchFleet,
  papers: benchPapers,
  published: benchPublished,
  map: benchMap,
  collector: benchCollector,
  'collector-health': benchCollectorHealth,
  'collector-outage': benchCollectorOutage,
};
const name = process.argv[2] ?? '';
let rows: readonly Row[];
try {
  rows = (await benches[name]?.()) ?? [];
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.send?.(rows, () => process.exit());
