import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configWith, expectSentence, newFolder, runStart } from '../system/start-bench.ts';

test('without the binary, asked for by name: one sentence with the way out', async () => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: newFolder(), ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
  const config = await configWith({});
  const end = await runStart(['--data', newFolder(), '--config', config, '--host', 'electron'], env);
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
    const end = await runStart(args, { ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(end.code).toBe(7);
    const [bundle, ...given] = end.out.toString().trim().split('\n');
    expect(bundle).toMatch(/dist\/app\/main\.js$/);
    expect(given).toEqual(args);
  },
);
