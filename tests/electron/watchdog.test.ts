import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { feedWatchdog } from '../../main/hosts/electron/feed-watchdog.ts';
import { scratchFolder } from '../support/test-kiosk.ts';
import { until } from '../system/kiosk-client.ts';

/** A real datagram socket of the file system, as systemd has one. */
async function listen(path: string): Promise<{ readonly said: () => string }> {
  const socket: ChildProcess = spawn('socat', ['-u', `UNIX-RECV:${path}`, '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void socket.kill());
  let text = '';
  socket.stdout?.on('data', (bytes) => {
    text += bytes;
  });
  await Promise.race([once(socket, 'spawn'), once(socket, 'error')]);
  await until(
    () => existsSync(path),
    (isThere) => isThere,
  );
  return { said: () => text };
}

test.skipIf(process.platform !== 'linux')(
  'systemd hears of the shell three times in a period, until it stops',
  async () => {
    const path = `${scratchFolder()}/notify`;
    const { said } = await listen(path);
    const began = performance.now();
    const watchdog = feedWatchdog({ ...process.env, NOTIFY_SOCKET: path, WATCHDOG_USEC: '1200000' });
    onTestFinished(watchdog.stop);
    await until(
      () => said().split('WATCHDOG=1').length - 1,
      (times) => times >= 4,
    );
    expect(performance.now() - began).toBeGreaterThan(1_100);
    watchdog.stop();
  },
);

test('where nobody waits for it nothing is said', () => {
  expect(() => feedWatchdog({}).stop()).not.toThrow();
});
