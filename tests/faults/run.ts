import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { seededRandom } from '../support/system/seeded-random.ts';
import { card, openTestKiosk } from '../support/test-kiosk.ts';
import { attack, attacks, makeVictim, whoNotices } from './attacks.ts';
import { flipBits } from './bit-flips.ts';
import { breakOften, breaks } from './broken-disk.ts';
import { startCollector } from './collector-here.ts';
import { killOften } from './kill-cycles.ts';
import { killInMigration, killInUpkeep } from './kill-upkeep.ts';
import { putBackOldCopy } from './old-copy.ts';
import { cutOften, models } from './power-cut.ts';
import { record, whyNoRecorder } from './recording.ts';
import type { Simulated } from './simulate-process.ts';

/**
 * `npm run test:faults`: the long versions, as a table; about 35 minutes. `CUTS` for each model, `KILLS`, `SEEDS`,
 * `BREAKS` for each kind, `SEED`.
 */
const count = (name: string, usual: number) => Number(process.env[name] ?? usual);
const cuts = count('CUTS', 3_334);
const kills = count('KILLS', 1_000);
const seeds = count('SEEDS', 2_000);
const breakages = count('BREAKS', 100);
const seed = count('SEED', 1);
const columns = [52, 6, 6, 11, 8, 9, 50];

type Row = {
  readonly fault: string;
  readonly runs: number | string;
  readonly lost?: number;
  readonly duplicated?: number;
  readonly corrupt?: number;
  readonly detected?: number;
  readonly control?: string;
  /** What the row must be. */
  readonly isRight: boolean;
};

function print(...cells: readonly (string | number)[]): void {
  const line = cells.map((cell, at) => String(cell).padEnd(columns[at] ?? 0)).join(' ');
  process.stdout.write(`${line.trimEnd()}\n`);
}

let failures = 0;
function show({ fault, runs, lost = 0, duplicated, corrupt, detected, control = '', isRight }: Row): void {
  if (!isRight) failures += 1;
  print(
    fault,
    runs,
    lost,
    duplicated ?? '',
    corrupt ?? '',
    detected ?? '',
    `${control}${isRight ? '' : '  ← NOT AS IT MUST BE'}`,
  );
}

function powerCuts(folder: string): void {
  const honest = record(mkdtempSync(`${folder}/full-`), { people: 300, mode: 'FULL' });
  const loose = record(mkdtempSync(`${folder}/normal-`), { people: 300, mode: 'NORMAL' });
  for (const model of models) {
    const how = { model, runs: cuts, place: `${folder}/place` };
    const kept = cutOften(honest, { ...how, random: seededRandom(seed) });
    const control = cutOften(loose, { ...how, runs: Math.min(300, cuts), random: seededRandom(seed) });
    show({
      fault: `T1 power cut, the disk keeps of the unsynced: ${model}`,
      ...kept,
      control: `synchronous=NORMAL: ${control.lost} of ${control.runs} lost`,
      isRight: kept.lost === 0 && kept.corrupt === 0 && control.lost > 0,
    });
  }
}

async function brokenDisks(folder: string): Promise<void> {
  for (const kind of breaks) {
    const { noticed, ...found } = await breakOften(mkdtempSync(`${folder}/disk-`), {
      kind,
      runs: breakages,
      random: seededRandom(seed),
    });
    const isRight = found.lost === 0 && found.corrupt === 0 && noticed === found.runs;
    show({ fault: `T6 the disk fails: ${kind}`, ...found, detected: noticed, isRight });
  }
}

async function killing(folder: string): Promise<void> {
  const { announced, sentAgain, ...found } = await killOften(mkdtempSync(`${folder}/kill-`), {
    runs: kills,
    random: seededRandom(seed),
  });
  show({
    fault: 'T2 kill -9 under load, bad network',
    ...found,
    control: `${announced} announced; a store that trusts: ${sentAgain} twice`,
    isRight: found.lost + found.duplicated + found.corrupt === 0 && sentAgain > 0,
  });
  const how = { runs: Math.ceil(kills / 5), random: seededRandom(seed) };
  for (const [fault, found] of [
    ['T4 kill -9 while it copies and erases', await killInUpkeep(mkdtempSync(`${folder}/upkeep-`), how)],
    ['T4 kill -9 in a migration', await killInMigration(mkdtempSync(`${folder}/migration-`), how)],
  ] as const)
    show({ fault, ...found, isRight: found.lost + found.corrupt === 0 });
}

async function bitFlips(folder: string): Promise<void> {
  const place = mkdtempSync(`${folder}/flips-`);
  const kiosk = openTestKiosk({ folder: place });
  for (let person = 1; person <= 1_000; person++) await kiosk.scan(card(person));
  kiosk.close();
  const { runs, noticed, believed } = flipBits(place, { runs: 400, random: seededRandom(seed) });
  const control = 'corrupt: an event read otherwise, and nothing said so';
  show({
    fault: 'T9 bit flips',
    runs,
    corrupt: believed,
    detected: noticed,
    control,
    isRight: believed === 0,
  });
}

async function tampering(folder: string): Promise<void> {
  const victim = await makeVictim(mkdtempSync(`${folder}/victim-`));
  const seen = attacks.map(([, change], at) => {
    const place = `${folder}/attack-${at}`;
    attack(victim, change, place);
    return whoNotices(place, victim);
  });
  const by = (who: 'byChain' | 'byKey' | 'byCollector') => seen.filter((noticed) => noticed[who]).length;
  const control = `chain alone: ${by('byChain')}, with the key: ${by('byKey')}`;
  const isRight = by('byCollector') === attacks.length && by('byChain') < attacks.length;
  show({ fault: 'T10 tampering', runs: attacks.length, detected: by('byCollector'), control, isRight });
}

async function withCollector(folder: string): Promise<void> {
  const collector = await startCollector(`${folder}/collector`);
  const { isNoticed, overwritten } = await putBackOldCopy({
    folder: mkdtempSync(`${folder}/old-`),
    ...collector,
  });
  const isRight = isNoticed && overwritten === 0;
  show({
    fault: 'T11 an older copy is put back',
    runs: 1,
    lost: overwritten,
    detected: isNoticed ? 1 : 0,
    isRight,
  });
  await collector.close();
}

/** Beside the others, on the second core. */
function startSimulation(folder: string): () => Promise<Simulated> {
  const script = new URL('./simulate-process.ts', import.meta.url).pathname;
  const args = [script, `${folder}/simulation`, String(seed), String(seeds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  return async () => JSON.parse(await said) as Simulated;
}

async function simulated(ended: () => Promise<Simulated>): Promise<void> {
  const { events, violations, planted } = await ended();
  show({
    fault: 'T13, T26 simulated days of kiosks and a collector',
    runs: seeds,
    lost: violations,
    control: `${events} events; planted mistakes: seen in ${planted} of 40 days`,
    isRight: violations === 0 && planted > 0,
  });
}

const folder = mkdtempSync(`${tmpdir()}/cong-faults-`);
process.stdout.write(`seed ${seed}\n`);
print('fault', 'runs', 'lost', 'duplicated', 'corrupt', 'detected', 'control');
const simulation = startSimulation(folder);
try {
  const why = whyNoRecorder();
  if (why === null) {
    powerCuts(folder);
    await brokenDisks(folder);
  } else process.stdout.write(`T1, T6 skipped: ${why}\n`);
  await killing(folder);
  await bitFlips(folder);
  await tampering(folder);
  await withCollector(folder);
  await simulated(simulation);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
