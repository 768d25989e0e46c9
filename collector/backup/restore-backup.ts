import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { type Database, errorCode, type OpenFault } from '../database/database.ts';
import { openEmbedded } from '../database/embedded.ts';
import { holdFolder } from '../database/hold-folder.ts';
import { migrate } from '../database/migrate.ts';
import { migrations } from '../database/migrations.ts';
import { openPostgres } from '../database/postgres.ts';
import type { BackupFault } from './backup-fault.ts';
import { afterRestore } from './begin-backup.ts';
import { connectionOf } from './connection.ts';
import type { Store } from './make-backup.ts';
import { checkBackup, type Manifest } from './manifest.ts';
import { type Environment, runPiped } from './run-piped.ts';

export type RestoreOrder = {
  /** A folder, or a file that `age` encrypted. */
  readonly from: string;
  readonly store: Store;
  /** Where the signing key goes; null: nowhere. */
  readonly key: string | null;
  /** File of the identity that opens it; null: it is not encrypted. */
  readonly identity: string | null;
  readonly nowMs: number;
  readonly env: Environment;
};

/** Puts a backup where nothing is: the whole of it or, as far as is known before, nothing. When it was made, UTC epoch milliseconds. */
export async function restoreBackup(order: RestoreOrder): Promise<Result<number, BackupFault>> {
  const unpacked = order.identity === null ? null : await mkdtemp(join(tmpdir(), 'cong-restore-'));
  try {
    if (unpacked === null) return await restore(order.from, order);
    const opened = await unpack(unpacked, order);
    return opened.ok ? await restore(unpacked, order) : opened;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return failed({ kind: 'disk', code: errorCode(error) });
  } finally {
    if (unpacked !== null) await rm(unpacked, { recursive: true, force: true });
  }
}

function unpack(into: string, { from, identity, env }: RestoreOrder): Promise<Result<null, BackupFault>> {
  return runPiped([
    { name: 'age', args: ['--decrypt', '--identity', identity ?? '', from], env },
    { name: 'tar', args: ['-C', into, '-xf', '-'], env },
  ]);
}

async function restore(folder: string, order: RestoreOrder): Promise<Result<number, BackupFault>> {
  const checked = await checkBackup(folder);
  if (!checked.ok) return checked;
  const { store, schema, madeMs } = checked.value;
  if (store !== order.store.kind) return failed({ kind: 'other-store', store });
  if (schema > migrations.length)
    return failed({ kind: 'open', fault: { kind: 'newer', found: schema, known: migrations.length } });
  const key = await keyOf(folder, order.key);
  if (!key.ok) return key;
  if (order.key !== null && key.value !== null) {
    await mkdir(dirname(order.key), { recursive: true, mode: 0o700 });
    writeDurably(order.key, key.value);
  }
  const put = await (order.store.kind === 'folder'
    ? putFolder(folder, order.store.folder, checked.value, order)
    : putDump(folder, order.store.url, checked.value, order));
  return put.ok ? ok(madeMs) : put;
}

/** The key of the backup; null: it has none. */
async function keyOf(folder: string, path: string | null): Promise<Result<string | null, BackupFault>> {
  const kept = join(folder, 'collector.key');
  if (!existsSync(kept)) return ok(null);
  if (path === null) return failed({ kind: 'key', path });
  const key = await readFile(kept, 'utf8');
  const isOther = existsSync(path) && (await readFile(path, 'utf8')).trim() !== key.trim();
  return isOther ? failed({ kind: 'key', path }) : ok(key);
}

/** Made ready beside it and moved there as a whole. */
async function putFolder(
  from: string,
  folder: string,
  { madeMs }: Manifest,
  { nowMs }: RestoreOrder,
): Promise<Result<null, BackupFault>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const hold = holdFolder(folder);
  if (!hold.ok) return failed({ kind: 'open', fault: hold.fault });
  try {
    const [place, draft] = [join(folder, 'collector-db'), join(folder, 'restore-draft')];
    if (existsSync(place)) return failed({ kind: 'not-empty' });
    await rm(draft, { recursive: true, force: true });
    await cp(join(from, 'collector-db'), join(draft, 'collector-db'), { recursive: true });
    const settled = await settle(await openEmbedded(draft), { madeMs, nowMs });
    if (!settled.ok) return settled;
    await rename(join(draft, 'collector-db'), place);
    await rm(draft, { recursive: true, force: true });
    return ok(null);
  } finally {
    hold.value.release();
  }
}

async function putDump(
  from: string,
  url: string,
  { madeMs }: Manifest,
  { nowMs, env }: RestoreOrder,
): Promise<Result<null, BackupFault>> {
  const opened = await openPostgres(url);
  if (!opened.ok) return failed({ kind: 'open', fault: opened.fault });
  const there = await opened.value.query(`select 1 from pg_tables where schemaname = 'public' limit 1`);
  await opened.value.close();
  if (there.length > 0) return failed({ kind: 'not-empty' });
  const { address, password } = connectionOf(url);
  const args = [
    ...['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges'],
    `--dbname=${address}`,
    join(from, 'database.dump'),
  ];
  const put = await runPiped([{ name: 'pg_restore', args, env: { ...env, ...password } }]);
  if (!put.ok) return put;
  return settle(await openPostgres(url), { madeMs, nowMs });
}

/** Brings it to the schema of this program, and ends what must not come back. */
async function settle(
  opened: Result<Database, OpenFault>,
  times: { readonly madeMs: number; readonly nowMs: number },
): Promise<Result<null, BackupFault>> {
  if (!opened.ok) return failed({ kind: 'open', fault: opened.fault });
  try {
    const migrated = await migrate(opened.value);
    if (!migrated.ok) return failed({ kind: 'open', fault: migrated.fault });
    await opened.value.transaction((queries) => afterRestore(queries, times));
    return ok(null);
  } finally {
    await opened.value.close();
  }
}
