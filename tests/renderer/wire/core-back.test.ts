import { kill } from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KioskHost, startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';

/** A bound in time: run beside nothing else (vitest.config.ts). */
let host: KioskHost;
let screen: OpenScreen;

beforeAll(async () => {
  host = await startKioskHost();
  screen = await openScreen({ width: 1080, height: 1920 });
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test('a core that hung and dies is back within 2 s', async () => {
  const page = await screen.show(host);
  await waitForState(page, 'ready');
  const core = await host.corePid();
  kill(core, 'SIGSTOP');
  await typeCode(page, '212000019');
  await waitForState(page, 'out-of-order');
  kill(core, 'SIGKILL');
  const since = Date.now();
  await waitForState(page, 'ready');
  expect(Date.now() - since).toBeLessThan(2_000);
});
