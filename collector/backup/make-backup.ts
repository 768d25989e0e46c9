import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { errorCode } from '../database/database.ts';
import { openEmbedded } from '../database/embedded.ts';
import { openPostgres } from '../database/postgres.ts';
import type { BackupFault } from './backup-fault.ts';
import { beginBackup, tokenTables } from './begin-backup.ts';
import { connectionOf } from './connection.ts';
import { checkBackup, writeManifest } from './manifest.ts';
import { type Environment, runPiped } from './run-piped.ts';
import { askForCopy, copyInto, draftOf } from './running-collector.ts';

export type Store =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'folder'; readonly folder: string };

export type BackupOrder = {
  /** Where the backup goes, under a name of its own. */
  readonly into: string;
  readonly store: Store;
  /** File of the signing key; null: there is none. */
  readonly key: string | null;
  /** Who alone can open it, as `age` takes it; null: it is not encrypted. */
  readonly recipient: string | null;
  readonly nowMs: number;
  readonly env: Environment;
};

type Draft = { readonly folder: string; readonly schema: number };

/** Database and key, as they are at this moment, beside what runs. The path of the backup. */
export async function makeBackup(order: BackupOrder): Promise<Result<string, BackupFault>> {
  const { store } = order;
  const folder =
    store.kind === 'folder' ? draftOf(store.folder) : await mkdtemp(join(tmpdir(), 'cong-backup-'));
  try {
    const draft = await (store.kind === 'folder' ? copyFolder(store.folder, order) : dump(folder, order));
    return draft.ok ? await keep({ folder, schema: draft.value }, order) : draft;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return failed({ kind: 'disk', code: errorCode(error) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the collector that runs there, or by ourselves when none does. */
async function copyFolder(folder: string, { nowMs }: BackupOrder): Promise<Result<number, BackupFault>> {
  const copied = await askForCopy(folder);
  if (copied !== null)
    return 'schema' in copied ? ok(copied.schema) : failed({ kind: 'disk', code: copied.code });
  const opened = await openEmbedded(folder);
  if (!opened.ok) return failed({ kind: 'open', fault: opened.fault });
  try {
    return ok(await copyInto(folder, opened.value, nowMs));
  } finally {
    await opened.value.close();
  }
}

async function dump(
  folder: string,
  { store, nowMs, env }: BackupOrder,
): Promise<Result<number, BackupFault>> {
  const url = store.kind === 'postgres' ? store.url : '';
  const opened = await openPostgres(url);
  if (!opened.ok) return failed({ kind: 'open', fault: opened.fault });
  try {
    const [found] = await opened.value.query(`select 1 where to_regclass('schema_version') is not null`);
    if (!found) return failed({ kind: 'nothing-there' });
    const schema = await beginBackup(opened.value, nowMs);
    const { address, password } = connectionOf(url);
    const args = [
      ...['--format=custom', '--no-owner', '--no-privileges'],
      ...tokenTables.map((table) => `--exclude-table-data=public.${table}`),
      `--file=${join(folder, 'database.dump')}`,
      `--dbname=${address}`,
    ];
    const dumped = await runPiped([{ name: 'pg_dump', args, env: { ...env, ...password } }]);
    return dumped.ok ? ok(schema) : dumped;
  } finally {
    await opened.value.close();
  }
}

async function keep(
  { folder, schema }: Draft,
  { into, store, key, recipient, nowMs, env }: BackupOrder,
): Promise<Result<string, BackupFault>> {
  if (key !== null) await cp(key, join(folder, 'collector.key'));
  await writeManifest(folder, { madeMs: nowMs, store: store.kind, schema });
  await mkdir(into, { recursive: true, mode: 0o700 });
  const path = join(into, `cong-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`);
  if (recipient === null) return keepPlain(folder, path);
  const file = `${path}.tar.age`;
  const packed = await runPiped([
    { name: 'tar', args: ['-C', folder, '-cf', '-', '.'], env },
    { name: 'age', args: ['--encrypt', '--recipient', recipient, '--output', `${file}.part`], env },
  ]);
  if (!packed.ok) {
    await rm(`${file}.part`, { force: true });
    return packed;
  }
  await rename(`${file}.part`, file);
  return ok(file);
}

async function keepPlain(folder: string, path: string): Promise<Result<string, BackupFault>> {
  const draft = `${path}.part`;
  await mkdir(draft, { mode: 0o700 });
  await cp(folder, draft, { recursive: true });
  const checked = await checkBackup(draft);
  if (!checked.ok) return checked;
  await rename(draft, path);
  return ok(path);
}
