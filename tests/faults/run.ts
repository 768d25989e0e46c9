import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { card, openTestKiosk } from '../support/test-kiosk.ts';
import { seededRandom } from '../system/seeded-random.ts';
import { attack, attacks, makeVictim, whoNotices } from './attacks.ts';
import { flipBits } from './bit-flips.ts';
import { cutOften, models } from './power-cut.ts';
import { record, whyNoRecorder } from './recording.ts';

/** `npm run test:faults`: the long versions, as a table. `CUTS` for each model, `SEED`. */
const cuts = Number(process.env.CUTS ?? 3_334);
const seed = Number(process.env.SEED ?? 1);
const columns = [44, 7, 6, 8, 9, 40];

function row(...cells: readonly (string | number)[]): void {
  process.stdout.write(`${cells.map((cell, at) => String(cell).padEnd(columns[at] ?? 0)).join(' ')}\n`);
}

let failures = 0;
function must(isSo: boolean): void {
  if (!isSo) failures += 1;
}

function powerCuts(folder: string): void {
  const why = whyNoRecorder();
  if (why !== null) {
    row('power cut (T1)', `skipped: ${why}`);
    return;
  }
  const honest = record(mkdtempSync(`${folder}/full-`), { people: 300, mode: 'FULL' });
  const loose = record(mkdtempSync(`${folder}/normal-`), { people: 300, mode: 'NORMAL' });
  for (const model of models) {
    const how = { model, runs: cuts, place: `${folder}/place` };
    const kept = cutOften(honest, { ...how, random: seededRandom(seed) });
    const control = cutOften(loose, { ...how, runs: Math.min(300, cuts), random: seededRandom(seed) });
    must(kept.lost === 0 && kept.corrupt === 0 && control.lost > 0);
    row(
      `power cut, disk keeps of the unsynced: ${model}`,
      kept.runs,
      kept.lost,
      kept.corrupt,
      '',
      `NORMAL: ${control.lost} of ${control.runs} lost`,
    );
  }
}

async function bitFlips(folder: string): Promise<void> {
  const place = mkdtempSync(`${folder}/flips-`);
  const kiosk = openTestKiosk({ folder: place });
  for (let person = 1; person <= 1_000; person++) await kiosk.scan(card(person));
  kiosk.close();
  const { runs, noticed, believed } = flipBits(place, { runs: 400, random: seededRandom(seed) });
  must(believed === 0);
  row('bit flips (T9), an event read otherwise: corrupt', runs, '', believed, noticed, '');
}

async function tampering(folder: string): Promise<void> {
  const victim = await makeVictim(mkdtempSync(`${folder}/victim-`));
  const seen = attacks.map(([, change], at) => {
    const place = `${folder}/attack-${at}`;
    attack(victim, change, place);
    return whoNotices(place, victim);
  });
  const count = (by: 'byChain' | 'byKey' | 'byCollector') => seen.filter((noticed) => noticed[by]).length;
  must(count('byCollector') === attacks.length);
  const control = `chain alone: ${count('byChain')}, with the key: ${count('byKey')}`;
  row('tampering (T10)', attacks.length, '', '', count('byCollector'), control);
}

const folder = mkdtempSync(`${tmpdir()}/cong-faults-`);
process.stdout.write(`seed ${seed}\n`);
row('fault', 'runs', 'lost', 'corrupt', 'detected', 'control');
try {
  powerCuts(folder);
  await bitFlips(folder);
  await tampering(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
