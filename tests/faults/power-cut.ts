import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Sqlite } from '../../main/journal/open-database.ts';
import { openForWriting } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import type { Act, Recording } from './recording.ts';

/**
 * What a disk may do with writes that were not synced when the power went: keep none of them, keep any of them and
 * tear them at 512 bytes, or keep them in order up to some point. Names of files are taken to be durable; source:
 * the model of SQLite's own tests, trust.md T1.
 */
export const models = ['none', 'any', 'prefix'] as const;
export type Model = (typeof models)[number];

type Outcome = {
  /** Events that had been announced and are not there. */
  readonly lost: number;
  /** The file is damaged, or verification finds something. */
  readonly isCorrupt: boolean;
};

const sectorBytes = 512;
const journalFiles = ['journal.db', 'journal.db-wal', 'journal.db-journal'];

type Choice = { readonly model: Model; readonly random: () => number };

export type Cuts = Choice & {
  readonly runs: number;
  /** A folder that is made anew each time. */
  readonly place: string;
  /** Right behind an announcement each, where a journal that does not sync has something to lose; else at any moment. */
  readonly behindAnnounced?: boolean;
};

export type Count = { readonly runs: number; readonly lost: number; readonly corrupt: number };

/** So many cuts at random moments, in order; how many of them lost something, and how many damaged the file. */
export function cutOften(
  { acts, folder }: Recording,
  { runs, model, random, place, behindAnnounced = false }: Cuts,
): Count {
  const all = acts.flatMap((act, at) => (!behindAnnounced || isAnnouncement(act) ? [at + 1] : []));
  const moments = Array.from({ length: runs }, () => all[Math.floor(random() * all.length)] ?? 0).sort(
    (a, b) => a - b,
  );
  const disk = createDisk();
  let [lost, corrupt, done] = [0, 0, 0];
  for (const moment of moments) {
    for (; done < moment; done++) disk.take(acts[done] as Act);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    cpSync(`${folder}/keys`, `${place}/keys`, { recursive: true });
    for (const [name, content] of disk.afterCut({ model, random }))
      writeFileSync(`${place}/${name}`, content);
    const outcome = look(place, disk.announced);
    if (outcome.lost > 0) lost += 1;
    if (outcome.isCorrupt) corrupt += 1;
  }
  return { runs, lost, corrupt };
}

function isAnnouncement(act: Act): act is Extract<Act, { kind: 'write' }> {
  return act.name === 'mark' && act.kind === 'write';
}

/** The files of the journal as the disk has them for sure, and what was written since. */
function createDisk() {
  const files = new Map(journalFiles.map((name) => [name, { sure: createFile(), unsure: [] as Act[] }]));
  const announced: number[] = [];
  return {
    announced,
    take(act: Act): void {
      if (isAnnouncement(act)) announced.push(Number(act.data.toString()));
      const file = files.get(act.name);
      if (!file) return;
      // Names are durable from the moment that they are made or taken away.
      if (act.kind === 'remove') file.unsure.length = 0;
      if (act.kind === 'create' || act.kind === 'remove') file.sure.apply(act);
      else file.unsure.push(act);
      if (act.kind !== 'sync') return;
      for (const one of file.unsure.splice(0)) file.sure.apply(one);
    },
    afterCut(choice: Choice): readonly (readonly [string, Buffer])[] {
      return [...files].flatMap(([name, { sure, unsure }]) => {
        const file = createFile(sure.content());
        for (const act of keptOf(unsure, choice)) file.apply(act);
        const content = file.content();
        return content ? [[name, content] as const] : [];
      });
    },
  };
}

/** What the model leaves of writes that were not synced. */
function keptOf(unsure: readonly Act[], { model, random }: Choice): readonly Act[] {
  if (model === 'none') return [];
  if (model === 'prefix') return unsure.slice(0, Math.floor(random() * (unsure.length + 1)));
  return unsure
    .flatMap((act) => (act.kind === 'write' ? sectorsOf(act) : [act]))
    .filter(() => random() < 0.5);
}

function sectorsOf(act: Extract<Act, { kind: 'write' }>): readonly Act[] {
  const parts: Act[] = [];
  for (let start = 0; start < act.data.length; ) {
    const end = Math.min(act.data.length, start + sectorBytes - ((act.offset + start) % sectorBytes));
    parts.push({ ...act, offset: act.offset + start, data: act.data.subarray(start, end) });
    start = end;
  }
  return parts;
}

/** A file in memory; null content: there is none. */
function createFile(given: Buffer | null = null) {
  let bytes = given ? Buffer.from(given) : Buffer.alloc(0);
  let size = given ? given.length : -1;
  const reach = (end: number) => {
    if (end > bytes.length)
      bytes = Buffer.concat([bytes, Buffer.alloc(Math.max(end - bytes.length, bytes.length))]);
    if (end > size) size = end;
  };
  return {
    content: () => (size < 0 ? null : bytes.subarray(0, size)),
    apply(act: Act): void {
      if (act.kind === 'create') size = Math.max(size, 0);
      else if (act.kind === 'remove') {
        bytes.fill(0);
        size = -1;
      } else if (act.kind === 'truncate') {
        bytes.fill(0, Math.min(act.size, bytes.length));
        reach(act.size);
        size = act.size;
      } else if (act.kind === 'write') {
        reach(act.offset + act.data.length);
        act.data.copy(bytes, act.offset);
      }
    },
  };
}

function look(place: string, announced: readonly number[]): Outcome {
  let database: Sqlite | null = null;
  try {
    database = openForWriting(`${place}/journal.db`);
    const isWhole = database.pragma('integrity_check', { simple: true }) === 'ok';
    const has = new Set(database.prepare('SELECT seq FROM events').pluck().all() as number[]);
    const isTrue = has.size === 0 || verifyJournal(database).ok;
    return { lost: announced.filter((seq) => !has.has(seq)).length, isCorrupt: !isWhole || !isTrue };
  } catch {
    return { lost: announced.length, isCorrupt: true };
  } finally {
    database?.close();
  }
}
