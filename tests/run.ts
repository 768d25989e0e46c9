import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { prepare } from './prepare.ts';
import { sharedServer, startPostgres } from './support/collector/postgres.ts';

/** `npm test`: all tests. What is missing for them is said, and installed first where that is possible. */
if (!(await prepare())) {
  process.stderr.write(
    'Chromium could not be installed. Install one and name it in the variable CHROMIUM.\n',
  );
  process.exit(1);
}
const postgres = await startPostgres();
const code = await runTests(process.argv.slice(2));
if ('stop' in postgres) await postgres.stop();
process.exit(code);

/** Ends when the tests end: a process that a failed test left behind holds a pipe of theirs, and nobody's who waits for us. */
async function runTests(words: readonly string[]): Promise<number> {
  const env = {
    ...process.env,
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
    ...('url' in postgres && { [sharedServer]: postgres.url }),
  };
  const tests = spawn('vitest', ['run', ...words], {
    env,
    stdio: ['inherit', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  tests.stdout.pipe(process.stdout, { end: false });
  tests.stderr.pipe(process.stderr, { end: false });
  const closed = once(tests, 'close');
  const [code] = await once(tests, 'exit');
  await Promise.race([closed, setTimeout(2_000)]);
  return code ?? 1;
}
