import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../../collector/database/embedded.ts';
import project from '../../../package.json' with { type: 'json' };

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const cache = at('node_modules/.cache/cong');
/** Of that PGlite, started with these settings. */
const maker = createHash('sha256')
  .update(project.dependencies['@electric-sql/pglite'])
  .update(readFileSync(at('collector/database/embedded.ts')))
  .digest('hex');
const made = `${cache}/collector-db-${maker.slice(0, 12)}`;

/**
 * What the collector makes of an empty folder before its first table. That is the same each time and ten seconds of a
 * processor: it is made once, by the collector's own code, and copied. Who starts from it starts as the second time.
 */
export async function putEmptyDatabase(folder: string): Promise<void> {
  if (existsSync(`${folder}/collector-db`)) return;
  if (!existsSync(made)) await makeEmptyDatabase();
  mkdirSync(folder, { recursive: true });
  cpSync(made, `${folder}/collector-db`, { recursive: true });
}

/** Whoever makes it at the same time makes the same: the first one stays. */
export async function makeEmptyDatabase(): Promise<void> {
  if (existsSync(made)) return;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${cache}/draft-`);
  const opened = await openEmbedded(draft);
  if (!opened.ok) throw new Error(opened.fault.kind);
  await opened.value.close();
  try {
    renameSync(`${draft}/collector-db`, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
  rmSync(draft, { recursive: true });
}
