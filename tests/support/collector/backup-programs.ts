import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Store } from './fork-collector.ts';

const script = join(import.meta.dirname, '../../../collector/start.ts');

/** The programs of a backup that this machine does not have. */
export function missingPrograms(): readonly string[] {
  return ['pg_dump', 'age'].filter((name) => spawnSync(name, ['--version']).status !== 0);
}

type Ended = { readonly code: number | null; readonly said: string };

/** The command at a terminal. */
export async function collectorCommand(args: readonly string[], store: Store, key: string): Promise<Ended> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const place = 'folder' in store ? ['--data', store.folder] : [];
  const env = 'url' in store ? { ...rest, DATABASE_URL: store.url } : rest;
  const child = spawn(process.execPath, [script, ...args, ...place, '--key', key], { env });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
