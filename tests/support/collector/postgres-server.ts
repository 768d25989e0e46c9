import type { ChildProcess, SpawnOptions, SpawnSyncReturns } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** PostgreSQL's programs, and as whom they run: PostgreSQL refuses to run as root. */
export type Program = {
  readonly binaries: string;
  readonly user: { readonly uid?: number; readonly gid?: number };
};

export type Served = {
  readonly url: string;
  readonly end: () => Promise<void>;
  /** Stops the server, lets `meanwhile` run, and starts it again on the same files. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
  /** Kills the server with -9, and starts it again on what it left. */
  readonly crash: () => Promise<void>;
};

const binariesRoot = '/usr/lib/postgresql';

/** The machine's own. */
export function findProgram(): Program | { readonly skipped: string } {
  const binaries = findBinaries();
  if (binaries === null) return { skipped: `no PostgreSQL binaries under ${binariesRoot}` };
  const user = userToRunAs();
  return 'skipped' in user ? user : { binaries, user };
}

/** A temporary folder of whoever the server runs as. */
export function scratchOf({ user }: Program): string {
  const folder = mkdtempSync(join(tmpdir(), 'collector-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  return folder;
}

/** The cluster of `folder`/data as initdb makes it. False: it failed. */
export function initialize(program: Program, folder: string): boolean {
  const ran: SpawnSyncReturns<Buffer> = spawnSync(
    join(program.binaries, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-instructions'],
    optionsOf(program, folder),
  );
  return ran.status === 0;
}

/** Serves the cluster of `folder`/data on a free port, with fsync on. null: it does not answer. */
export async function serve(program: Program, folder: string): Promise<Served | null> {
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'fsync=on', 'max_connections=300'];
  const launch = () =>
    spawn(
      join(program.binaries, 'postgres'),
      [
        ...['-D', join(folder, 'data'), '-p', String(port), '-k', folder],
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      optionsOf(program, folder),
    );
  let server = launch();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const restart = async (meanwhile: () => Promise<void>) => {
    await ended(server);
    await meanwhile();
    server = launch();
    await answers(url);
  };
  /** Its children end a moment after it, and hold the files until then: one that comes too soon ends at once. */
  const crash = async () => {
    const killed = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await killed;
    do server = launch();
    while (!(await comesUp(server, url)));
  };
  if (await answers(url)) return { url, end: () => ended(server), restart, crash };
  await ended(server);
  return null;
}

function optionsOf({ user }: Program, folder: string): SpawnOptions {
  return { ...user, cwd: folder, stdio: 'ignore', env: { LC_ALL: 'C.UTF-8' } };
}

function findBinaries(): string | null {
  if (!existsSync(binariesRoot)) return null;
  const folders = readdirSync(binariesRoot)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(binariesRoot, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function userToRunAs(): { readonly uid?: number; readonly gid?: number } | { readonly skipped: string } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || NaN);
  const [uid, gid] = [id('-u'), id('-g')];
  return Number.isInteger(uid) && Number.isInteger(gid)
    ? { uid, gid }
    : { skipped: 'we are root and there is no user postgres' };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

/** False: it ended instead. */
async function comesUp(server: ChildProcess, url: string): Promise<boolean> {
  const ended = new Promise<boolean>((resolve) => server.once('exit', () => resolve(false)));
  return Promise.race([answers(url), ended]);
}

/** SIGINT: PostgreSQL's fast shutdown. */
function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
