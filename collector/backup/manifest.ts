import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { BackupFault } from './backup-fault.ts';

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** UTC epoch milliseconds. */
  madeMs: z.int(),
  store: z.enum(['folder', 'postgres']),
  /** Of the database. */
  schema: z.int().min(1),
  /** SHA-256 of each file, by its path with `/`. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = z.output<typeof manifestSchema>;

const name = 'backup.json';

export async function writeManifest(folder: string, manifest: Omit<Manifest, 'format' | 'files'>) {
  const whole: Manifest = { format: 1, ...manifest, files: await sumsOf(folder) };
  await writeFile(join(folder, name), `${JSON.stringify(whole, null, 1)}\n`, { mode: 0o600 });
}

/** What a backup says of itself, when every file of it is the one that was written. Each is on the disk when it resolves. */
export async function checkBackup(folder: string): Promise<Result<Manifest, BackupFault>> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  const read = manifestSchema.safeParse(parseJson(text));
  if (!read.success) return failed({ kind: 'no-backup', path: folder });
  const found = await sumsOf(folder);
  for (const [file, sum] of Object.entries(read.data.files))
    if (found[file] !== sum) return failed({ kind: 'damaged', file });
  return ok(read.data);
}

async function sumsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sums: Record<string, string> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path).split(sep).join('/');
    if (entry.isFile() && file !== name) sums[file] = await sumOf(path);
  }
  return sums;
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
