import { spawn } from 'node:child_process';

/** Exactly what CI checks before the tests: types, lint and format, dead code. The import table is a test. */
const steps: readonly (readonly string[])[] = [
  ['tsc', '-p', 'protocol'],
  ['tsc', '-p', 'main/domain'],
  ['tsc', '-p', 'tests'],
  ['tsc', '-p', 'renderer'],
  ['biome', 'check', '--error-on-warnings', '.'],
  ['knip', '--no-progress'],
  ['vitest', 'run', 'tests/architecture.test.ts', '--reporter=dot'],
];

type Ran = { readonly code: number; readonly said: string };

/** What it says is kept: all run beside each other. */
function run([tool = '', ...args]: readonly string[]): Promise<Ran> {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const child = spawn(tool, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

let failed = 0;
const running = steps.map((step) => ({ step, ran: run(step) }));
for (const { step, ran } of running) {
  const { code, said } = await ran;
  process.stdout.write(`\n> ${step.join(' ')}\n${said}`);
  if (code !== 0) failed += 1;
}
process.stdout.write(failed === 0 ? '\nEverything checked.\n' : `\n${failed} of them failed.\n`);
process.exitCode = failed === 0 ? 0 : 1;
