import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pingMessage } from '../../main/contract/page-messages.ts';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { isFirst, type Shell } from '../../main/hosts/electron/run-shell.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import { until } from '../support/system/kiosk-client.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, type StandIn } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());

describe('the shell', () => {
  let standIn: StandIn;
  let shell: Shell;
  const dataDir = mkdtempSync(`${tmpdir()}/cong-shell-`);
  beforeAll(async () => {
    standIn = createStandIn();
    shell = await startShell(standIn, { bundles: appFolder, dataDir });
    await until(
      () => countPorts(standIn),
      (count) => count > 0,
    );
  });
  afterAll(async () => {
    await shell?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('says what must be said before Electron is ready', () => {
    expect(standIn.app.calls).toEqual(['enableSandbox']);
    expect(standIn.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(standIn.calls).toEqual(['menu null', 'prevent-display-sleep']);
  });

  test('opens one window on the kiosk’s own page, and hands a port over by which a scan is taken', async () => {
    expect(standIn.windows.map(({ loaded }) => loaded)).toEqual([['app://kiosk/index.html']]);
    // Besides what asks whether the page draws.
    const sent = standIn.windows[0]?.webContents.sent.filter((channel) => channel !== pingMessage);
    expect(sent).toEqual(['kiosk-wire']);
    expect(await clientOf(standIn).scan({ text: card(1), source: 'hid' })).toMatchObject({
      ok: true,
      value: { decision: { kind: 'admit' }, slipNo: 1 },
    });
  });

  test('a core that is killed is back with a port of its own, and has lost nothing', async () => {
    const before = countPorts(standIn);
    standIn.utilities.at(-1)?.kill();
    await until(
      () => countPorts(standIn),
      (count) => count > before,
    );
    const answer = await clientOf(standIn).scan({ text: card(2), source: 'hid' });
    expect(answer).toMatchObject({ ok: true, value: { slipNo: 2 } });
  });

  test('a page that is gone is loaded again, and gets a port of its own', async () => {
    const window = standIn.windows.at(-1);
    const before = countPorts(standIn);
    window?.webContents.emit('render-process-gone', {}, { reason: 'killed' });
    await until(
      () => countPorts(standIn),
      (count) => count > before,
    );
    expect(window?.loaded).toHaveLength(2);
    expect((await clientOf(standIn).status()).gate.id).toBe('cong-1');
  });

  test('a page that does not answer is ended, so that it comes back', () => {
    standIn.windows.at(-1)?.emit('unresponsive');
    expect(standIn.windows.at(-1)?.webContents.calls).toContain('crash');
  });

  test('a page that lets its port go gets another one', async () => {
    const before = countPorts(standIn);
    standIn.windows.at(-1)?.webContents.ports.at(-1)?.close();
    await until(
      () => countPorts(standIn),
      (count) => count > before,
    );
    expect((await clientOf(standIn).status()).gate.id).toBe('cong-1');
  });

  test('the window cannot be closed, and comes back when it was destroyed', async () => {
    let isPrevented = false;
    standIn.windows.at(-1)?.emit('close', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
    standIn.windows.at(-1)?.destroy();
    await until(
      () => countPorts(standIn),
      (count) => count > 0,
    );
    expect(standIn.windows).toHaveLength(2);
  });

  test('a second start ends, and the first one’s window is shown', () => {
    const second = createStandIn();
    second.app.isFirst = false;
    expect([isFirst(second.electron), second.app.calls]).toEqual([false, ['exit 0', 'ended']]);
    expect(isFirst(standIn.electron)).toBe(true);
    standIn.app.emit('second-instance');
    expect(standIn.windows.at(-1)?.isFocused).toBe(true);
  });

  test('a page that died while it was given its port ends nothing', async () => {
    const window = standIn.windows.at(-1);
    if (!window) throw new Error('no window');
    const give = window.webContents.postMessage;
    let given = 0;
    window.webContents.postMessage = () => {
      given += 1;
      throw new Error('Render frame was disposed');
    };
    window.webContents.ports.at(-1)?.close();
    await until(
      () => given,
      (times) => times > 0,
    );
    window.webContents.postMessage = give;
    const before = countPorts(standIn);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await until(
      () => countPorts(standIn),
      (count) => count > before,
    );
    expect((await clientOf(standIn).status()).gate.id).toBe('cong-1');
  });

  test('a core that is out of memory says so to nobody', () => {
    expect(() => standIn.utilities.at(-1)?.emit('error', 'FatalError', 'v8', '{}')).not.toThrow();
  });
});

test('three deaths within a minute: each time a little later, and it goes on trying', async () => {
  const standIn = createStandIn();
  const said: string[] = [];
  const log = (_from: string, line: string) => void said.push(line);
  const started = await startShell(standIn, { bundles: appFolder, dataDir: scratchFolder(), log });
  for (const deaths of [1, 2, 3]) {
    await until(
      () => countPorts(standIn),
      (count) => count >= deaths,
    );
    standIn.utilities.at(-1)?.kill();
    await until(
      () => standIn.utilities.length,
      (count) => count > deaths,
    );
  }
  expect(said).toEqual([100, 200, 400].map((ms) => `the core ended, starting again in ${ms} ms`));
  await until(
    () => countPorts(standIn),
    (count) => count >= 4,
  );
  expect((await clientOf(standIn).status()).gate.id).toBe('cong-1');
  await started.stop();
});

test('a folder that another kiosk writes in ends it with a sentence', async () => {
  const dataDir = scratchFolder();
  const [one, other] = [createStandIn(), createStandIn()];
  const first = await startShell(one, { bundles: appFolder, dataDir });
  await until(
    () => countPorts(one),
    (count) => count > 0,
  );
  const second = await startShell(other, { bundles: appFolder, dataDir });
  expect((await second.ended)?.sentence).toMatch(/^Another kiosk is writing in /);
  await first.stop();
  await second.stop();
});

test('leaving needs the staff PIN; wrong ones lock it, over a core that is started again; the right one ends the kiosk', async () => {
  const dataDir = scratchFolder();
  mkdirSync(`${dataDir}/keys`);
  await openStaffPin(`${dataDir}/keys`, openKeyFiles(`${dataDir}/keys`, {}).pinPepper).set('271828');
  const standIn = createStandIn();
  const shell = await startShell(standIn, { bundles: appFolder, dataDir });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  expect(await clientOf(standIn).leave({ pin: '000000' })).toEqual({
    ok: false,
    fault: { kind: 'pin-wrong', left: 4 },
  });
  expect(await clientOf(standIn).leave({ pin: '271828' })).toEqual({ ok: true, value: null });
  expect(await shell.ended).toBeNull();
  for (let at = 0; at < 5; at++) await clientOf(standIn).leave({ pin: '000000' });
  const before = countPorts(standIn);
  standIn.utilities.at(-1)?.kill();
  await until(
    () => countPorts(standIn),
    (count) => count > before,
  );
  expect(await clientOf(standIn).leave({ pin: '271828' })).toMatchObject({
    ok: false,
    fault: { kind: 'pin-locked' },
  });
  await shell.stop();
});
