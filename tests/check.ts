import { spawnSync } from 'node:child_process';

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

for (const [tool, ...args] of steps) {
  process.stdout.write(`\n> ${tool} ${args.join(' ')}\n`);
  const { status } = spawnSync(tool ?? '', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
process.stdout.write('\nEverything checked.\n');
