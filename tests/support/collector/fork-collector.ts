import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putEmptyDatabase } from './empty-database.ts';
import { testSigner } from './make-batch.ts';
import { officeCookie } from './office-cookie.ts';

const ownRoot = join(import.meta.dirname, '../../..');

export type Forked = {
  readonly base: string;
  readonly child: ChildProcess;
  /** Resolves when the database is open. */
  readonly ready: Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<number | null>;
  /** Takes a kiosk in, as the host of the embedded collector does; `key` unless said so that of all test kiosks. */
  readonly enrol: (device: string, key?: string) => Promise<void>;
  /** The cookie of somebody who may read all. */
  readonly office: () => Promise<string>;
};

/** Where it keeps its events: a folder, or the address of a PostgreSQL server. */
export type Store = { readonly folder: string } | { readonly url: string };

const keyFolder = mkdtempSync(join(tmpdir(), 'collector-key-'));
const keyFile = join(keyFolder, 'collector.key');
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

type Forking = {
  readonly args?: readonly string[];
  /** Its folder is as nothing ever ran there: the database is made first, which takes seconds. */
  readonly isFirstStart?: boolean;
  /** Of another checkout; unless said so that of this one. */
  readonly root?: string;
};

/** The collector's own process, on a free port of loopback. */
export async function forkCollector(
  store: Store,
  { args = [], isFirstStart = false, root = ownRoot }: Forking = {},
): Promise<Forked> {
  if ('folder' in store && !isFirstStart) await putEmptyDatabase(store.folder);
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = fork(
    join(root, 'collector/start.ts'),
    ['--port', '0', ...('folder' in store ? ['--data', store.folder] : ['--key', keyFile]), ...args],
    {
      // As its service starts it: the flags of the process that measures are not the collector's.
      execArgv: [],
      env: 'url' in store ? { ...rest, DATABASE_URL: store.url } : rest,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = (signal: NodeJS.Signals) => () => {
    child.kill(signal);
    return exited;
  };
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: { kind: string }) => message.kind === 'ready' && resolve());
  });
  let link: string | null = null;
  child.on('message', (message: { kind: string; link: string }) => {
    if (message.kind === 'first-account') link = message.link;
  });
  const enrol = enrolling(child);
  return new Promise((resolve, reject) => {
    child.on('message', (message: { kind: string; port: number }) => {
      if (message.kind !== 'listening') return;
      const base = `http://127.0.0.1:${message.port}`;
      resolve({
        base,
        child,
        ready,
        stop: end('SIGTERM'),
        kill: end('SIGKILL'),
        enrol,
        office: async () => {
          await ready;
          return officeCookie(base, () => link);
        },
      });
    });
    exited.then((code) => reject(new Error(`exit ${code}: ${errors}`)));
  });
}

/** It answers one by one; of no more listeners than one, however many are taken in at once. */
function enrolling(child: ChildProcess): Forked['enrol'] {
  const told = new Map<string, () => void>();
  child.on('message', (message: { kind: string; device: string }) => {
    if (message.kind === 'enrolled') told.get(message.device)?.();
  });
  return (device, key = testSigner.publicKey) =>
    new Promise((resolve) => {
      told.set(device, resolve);
      child.send({ kind: 'own-kiosk', device, key });
    });
}
