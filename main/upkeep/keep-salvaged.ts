import { existsSync, readdirSync } from 'node:fs';
import { diskCodeOf } from '../../native/disk/disk-fault.ts';
import { makeFolderDurably, writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import type { Care } from '../journal/care/care.ts';
import { previousFolder } from '../journal/repair/previous.ts';
import type { Salvaged } from '../journal/repair/salvage.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { putOff } from './put-off.ts';

/** A salvage that ended the process is not tried for ever. */
const mostTries = 3;

type Parts = {
  readonly dataDir: string;
  readonly care: Pick<Care, 'salvage'>;
  /** The kiosk's public key, 64 hex digits. */
  readonly key: string;
  /** What was saved of one; null: nothing could be. */
  readonly saved: (saved: Salvaged | null) => void;
  /** The journal is closed: what still goes on in a thread has nobody to tell. */
  readonly isStopped: () => boolean;
  readonly tell: TellLog;
};

export type KeepSalvaged = {
  /** Tries every log that was put aside and is not saved; one that fails keeps none of the others. */
  run(): Promise<void>;
  /** It was tried, and something is left to save. */
  isWaiting(): boolean;
};

/** Saves what can be saved of logs that were put aside. */
export function keepSalvaged({ dataDir, care, key, saved, isStopped, tell }: Parts): KeepSalvaged {
  let isRunning = false;

  async function salvage(place: string, tries: number): Promise<void> {
    writeDurably(`${place}/tries`, String(tries + 1));
    makeFolderDurably(previousFolder(dataDir));
    const order = { from: `${place}/journal.db`, folder: previousFolder(dataDir), key };
    const found = await care.salvage(order).catch((error: unknown) => {
      // Too little room is no failure of the salvage: it waits for more.
      if (diskCodeOf(error) === 'ENOSPC') writeDurably(`${place}/tries`, String(tries));
      throw error;
    });
    if (isStopped()) return;
    writeDurably(`${place}/tries`, 'done');
    saved(found);
  }

  async function salvageAll(): Promise<void> {
    for (const place of asidesIn(dataDir)) {
      const tries = triesOf(place);
      if (tries === 'done' || tries >= mostTries) continue;
      await salvage(place, tries).catch(putOff(tell));
      if (isStopped()) return;
    }
  }

  return {
    async run() {
      if (isRunning) return;
      isRunning = true;
      try {
        await salvageAll();
      } finally {
        isRunning = false;
      }
    },
    isWaiting: () => !isRunning && asidesIn(dataDir).some((place) => triesOf(place) !== 'done'),
  };
}

/** Folders of journals that were put aside. */
function asidesIn(dataDir: string): readonly string[] {
  const folder = `${dataDir}/aside`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => `${folder}/${name}`)
    .filter((place) => ['journal.db', 'journal.db-wal'].some((name) => existsSync(`${place}/${name}`)));
}

function triesOf(place: string): number | 'done' {
  const path = `${place}/tries`;
  if (!existsSync(path)) return 0;
  const text = readSmallText(path, 100);
  if (text.ok && text.value === 'done') return 'done';
  return text.ok && /^\d$/.test(text.value) ? Number(text.value) : mostTries;
}
