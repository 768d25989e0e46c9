import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { pongMessage, shownMessage } from '../../main/contract/page-messages.ts';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { pingPage } from '../../main/hosts/electron/ping-page.ts';
import { watchNetwork } from '../../main/hosts/electron/watch-network.ts';
import { until } from '../support/system/kiosk-client.ts';
import { scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, StandInContents } from './stand-in.ts';
import { countPorts, startShell } from './start-shell.ts';

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
    () => countPorts(standIn),
    (ports) => ports > 0,
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

test('an answer from elsewhere is none', () => {
  const { contents, wait, answer } = page();
  for (let at = 0; at < pingsUntilEnded; at++) {
    wait(1);
    answer('https://example.invalid/');
  }
  expect(contents.calls).toEqual(['crash']);
});
