import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { madeAt, putMade } from './made-once.ts';
import { findProgram, initialize, type Program, type Served, scratchOf, serve } from './postgres-server.ts';

type Skipped = { readonly skipped: string };
type Stopped = { readonly stop: () => Promise<void> };

/** A PostgreSQL server of our own in a temporary folder, with fsync on; the machine's own binaries. */
export async function startPostgres(): Promise<(Omit<Served, 'end'> & Stopped) | Skipped> {
  const program = findProgram();
  if ('skipped' in program) return program;
  const cluster = await madeCluster(program);
  if (cluster === null) return { skipped: 'initdb failed' };
  const folder = scratchOf(program);
  copyOwned(cluster, join(folder, 'data'));
  const server = await serve(program, folder);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (server === null) {
    remove();
    return { skipped: 'the PostgreSQL server did not answer' };
  }
  const { url, end, restart, crash } = server;
  const stop = async () => {
    await end();
    remove();
  };
  return { url, stop, restart, crash };
}

/** The name of the server that all suites of a whole run share, for `sharedPostgres`. */
export const sharedServer = 'CONG_TEST_POSTGRES';
const created = new Set<string>();

/** A server to make databases on, and no more: that of the whole run where it has one, else one of our own. */
export async function sharedPostgres(): Promise<(Pick<Served, 'url'> & Stopped) | Skipped> {
  const url = process.env[sharedServer];
  if (!url) return startPostgres();
  const stop = async () => {
    await ask(
      url,
      [...created].map((name) => `drop database if exists ${name} with (force)`),
    );
    created.clear();
  };
  return { url, stop };
}

/** A new database on this server: empty, or with the collector's tables as it makes them, and nothing in them. */
export async function createDatabase(
  url: string,
  name: string,
  has: 'nothing' | 'tables' = 'nothing',
): Promise<string> {
  const own = `${name}_${randomBytes(4).toString('hex')}`;
  await ask(url, [`create database ${own}${has === 'tables' ? ` template ${withTables}` : ''}`]);
  created.add(own);
  return url.replace(/postgres$/, own);
}

async function ask(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const withTables = 'with_tables';

/** With its owner and its rights; `to` is not there yet. */
function copyOwned(from: string, to: string): void {
  const { status } = spawnSync('cp', ['-a', from, to]);
  if (status !== 0) throw new Error(`${from} could not be copied`);
}

/** Makes what `startPostgres` starts from, where the machine has PostgreSQL. */
export async function makeCluster(): Promise<void> {
  const program = findProgram();
  if (!('skipped' in program)) await madeCluster(program);
}

/** What initdb makes, and a database with the collector's tables: the same each time, so it is made once. null: initdb failed. */
async function madeCluster(program: Program): Promise<string | null> {
  const made = madeAt('postgres', program.binaries, migrations);
  if (existsSync(made)) return made;
  const folder = scratchOf(program);
  const server = initialize(program, folder) ? await serve(program, folder) : null;
  if (server !== null) {
    await ask(server.url, [`create database ${withTables}`]);
    const opened = await openPostgres(server.url.replace(/postgres$/, withTables));
    if (!opened.ok) throw new Error(opened.fault.kind);
    await migrate(opened.value);
    await opened.value.close();
    await server.end();
    putMade(made, (draft) => copyOwned(join(folder, 'data'), draft));
  }
  rmSync(folder, { recursive: true, force: true });
  return server === null ? null : made;
}
