import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { exitCodes } from '../start/exit-codes.ts';
import type { Ending } from './ending.ts';
import { isWritable } from './is-writable.ts';
import type { Shell } from './run-shell.ts';
import { createUpdates } from './updates.ts';

type Kept = {
  readonly app: { releaseSingleInstanceLock(): void };
  readonly ending: Pick<Ending, 'end' | 'endAndStartAgain'>;
  readonly isSupervised: boolean;
  readonly dataDir: string;
  readonly config: Config;
  /** Ends everything but this process. */
  readonly stop: () => Promise<void>;
  readonly log: (from: string, line: string) => void;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The installed kiosk looks for a newer version every hour; the deb package is the system's to update. */
export async function keepUpdated(
  shell: Shell,
  { app, ending, isSupervised, dataDir, config, stop, log }: Kept,
): Promise<void> {
  const image = process.env.APPIMAGE;
  if (config.update.url === null || (process.platform !== 'win32' && image === undefined)) return;
  const { AppImageUpdater, NsisUpdater } = await import('electron-updater');
  // Named, for the package's own guess takes an AppImage for a deb.
  const updater = process.platform === 'win32' ? new NsisUpdater() : new AppImageUpdater();
  const triedFile = `${dataDir}/update-tried.txt`;
  const quietMs = config.update.quietMinutes * minuteMs;
  const updates = createUpdates({
    updater,
    config,
    mayInstall: () => (image === undefined ? isWritable(process.resourcesPath) : mayReplace(image)),
    isQuiet: async () => (await shell.howQuietMs()) >= quietMs,
    nowMs: Date.now,
    tried: {
      get: () => (existsSync(triedFile) ? readFileSync(triedFile, 'utf8') : null),
      set: (version) => writeFileSync(triedFile, version),
    },
    tell: shell.tellUpdate,
    log: (line) => log('host', line),
    /** The folder and the lock are let go first: the new one starts while this one ends. */
    async install() {
      await stop();
      app.releaseSingleInstanceLock();
      // Who supervises it starts the new one; two would start two.
      if (updater.install(true, !isSupervised)) ending.end(exitCodes.inOrder);
      else ending.endAndStartAgain();
    },
  });
  setInterval(() => void updates.look(), hourMs);
  setInterval(() => void updates.installIfQuiet(), minuteMs);
  await updates.look();
}

/** A file with a version in its name is not replaced but left beside the new one: what starts it would miss it. */
export function mayReplace(image: string): boolean {
  return !/\d+\.\d+\.\d+/.test(basename(image)) && isWritable(dirname(image));
}
