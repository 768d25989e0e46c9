import { type ChildProcess, spawn } from 'node:child_process';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { errorCode } from '../database/database.ts';
import type { BackupFault } from './backup-fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Program = {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Environment;
};

const longestSaid = 300;

/** Runs programs of this machine in a row, what one writes is what the next reads. It went well when each of them says so. */
export async function runPiped(programs: readonly Program[]): Promise<Result<null, BackupFault>> {
  const running = programs.map(({ name, args, env }, at) => {
    const [isFirst, isLast] = [at === 0, at === programs.length - 1];
    const stdio = [isFirst ? 'ignore' : 'pipe', isLast ? 'ignore' : 'pipe', 'pipe'] as const;
    return { name, child: spawn(name, [...args], { env: { ...env }, stdio: [...stdio] }) };
  });
  for (const [at, { child }] of running.entries()) {
    const next = running[at + 1]?.child.stdin;
    // One that ends early says why itself; the one before it then writes into nothing.
    next?.on('error', () => {});
    if (next) child.stdout?.pipe(next);
  }
  const ends = await Promise.all(running.map(({ name, child }) => ended(name, child)));
  // Whoever reads broken input complains of it: the first in the row knows the cause, unless its reader was missing.
  const fault = ends.find((end) => end?.isMissing) ?? ends.find((end) => end !== null);
  return fault ? failed({ kind: 'program', name: fault.name, said: fault.said }) : ok(null);
}

type Failure = { readonly name: string; readonly said: string; readonly isMissing: boolean };

function ended(name: string, child: ChildProcess): Promise<Failure | null> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(0, longestSaid);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ name, said: errorCode(error), isMissing: true }));
    child.once('close', (code) => resolve(code === 0 ? null : { name, said: said.trim(), isMissing: false }));
  });
}
