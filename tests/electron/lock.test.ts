import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { checkLock, type LockFacts } from '../../main/hosts/electron/check-lock.ts';
import type { WindowPart } from '../../main/hosts/electron/parts.ts';
import { prepareShell } from '../../main/hosts/electron/run-shell.ts';
import { until } from '../support/system/kiosk-client.ts';
import { readEvents, scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, StandInWindow } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());
afterEach(() => void vi.useRealTimers());

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
