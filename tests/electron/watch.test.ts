import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startHeartbeat } from '../../main/hosts/electron/heartbeat.ts';
import { until } from '../support/system/kiosk-client.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

/** The deb's watcher with a kiosk that is a script of ours. */
function watch(kiosk: string, env: NodeJS.ProcessEnv = {}) {
  const folder = scratchFolder();
  mkdirSync(`${folder}/resources`);
  cpSync('resources/package/watch.sh', `${folder}/resources/watch.sh`);
  writeFileSync(`${folder}/cong`, `#!/bin/sh\n${kiosk}\n`);
  chmodSync(`${folder}/cong`, 0o755);
  const child = spawn(`${folder}/resources/watch.sh`, ['--data', 'x'], {
    env: { ...process.env, XDG_RUNTIME_DIR: folder, CONG_PAUSE: '0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Their own pipes: what a failed test leaves running must not hold the stream that the gate's caller waits for.
  child.stderr.pipe(process.stderr, { end: false });
  // In order, so that its kiosk goes with it.
  onTestFinished(() => void child.kill('SIGTERM'));
  const ended = once(child, 'exit').then(([code]) => code as number);
  return { child, folder, ended };
}

/** Of the processes that run. */
function commandsWith(part: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        // It ended meanwhile.
        return [];
      }
    })
    .filter((command) => command.includes(part));
}

const beats = (count: string) =>
  `at=0; while [ $at -lt ${count} ]; do : >"$CONG_HEARTBEAT"; at=$((at + 1)); sleep 0.05; done`;

test.skipIf(process.platform !== 'linux')('no watcher is left behind a kiosk that ends at once', async () => {
  for (let time = 0; time < 5; time++) {
    const { ended, folder } = watch('exit 0', { CONG_PAUSE: '30', CONG_MISSES: '1000' });
    expect(await ended).toBe(0);
    expect(commandsWith(`${folder}/resources/watch.sh`)).toEqual([]);
  }
});

test.skipIf(process.platform === 'win32').each([0, 1, 64])(
  'the watcher ends as the kiosk ends: %s',
  async (code) => {
    expect(await watch(`test "$1" = --data || exit 9; exit ${code}`).ended).toBe(code);
  },
);

test.skipIf(process.platform === 'win32')(
  'a shell that lives is left alone, one that hangs is killed',
  async () => {
    // A beat that comes late on a busy machine is none that is missed.
    const kiosk = `${beats('40')}; date +%s%N >${'"$0.hung"'}; exec sleep 600`;
    const { ended, folder } = watch(kiosk, { CONG_MISSES: '30' });
    const code = await ended;
    expect(code).toBe(128 + 9);
    expect(existsSync(`${folder}/cong.hung`)).toBe(true);
  },
);

test.skipIf(process.platform === 'win32')('who ends the watcher ends the kiosk in order', async () => {
  const { child, folder, ended } = watch(
    `trap 'echo in-order >"$0.end"; exit 0' TERM; : >"$0.up"; while :; do : >"$CONG_HEARTBEAT"; sleep 0.05; done`,
    { CONG_MISSES: '1000' },
  );
  await until(
    () => existsSync(`${folder}/cong.up`),
    (isUp) => isUp,
  );
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(readFileSync(`${folder}/cong.end`, 'utf8').trim()).toBe('in-order');
});

test.skipIf(process.platform === 'win32')(
  'a kiosk that ends, or is ended, is not waited for by the pause',
  async () => {
    const env = { CONG_PAUSE: '600', CONG_MISSES: '1000' };
    expect(await watch('exit 75', env).ended).toBe(75);
    const { child, folder, ended } = watch(
      `trap 'exit 0' TERM; : >"$0.up"; while :; do sleep 0.05; done`,
      env,
    );
    await until(
      () => existsSync(`${folder}/cong.up`),
      (isUp) => isUp,
    );
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
);

test.skipIf(process.platform === 'win32')(
  'a watcher that is ended while its kiosk starts leaves no kiosk behind',
  async () => {
    for (let waitMs = 0; waitMs < 12; waitMs++) {
      const { child, folder, ended } = watch(`echo $$ >"$0.pid"; exec sleep 600`, { CONG_MISSES: '1000' });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      child.kill('SIGTERM');
      await ended;
      // It ended before there was a kiosk, or took its kiosk with it.
      const pid = existsSync(`${folder}/cong.pid`) ? readFileSync(`${folder}/cong.pid`, 'utf8').trim() : '';
      if (pid !== '') expect(() => process.kill(Number(pid), 0), `after ${waitMs} ms`).toThrow('ESRCH');
    }
  },
);

/** A real datagram socket of the file system, as systemd has one. */
async function listen(path: string): Promise<() => string> {
  const socket: ChildProcess = spawn('socat', ['-u', `UNIX-RECV:${path}`, '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void socket.kill());
  let text = '';
  socket.stdout?.on('data', (bytes) => {
    text += bytes;
  });
  await until(
    () => existsSync(path),
    (isThere) => isThere,
  );
  return () => text;
}

test.skipIf(process.platform !== 'linux')('systemd hears from the watcher itself', async () => {
  const path = `${scratchFolder()}/notify`;
  const said = await listen(path);
  watch(beats('100000'), { NOTIFY_SOCKET: path });
  await until(
    () => said().split('WATCHDOG=1').length - 1,
    (times) => times >= 3,
  );
});

test('the shell makes its file every five seconds, and none where nobody watches', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const path = `${scratchFolder()}/beat`;
  const beat = startHeartbeat({ CONG_HEARTBEAT: path });
  writeFileSync(path, 'old');
  vi.advanceTimersByTime(5_000);
  expect(readFileSync(path, 'utf8')).toBe('');
  beat.stop();
  expect(() => startHeartbeat({}).stop()).not.toThrow();
});
