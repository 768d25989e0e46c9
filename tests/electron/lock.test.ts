import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { pongMessage, shownMessage } from '../../main/contract/page-messages.ts';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { checkLock, type LockFacts } from '../../main/hosts/electron/check-lock.ts';
import type { WindowPart } from '../../main/hosts/electron/parts.ts';
import { pingPage } from '../../main/hosts/electron/ping-page.ts';
import { prepareShell } from '../../main/hosts/electron/run-shell.ts';
import { watchNetwork } from '../../main/hosts/electron/watch-network.ts';
import { until } from '../support/system/kiosk-client.ts';
import { readEvents, scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, StandInContents, StandInWindow } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());
afterEach(() => void vi.useRealTimers());

const pingsUntilEnded = 6;
const pingMs = 2_000;

function page() {
  vi.useFakeTimers();
  const contents = new StandInContents();
  const lines: string[] = [];
  let drawings = 0;
  const pings = pingPage(contents as never, {
    isLoaded: () => true,
    log: (line) => void lines.push(line),
    endDrawing() {
      drawings += 1;
      return true;
    },
  });
  const wait = (count: number) => vi.advanceTimersByTime(count * pingMs);
  const answer = (url = contents.url, message: string = pongMessage) =>
    contents.emit('ipc-message', { senderFrame: { url } }, message);
  return { contents, pings, wait, answer, lines, drawings: () => drawings };
}

test('a page that hangs while nobody touches it is ended after five pings without an answer; one that answers is not', () => {
  const { contents, wait, answer, pings } = page();
  for (let at = 0; at < 20; at++) {
    wait(1);
    answer();
  }
  expect(contents.calls).toEqual([]);
  wait(pingsUntilEnded - 1);
  expect(contents.calls).toEqual([]);
  wait(1);
  expect(contents.calls).toEqual(['crash']);
  pings.stop();
  wait(pingsUntilEnded);
  expect(contents.calls).toEqual(['crash']);
});

test('a page that lives and is not shown: the GPU process is ended once, and again only after a frame was seen', () => {
  const { contents, wait, answer, lines, drawings } = page();
  const live = (pings: number) => {
    for (let at = 0; at < pings; at++) {
      wait(1);
      answer();
    }
  };
  live(pingsUntilEnded - 1);
  expect(drawings()).toBe(0);
  live(30);
  expect([drawings(), contents.calls]).toEqual([1, []]);
  expect(lines).toEqual(['nothing that the page draws is shown: the GPU process is ended']);
  answer('https://example.invalid/', shownMessage);
  live(30);
  expect(drawings()).toBe(1);
  answer(contents.url, shownMessage);
  live(30);
  expect(drawings()).toBe(2);
});

test.skipIf(process.platform === 'win32')(
  'a page that is asked to end and cannot hear it is killed at the next question',
  async () => {
    const stopped = spawn('sleep', ['600']);
    const gone = once(stopped, 'exit');
    stopped.kill('SIGSTOP');
    const { contents, wait } = page();
    contents.osProcessId = stopped.pid ?? 0;
    wait(pingsUntilEnded);
    expect(contents.calls).toEqual(['crash']);
    wait(1);
    expect((await gone)[1]).toBe('SIGKILL');
  },
);

test('a page that went when it was asked: nobody else who got its number is killed', async () => {
  const other = spawn('sleep', ['600']);
  onTestFinished(() => void other.kill());
  const { contents, wait } = page();
  contents.osProcessId = other.pid ?? 0;
  wait(pingsUntilEnded);
  contents.emit('render-process-gone', {}, { reason: 'killed' });
  wait(1);
  vi.useRealTimers();
  // A killed one would say so within that time, as the test before waits for.
  const end = await Promise.race([
    once(other, 'exit').then(() => 'killed'),
    new Promise((resolve) => setTimeout(resolve, 500, 'lives')),
  ]);
  expect(end).toBe('lives');
});

test.skipIf(process.platform === 'win32')(
  'a network service that hangs is ended, one that answers is not',
  async () => {
    const service = spawn('sleep', ['600']);
    const gone = once(service, 'exit');
    service.kill('SIGSTOP');
    vi.useFakeTimers();
    const { electron, app, session } = createStandIn();
    app.metrics = [{ type: 'Utility', serviceName: 'network.mojom.NetworkService', pid: service.pid ?? 0 }];
    const lines: string[] = [];
    const watch = watchNetwork(electron, {
      log: (line) => void lines.push(line),
      ended: () => void lines.push('loaded again'),
    });
    await vi.advanceTimersByTimeAsync(100 * pingMs);
    expect(lines).toEqual([]);
    session.isNetworkHung = true;
    await vi.advanceTimersByTimeAsync(pingsUntilEnded * pingMs);
    expect((await gone)[1]).toBe('SIGKILL');
    expect(lines).toEqual(['the network service does not answer, and is ended', 'loaded again']);
    watch.stop();
  },
);

test.each([
  { reason: 'launch-failed', times: 3 },
  { reason: 'crashed', times: 10 },
])('a page that cannot live: $reason, $times times, and the kiosk starts anew', async ({ reason, times }) => {
  const standIn = createStandIn();
  const calls: string[] = [];
  const ending = {
    isEnding: () => false,
    end() {},
    endAndStartAgain: () => void calls.push('again'),
  };
  const shell = await startShell(standIn, { bundles: appFolder, dataDir: scratchFolder(), ending });
  const contents = standIn.windows.at(-1)?.webContents;
  await until(
    () => standIn.windows.at(-1)?.loaded.length,
    (loads) => loads === 1,
  );
  // It has stood for an hour before.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
  onTestFinished(() => void vi.restoreAllMocks());
  for (let at = 1; at < times; at++) contents?.emit('render-process-gone', {}, { reason });
  expect(calls).toEqual([]);
  contents?.emit('render-process-gone', {}, { reason });
  expect(calls).toEqual(['again']);
  await shell.stop();
});

test('a page whose first script never ends has 90 seconds, and is ended then', () => {
  vi.useFakeTimers();
  const contents = new StandInContents();
  pingPage(contents as never, { isLoaded: () => false, log() {}, endDrawing: () => false });
  vi.advanceTimersByTime(90_000);
  expect([contents.calls, contents.sent]).toEqual([[], []]);
  vi.advanceTimersByTime(4_000);
  expect(contents.calls).toEqual(['crash']);
});

test('what the command line says of the sandbox is asked before it is taken away', () => {
  const standIn = createStandIn();
  expect(prepareShell(standIn.electron)).toEqual({ isSandboxed: true });
  standIn.app.switches.add('no-sandbox');
  const { enableSandbox } = standIn.app;
  standIn.app.enableSandbox = () => {
    standIn.app.switches.delete('no-sandbox');
    enableSandbox.call(standIn.app);
  };
  expect(prepareShell(standIn.electron)).toEqual({ isSandboxed: false });
});

test('an answer from elsewhere is none', () => {
  const { contents, wait, answer } = page();
  for (let at = 0; at < pingsUntilEnded; at++) {
    wait(1);
    answer('https://example.invalid/');
  }
  expect(contents.calls).toEqual(['crash']);
});

const display = { x: 0, y: 0, width: 1080, height: 1920 };

function lookAt(
  change: (standIn: ReturnType<typeof createStandIn>, window: StandInWindow) => void,
  facts = {},
) {
  const standIn = createStandIn();
  const window = new StandInWindow({ ...display, kiosk: true });
  window.setAlwaysOnTop(true, 'screen-saver');
  const sleepBlocker = standIn.electron.powerSaveBlocker.start('prevent-display-sleep');
  change(standIn, window);
  const usual: LockFacts = {
    window: window as unknown as WindowPart,
    bounds: display,
    isLocked: true,
    sleepBlocker,
    hasKeyStore: true,
    isSandboxed: true,
    program: null,
  };
  return checkLock(standIn.electron, { ...usual, ...facts });
}

test('each loosened part of the lock is found, and nothing where it is whole', () => {
  expect(lookAt(() => {})).toEqual([]);
  expect(lookAt((_, window) => window.setKiosk(false))).toEqual(['not-kiosk', 'not-full-screen']);
  expect(lookAt((_, window) => window.setAlwaysOnTop(false, ''))).toEqual(['not-on-top']);
  expect(lookAt((_, window) => window.setBounds({ ...display, width: 800 }))).toEqual(['not-covering']);
  expect(lookAt(() => {}, { bounds: null })).toEqual(['not-covering']);
  expect(lookAt((standIn) => standIn.calls.splice(0))).toEqual(['display-sleeps']);
  expect(lookAt(({ app }) => app.switches.add('remote-debugging-port'))).toEqual(['debug-port']);
  expect(lookAt(() => {}, { isSandboxed: false })).toEqual(['sandbox-off']);
  expect(lookAt((_, window) => window.setBounds({ ...display, x: 1080 }))).toEqual(['not-covering']);
  expect(lookAt((_, window) => window.setBounds({ ...display, x: -1080 }))).toEqual(['not-covering']);
  expect(lookAt((_, window) => window.setBounds({ ...display, width: 1079 }))).toEqual([]);
  expect(lookAt((_, window) => window.setAlwaysOnTop(false, ''), { isWayland: true })).toEqual([]);
  expect(lookAt(() => {}, { hasKeyStore: false })).toEqual(['keys-in-files']);
  expect(lookAt(() => {}, { program: scratchFolder() })).toEqual(['program-writable']);
  expect(lookAt(() => {}, { program: '/proc/self' })).toEqual([]);
  expect(lookAt((_, window) => window.setKiosk(false), { isLocked: false })).toEqual(['window-free']);
});

test('the check reaches screen and journal at the start; a display that came back is covered again', async () => {
  const standIn = createStandIn();
  const dataDir = scratchFolder();
  const shell = await startShell(standIn, { bundles: appFolder, dataDir });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  const lock = await until(
    async () => (await clientOf(standIn).status()).lock,
    (now) => now !== null,
  );
  expect(lock?.findings).toEqual(['keys-in-files', 'no-pin']);
  const window = standIn.windows[0];
  standIn.screen.displays = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  standIn.screen.emit('display-removed', {}, {});
  standIn.screen.emit('display-added', {}, {});
  await until(
    () => window?.getBounds().width,
    (width) => width === 1920,
  );
  expect([window?.getBounds().height, window?.isKiosk(), window?.isAlwaysOnTop()]).toEqual([
    1080,
    true,
    true,
  ]);
  // A change that is none of its own leaves it as it is.
  const moves = vi.spyOn(standIn.windows[0] as StandInWindow, 'setKiosk');
  standIn.screen.emit('display-metrics-changed', {}, {});
  await new Promise((after) => setTimeout(after, 700));
  expect(moves).not.toHaveBeenCalled();
  await shell.stop();
  const lines = readEvents(dataDir).map(({ detail }) => detail);
  expect(lines).toContain('{"lock":"keys-in-files no-pin"}');
});

test('a PIN that was put into the data folder is set at the start, opens the way out, and is an event', async () => {
  const standIn = createStandIn();
  const dataDir = scratchFolder();
  writeFileSync(`${dataDir}/new-pin.txt`, '271828\n');
  const shell = await startShell(standIn, { bundles: appFolder, dataDir });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  await until(
    () => existsSync(`${dataDir}/new-pin.txt`),
    (isThere) => !isThere,
  );
  const lock = await until(
    async () => (await clientOf(standIn).status()).lock,
    (now) => now !== null,
  );
  expect(lock?.findings).toEqual(['keys-in-files']);
  expect(await clientOf(standIn).leave({ pin: '271828' })).toEqual({ ok: true, value: null });
  await shell.stop();
  expect(readEvents(dataDir).map(({ reason }) => reason)).toContain('pin-set');
});
