import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { lockFolder } from '../../journal/lock.ts';
import { required, type Values } from './command.ts';

/** Does it in the folder of `--data`, in which no kiosk writes meanwhile. Answers one sentence when it could not be done. */
export function inIdleFolder(values: Values, work: (dataDir: string) => string | null): string | null {
  const data = required(values, 'data');
  if ('sentence' in data) return data.sentence;
  const dataDir = resolve(data.value);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(`${dataDir}/lock.db`);
  if (!unlock) return `A kiosk is writing in ${dataDir}. Stop it first.`;
  try {
    return work(dataDir);
  } finally {
    unlock();
  }
}
