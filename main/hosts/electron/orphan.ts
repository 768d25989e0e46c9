import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { killHard } from './kill-hard.ts';

const longestFile = 1_000;
const recordSchema = z.strictObject({ v: z.literal(1), pid: z.int().positive(), started: z.string() });

/**
 * Writes down which process is the core, and when it began. A core that is stopped or stuck in the kernel when its shell
 * is killed does not hear of it, and goes on holding the journal. Linux only: elsewhere nobody says when a process began.
 */
export function rememberCore(dataDir: string, pid: number | undefined): void {
  const started = pid === undefined ? null : startOf(pid);
  if (started === null) return;
  void orDiskFault(() => {
    mkdirSync(`${dataDir}/log`, { recursive: true });
    writeFileSync(fileOf(dataDir), JSON.stringify({ v: 1, pid, started }));
  });
}

/** Ends the core of a shell that is gone; false: there is none. Only for who holds the lock of this data folder. */
export function endOrphan(dataDir: string): boolean {
  const text = readSmallText(fileOf(dataDir), longestFile);
  const core = text.ok ? recordSchema.safeParse(orNull(text.value)) : null;
  // Another process may have that number by now.
  if (!core?.success || startOf(core.data.pid) !== core.data.started) return false;
  killHard(core.data.pid);
  return true;
}

function fileOf(dataDir: string): string {
  return `${dataDir}/log/core.json`;
}

/** The moment at which a process began, since the system did (proc(5), stat, field 22); null: it is gone, or no Linux. */
function startOf(pid: number): string | null {
  const stat = orDiskFault(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (!stat.ok) return null;
  return stat.value.slice(stat.value.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function orNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
