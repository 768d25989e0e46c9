import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../../collector/database/embedded.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import project from '../../../package.json' with { type: 'json' };
import { madeAt, putMade } from './made-once.ts';

/** Of that PGlite, started with these settings, with these tables. */
const made = madeAt(
  'collector-db',
  project.dependencies['@electric-sql/pglite'],
  readFileSync(new URL('../../../collector/database/embedded.ts', import.meta.url), 'utf8'),
  migrations,
);

/**
 * What the collector makes of an empty folder before anybody comes: its database, with its tables and nothing in them. That
 * is the same each time and ten seconds of a processor: it is made once, by the collector's own code, and copied. Who
 * starts from it starts as the second time.
 */
export async function putEmptyDatabase(folder: string): Promise<void> {
  if (existsSync(`${folder}/collector-db`)) return;
  if (!existsSync(made)) await makeEmptyDatabase();
  mkdirSync(folder, { recursive: true });
  cpSync(made, `${folder}/collector-db`, { recursive: true });
}

export async function makeEmptyDatabase(): Promise<void> {
  if (existsSync(made)) return;
  const folder = mkdtempSync(join(tmpdir(), 'collector-empty-'));
  const opened = await openEmbedded(folder);
  if (!opened.ok) throw new Error(opened.fault.kind);
  await migrate(opened.value);
  await opened.value.close();
  putMade(made, (draft) => cpSync(`${folder}/collector-db`, draft, { recursive: true }));
  rmSync(folder, { recursive: true, force: true });
}
