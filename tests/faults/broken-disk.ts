import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { openTestKiosk, readEvents } from '../support/test-kiosk.ts';
import { runAndKill } from './run-and-kill.ts';

const program = fileURLToPath(new URL('./pass-process.ts', import.meta.url));
const source = fileURLToPath(new URL('./broken-disk.c', import.meta.url));

/** What a dying disk does: syncs fail, writes fail, half of a write is done. */
export const breaks = ['sync', 'write', 'short'] as const;
export type Break = (typeof breaks)[number];

export type BrokenDisk = {
  readonly runs: number;
  /** Announced, and not there when the disk is whole again. */
  readonly lost: number;
  readonly corrupt: number;
  /** Runs in which the process ended by the fault and did not go on. */
  readonly noticed: number;
};

const people = 60;

/** T6: at some moment the disk under a kiosk breaks; then it is whole again and the kiosk is started. */
export async function breakOften(
  folder: string,
  { kind, runs, random }: { readonly kind: Break; readonly runs: number; readonly random: () => number },
): Promise<BrokenDisk> {
  const library = `${folder}/broken-disk.so`;
  const compiled = spawnSync('gcc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  if (compiled.status !== 0) throw new Error(compiled.stderr.toString());
  let [lost, corrupt, noticed] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const place = `${folder}/${kind}-${run}`;
    mkdirSync(place);
    // A first life without trouble: the file is there with its schema.
    await runAndKill({ program, args: [place, '1', '3'], lifeMs: null });
    const env = {
      LD_PRELOAD: library,
      BREAK_FOLDER: place,
      BREAK_KIND: kind,
      BREAK_AT: String(1 + Math.floor(random() * people)),
    };
    const { lines, code } = await runAndKill({
      program,
      args: [place, '10', String(people)],
      env,
      lifeMs: null,
    });
    if (code !== 0) noticed += 1;
    const kiosk = openTestKiosk({ folder: place });
    const there = new Set(readEvents(place).map(({ seq }) => seq));
    kiosk.close();
    if (lines.map(Number).some((seq) => !there.has(seq))) lost += 1;
    if (!isSound(`${place}/journal.db`)) corrupt += 1;
  }
  return { runs, lost, corrupt, noticed };
}

function isSound(path: string): boolean {
  const database = openForReading(path);
  try {
    return database.pragma('integrity_check', { simple: true }) === 'ok' && verifyJournal(database).ok;
  } finally {
    database.close();
  }
}
