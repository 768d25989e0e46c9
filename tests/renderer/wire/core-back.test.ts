import { kill } from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

/** How soon: tests/bench/core-back.ts. */
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

test('a core that hung and dies is back', async () => {
  const page = await screen.show(host);
  await waitForState(page, 'ready');
  const core = await host.corePid();
  kill(core, 'SIGSTOP');
  await typeCode(page, '212000019');
  await waitForState(page, 'out-of-order');
  kill(core, 'SIGKILL');
  await waitForState(page, 'ready');
  expect(await host.corePid()).not.toBe(core);
});
