import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { endOrphan, rememberCore } from '../../main/hosts/electron/orphan.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const isLinux = process.platform === 'linux';

test.skipIf(!isLinux)('a stopped core whose shell is gone is ended', async () => {
  const folder = scratchFolder();
  const core = spawn('sleep', ['600']);
  const gone = once(core, 'exit');
  rememberCore(folder, core.pid);
  core.kill('SIGSTOP');
  expect(endOrphan(folder)).toBe(true);
  expect((await gone)[1]).toBe('SIGKILL');
  expect(endOrphan(folder)).toBe(false);
});

test.skipIf(!isLinux)('another process that has its number by now is left alone', async () => {
  const folder = scratchFolder();
  const other = spawn('sleep', ['600']);
  onTestFinished(() => void other.kill());
  rememberCore(folder, other.pid);
  const path = `${folder}/log/core.json`;
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...kept, started: String(Number(kept.started) - 1) }));
  expect(endOrphan(folder)).toBe(false);
  const end = await Promise.race([
    once(other, 'exit').then(() => 'ended'),
    new Promise((resolve) => setTimeout(resolve, 500, 'lives')),
  ]);
  expect(end).toBe('lives');
});

test.each(['', 'x', '[]', '{"v":1,"pid":1}', '{"v":1,"pid":-5,"started":"1"}', 'y'.repeat(2_000)])(
  'a record that says nothing ends nobody: %s',
  (text) => {
    const folder = scratchFolder();
    mkdirSync(`${folder}/log`);
    writeFileSync(`${folder}/log/core.json`, text);
    expect(endOrphan(folder)).toBe(false);
  },
);

test('a core that has no number is not written down', () => {
  const folder = scratchFolder();
  rememberCore(folder, undefined);
  rememberCore(folder, 2 ** 22 + 1);
  expect(existsSync(`${folder}/log/core.json`)).toBe(false);
});
