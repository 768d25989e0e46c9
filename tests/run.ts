import { spawnSync } from 'node:child_process';
import { findChromium } from './renderer/chromium.ts';

/** `npm test`: all tests. Where there is no Chromium it says so and installs one first. */
function run(command: string, ...args: readonly string[]): number {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}

function installChromium(): void {
  const isDebianRoot = process.getuid?.() === 0 && run('sh', '-c', 'command -v apt-get >/dev/null') === 0;
  process.stdout.write(
    `No Chromium found; installing ${isDebianRoot ? "Debian's" : "Playwright's own"} for the screen tests.\n`,
  );
  if (isDebianRoot) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', 'chromium');
  } else run('playwright-core', 'install', 'chromium');
}

if (!findChromium()) installChromium();
if (!findChromium()) {
  process.stderr.write(
    'Chromium could not be installed. Install one and name it in the variable CHROMIUM.\n',
  );
  process.exit(1);
}
process.exit(run('vitest', 'run', ...process.argv.slice(2)));
