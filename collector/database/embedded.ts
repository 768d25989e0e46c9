import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Database, OpenFault } from './database.ts';
import { errorCode } from './database.ts';
import { holdFolder } from './hold-folder.ts';
import { SyncedFiles } from './synced-files.ts';
import type { Reader } from './tables.ts';

/** PostgreSQL inside this process, its files in `folder`/collector-db. */
export async function openEmbedded(folder: string): Promise<Result<Database, OpenFault>> {
  const writable = await makeWritable(folder);
  if (!writable.ok) return writable;
  const hold = holdFolder(folder);
  if (!hold.ok) return hold;
  const lite = await start(join(folder, 'collector-db'));
  if (lite === null) {
    hold.value.release();
    return failed({ kind: 'folder-damaged', folder });
  }
  return ok({
    // Never destroyed: `close` closes what it reads from.
    read: new Kysely({ dialect: new PGliteDialect({ pglite: lite }) }) as never as Reader,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await lite.query<Row>(sql, [...params])).rows,
    transaction: (work) =>
      lite.transaction((open) =>
        work({
          query: async <Row>(sql: string, params: readonly unknown[] = []) =>
            (await open.query<Row>(sql, [...params])).rows,
          copy: async (into, rows) => {
            const blob = new Blob([new Uint8Array(rows)]);
            await open.query(`copy ${into} from '/dev/blob' with (format binary)`, [], { blob });
          },
        }),
      ),
    // 53: out of resources, above all a full disk.
    isPassing: (error) => errorCode(error).startsWith('53'),
    connections: () => null,
    heldStill: async (work) => {
      await lite.exec('checkpoint');
      await lite.runExclusive(() => work(join(folder, 'collector-db')));
    },
    close: async () => {
      await lite.close();
      hold.value.release();
    },
  });
}

async function makeWritable(folder: string): Promise<Result<null, OpenFault>> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(null);
  } catch (error) {
    return failed({ kind: 'folder', folder, code: errorCode(error) });
  }
}

/** PGlite's code is compiled once and simply: docs/decisions/0089. Read when it is compiled. */
const compilation = ['--liftoff-only', '--no-wasm-dynamic-tiering', '--no-wasm-tier-up'];

async function start(folder: string): Promise<PGlite | null> {
  for (const flag of compilation) setFlagsFromString(flag);
  try {
    return await PGlite.create({
      fs: new SyncedFiles(folder),
      // Emscripten drops fdatasync and passes fsync on.
      startParams: [...PGlite.defaultStartParams, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
    });
  } catch {
    return null;
  }
}
