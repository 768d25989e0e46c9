import { spawnSync } from 'node:child_process';
import { findElectron } from '../../main/hosts/start/find-electron.ts';

/** `npm run test:electron`: the screen suite in a real Electron; says why where there is none. */
const binary = findElectron();
if (binary === null) {
  const place = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? 'node_modules/electron/dist';
  process.stdout.write(
    `skipped: no Electron binary in ${place}. "npx install-electron" downloads it; ELECTRON_OVERRIDE_DIST_PATH names a folder that has it.\n`,
  );
} else {
  process.stdout.write(`The screen suite in ${binary}\n`);
  const { status } = spawnSync(
    'vitest',
    [
      'run',
      // Each is a whole desktop program.
      '--no-file-parallelism',
      'tests/renderer/gate',
      ...['records', 'leave-screen', 'last-refusals', 'scanner-test', 'desk', 'expected'].map(
        (name) => `tests/renderer/staff/${name}.test.ts`,
      ),
      'tests/electron/page-killed.test.ts',
      'tests/electron/real',
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, CONG_HOST: 'electron' },
    },
  );
  process.exitCode = status ?? 1;
}
