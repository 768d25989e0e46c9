import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runElectron } from '../../main/hosts/start/run-electron.ts';
import { configWith, expectSentence, newFolder, runStart, takePort } from '../support/system/start-bench.ts';

test.skipIf(process.platform !== 'linux')(
  'where no window can be shown the browser host starts, and says why',
  async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(`${folder}/electron`, '#!/bin/sh\nexit 7\n');
    chmodSync(`${folder}/electron`, 0o755);
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const config = await configWith({});
    const port = await takePort();
    // The port is taken, so it ends at once.
    const args = ['--data', newFolder(), '--config', config, '--port', String(port), '--no-open'];
    const end = await runStart(args, { env, isHostOpen: true });
    expect(end.out.toString()).toMatch(/^No window can be shown here: the screen runs in the browser\.$/m);
    expect(end.errors).toMatch(/Port \d+ is taken/);
  },
);

test('without the binary, asked for by name: one sentence with the way out', async () => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: newFolder(), ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
  const config = await configWith({});
  const end = await runStart(['--data', newFolder(), '--config', config, '--host', 'electron'], { env });
  expectSentence(end, /Electron is not installed here\. Start with --host browser\./);
});

test.skipIf(process.platform === 'win32')(
  'a binary in ELECTRON_OVERRIDE_DIST_PATH is started with the bundle and the arguments',
  async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(`${folder}/electron`, '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n');
    chmodSync(`${folder}/electron`, 0o755);
    const config = await configWith({});
    const args = ['--data', newFolder(), '--config', config, '--host', 'electron'];
    const end = await runStart(args, { env: { ELECTRON_OVERRIDE_DIST_PATH: folder } });
    expect(end.code).toBe(7);
    const [bundle, ...given] = end.out.toString().trim().split('\n');
    expect(bundle).toMatch(/dist\/app\/main\.js$/);
    expect(given).toEqual(args);
  },
);

test.skipIf(process.platform === 'win32').each([
  ['exit 127', 'cannot-run'],
  ['kill -TRAP $$', 'cannot-run'],
  ['exit 64', 64],
  ['exit 0', 0],
])('an Electron whose end is "%s": %s', async (end, wanted) => {
  const file = `${newFolder()}.sh`;
  writeFileSync(file, `#!/bin/sh\n${end}\n`);
  chmodSync(file, 0o755);
  expect(await runElectron(file, { args: [], isDev: false, dataDir: newFolder() })).toBe(wanted);
});

test('an Electron that is not there cannot be run', async () => {
  expect(await runElectron(newFolder(), { args: [], isDev: false, dataDir: newFolder() })).toBe('cannot-run');
});

test('asked for by name it is not replaced by the browser: one sentence', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(`${folder}/electron`, '#!/bin/sh\nexit 127\n');
  chmodSync(`${folder}/electron`, 0o755);
  const args = ['--data', newFolder(), '--config', await configWith({}), '--host', 'electron'];
  const end = await runStart(args, { env: { ELECTRON_OVERRIDE_DIST_PATH: folder } });
  expectSentence(end, /cannot be run on this PC\. Start with --host browser\./);
});
