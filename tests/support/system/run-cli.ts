import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Ended = { readonly code: number | null; readonly out: string; readonly errors: string };

const folder = fileURLToPath(new URL('../../../main/hosts/', import.meta.url));

/** Starts the command line or the kiosk as a process of its own. */
export function spawnHost(
  entry: 'cli/main.ts' | 'start/start.ts',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [`${folder}${entry}`, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Waits for the end; everything that it said. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const said = { out: [] as Buffer[], errors: [] as Buffer[] };
  child.stdout.on('data', (chunk) => said.out.push(chunk));
  child.stderr.on('data', (chunk) => said.errors.push(chunk));
  child.stdin.on('error', () => {});
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({
        code,
        out: Buffer.concat(said.out).toString(),
        errors: Buffer.concat(said.errors).toString(),
      }),
    ),
  );
}

/** Runs the command line to its end with this standard input. */
export function runCli(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawnHost('cli/main.ts', args);
  const end = ended(child);
  child.stdin.end(input);
  return end;
}

/** Codes as `read` and `scan` take them: one JSON string a line. */
export function asLines(codes: readonly string[]): string {
  return codes.map((code) => `${JSON.stringify(code)}\n`).join('');
}

export function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
