import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { createEnding, isSupervised } from '../../main/hosts/electron/ending.ts';
import { showTrouble } from '../../main/hosts/electron/trouble-window.ts';
import { runElectron } from '../../main/hosts/start/run-electron.ts';
import { pauseAfter, recordStart } from '../../main/hosts/start/start-record.ts';
import { until } from '../support/system/kiosk-client.ts';
import { scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn } from './stand-in.ts';
import { countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());
afterEach(() => void vi.useRealTimers());

test.each([
  { supervised: false, calls: ['enableSandbox', 'relaunch', 'exit 0', 'ended'] },
  { supervised: true, calls: ['enableSandbox', 'exit 75', 'ended'] },
])(
  'a shell that ends on a bug makes no window again, and starts again once: %o',
  async ({ supervised, calls }) => {
    const standIn = createStandIn();
    const deaths: string[] = [];
    const ending = createEnding(standIn.electron, {
      isSupervised: supervised,
      die: () => void deaths.push('killed'),
    });
    const shell = await startShell(standIn, { bundles: appFolder, dataDir: scratchFolder(), ending });
    await until(
      () => countPorts(standIn),
      (count) => count > 0,
    );
    ending.endAndStartAgain();
    ending.endAndStartAgain();
    ending.end(0);
    expect([standIn.windows.length, standIn.windows.every((window) => window.isDestroyed())]).toEqual([
      1,
      true,
    ]);
    expect(standIn.app.calls).toEqual(calls);
    await shell.stop();
  },
);

test('a shell that does not get to its end is killed after three seconds', () => {
  vi.useFakeTimers();
  const die = vi.fn();
  createEnding(createStandIn().electron, { isSupervised: true, die }).end(64);
  vi.advanceTimersByTime(2_900);
  expect(die).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(die.mock.calls).toEqual([[64]]);
});

test.each([
  [{ isSupervised: true }, [0, 1, 64, 75]],
  [{ isSupervised: false }, [0, 1, 0, 0]],
])('what the codes are to whoever started it: %o', (who, wanted) => {
  vi.useFakeTimers();
  const codes = [0, 1, 64, 75].map((code) => {
    const { app, electron } = createStandIn();
    createEnding(electron, { ...who, die() {} }).end(code);
    return Number(app.calls[0]?.slice('exit '.length));
  });
  expect(codes).toEqual(wanted);
});

test.skipIf(process.platform === 'win32')(
  'an AppImage starts itself from its file, with the lock let go',
  async () => {
    vi.useFakeTimers();
    const folder = scratchFolder();
    writeFileSync(`${folder}/cong`, `#!/bin/sh\n: >'${folder}/started'\n`, { mode: 0o755 });
    const { app, electron } = createStandIn();
    createEnding(electron, { isSupervised: false, appImage: `${folder}/cong`, die() {} }).endAndStartAgain();
    expect(app.calls).toEqual(['lock let go', 'exit 0', 'ended']);
    vi.useRealTimers();
    await expect.poll(() => existsSync(`${folder}/started`)).toBe(true);
  },
);

test.each([
  [{}, [], false],
  [{ CONG_HEARTBEAT: '/run/beat' }, [], true],
  [{ CONG_SUPERVISED: '1' }, [], true],
  [{}, ['cong', '--supervised'], true],
] as const)('who supervises: %o %o: %s', (env, args, wanted) => {
  expect(isSupervised(env, args)).toBe(wanted);
});

test('starts that never lived are counted, over restarts, until one lives for half a minute or ends in order', () => {
  vi.useFakeTimers();
  const folder = scratchFolder();
  expect([0, 1, 2, 3].map(() => recordStart(folder).failed)).toEqual([0, 1, 2, 3]);
  // They ended, each with its process.
  vi.clearAllTimers();
  const lives = recordStart(folder);
  expect([lives.failed, lives.pauseMs]).toEqual([4, 4_000]);
  vi.advanceTimersByTime(lives.pauseMs + 29_000);
  expect(existsSync(`${folder}/log/starts.json`)).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(recordStart(folder).failed).toBe(0);
  expect(recordStart(folder).failed).toBe(1);
  recordStart(folder).clear();
  expect(recordStart(folder).failed).toBe(0);
});

test('pauses grow from half a second to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1_000_000].map(pauseAfter)).toEqual([
    0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test.each([
  '',
  'x',
  '[]',
  '{"v":1,"failed":-1}',
  '{"v":2,"failed":1}',
  `{"v":1,"failed":${'9'.repeat(2_000)}}`,
])('a record that says nothing counts none: %s', (text) => {
  const folder = scratchFolder();
  mkdirSync(`${folder}/log`);
  writeFileSync(`${folder}/log/starts.json`, text);
  expect(recordStart(folder)).toMatchObject({ failed: 0, pauseMs: 0 });
});

test('a folder that cannot be written counts none, and keeps nobody from starting', () => {
  const folder = scratchFolder();
  writeFileSync(`${folder}/log`, '');
  expect(recordStart(folder).failed).toBe(0);
  expect(() => recordStart(folder).clear()).not.toThrow();
});

test('the window of a trouble: both languages, the code, the sentence as text, and no script', () => {
  const standIn = createStandIn();
  const sentence = 'The settings file <b>x</b> has a mistake at "venue".';
  showTrouble(standIn.electron, {
    why: { kind: 'fault', sentence },
    log: null,
    againInMs: 30_000,
    isLocked: true,
  });
  showTrouble(standIn.electron, {
    why: { kind: 'restarts', count: 4 },
    log: '/data/log/kiosk.log',
    againInMs: 3_500,
    isLocked: false,
  });
  const [fault, restarts] = standIn.windows;
  expect(fault?.options).toMatchObject({
    kiosk: true,
    closable: false,
    width: 1080,
    height: 1920,
    webPreferences: { javascript: false, sandbox: true },
  });
  expect(restarts?.options).not.toHaveProperty('kiosk');
  const [one, other] = [fault, restarts].map((window) => decodeURIComponent(window?.loaded[0] ?? ''));
  for (const words of [
    'CỔNG CHƯA CHẠY ĐƯỢC',
    'THE KIOSK CANNOT START YET',
    'C9',
    '30 giây',
    '&#60;b&#62;x&#60;/b&#62;',
  ]) {
    expect(one).toContain(words);
  }
  for (const words of ['đã 4 lần', 'started 4 times', 'C8', '4 giây', '/data/log/kiosk.log'])
    expect(other).toContain(words);
  expect(one).not.toContain('<b>');
});

test.skipIf(process.platform === 'win32').each(['kill -KILL $$', 'kill -TERM $$', 'exit 75'])(
  'npm start starts an Electron again that ended by "%s"',
  async (end) => {
    const folder = scratchFolder();
    const file = `${folder}/electron`;
    const starts = `${folder}/starts`;
    const lines = [
      '#!/bin/sh',
      `echo "$CONG_SUPERVISED" >>'${starts}'`,
      `[ $(wc -l <'${starts}') -ge 3 ] || ${end}`,
      'exit 64',
    ];
    writeFileSync(file, lines.join('\n'));
    chmodSync(file, 0o755);
    expect(await runElectron(file, { args: [], isDev: false, dataDir: folder })).toBe(64);
    expect(readFileSync(starts, 'utf8')).toBe('1\n1\n1\n');
  },
);
