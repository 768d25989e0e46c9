import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;

beforeAll(async () => {
  host = await startKioskHost({ setup: 'practice' });
  screen = await openScreen({ width: 1366, height: 768 });
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test('a code that comes while the gate is opened is kept by the screen, and the place lets its visitor in', async () => {
  const page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1), 'admitted-in');
  await waitForState(page, 'ready');
  const kiosk = await openKiosk(host.url);
  expect(await kiosk.client.saveSettings({ patch: { setup: 'done' } })).toMatchObject({ ok: true });
  await typeCode(page, card(2));
  await waitForState(page, 'admitted-in');
  kiosk.close();
  const scans = readTuples(host.dataDir)
    .flatMap((tuple) => decodeEvent(tuple) ?? [])
    .filter(({ kind }) => kind === 'scan');
  expect(scans).toMatchObject([{ venue: 'sa-ky-ly-son', decision: 'admit', slipNo: 1 }]);
});
