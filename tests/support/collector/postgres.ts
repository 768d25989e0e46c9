import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export type StartedPostgres =
  | {
      readonly url: string;
      readonly stop: () => Promise<void>;
      /** Stops the server, lets `meanwhile` run, and starts it again on the same files. */
      readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
      /** Kills the server with -9, and starts it again on what it left. */
      readonly crash: () => Promise<void>;
    }
  | { readonly skipped: string };

const binariesRoot = '/usr/lib/postgresql';

/** A PostgreSQL server of our own in a temporary folder, with fsync on; the machine's own binaries. */
export async function startPostgres(): Promise<StartedPostgres> {
  const binaries = findBinaries();
  if (binaries === null) return { skipped: `no PostgreSQL binaries under ${binariesRoot}` };
  const user = userToRunAs();
  if ('skipped' in user) return user;
  const folder = mkdtempSync(join(tmpdir(), 'collector-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const data = join(folder, 'data');
  const options: SpawnOptions = { ...user, cwd: folder, stdio: 'ignore', env: { LC_ALL: 'C.UTF-8' } };
  const initdb = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-instructions'],
    options,
  );
  if (initdb.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return { skipped: 'initdb failed' };
  }
  const port = await freePort();
  const launch = () =>
    spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=on'],
      options,
    );
  let server = launch();
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
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
  if (await answers(url)) return { url, stop, restart, crash };
  await stop();
  return { skipped: 'the PostgreSQL server did not answer' };
}

/** A new, empty database on this server. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/postgres$/, name);
}

function findBinaries(): string | null {
  if (!existsSync(binariesRoot)) return null;
  const folders = readdirSync(binariesRoot)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(binariesRoot, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root. */
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
