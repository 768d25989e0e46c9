import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { card } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;
const toDo = () => page.locator('section[aria-labelledby="desk-to-do"]').innerText();
const fine = 'Không có việc gì cần làm';

beforeAll(async () => {
  // Closed to everybody, and one who chose the simulated printer.
  host = await startKioskHost({ rules: { hours: { from: '00:00', to: '00:01' } } });
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await page.waitForSelector('.desk');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test('a gate without a PIN, and with a printer that prints on no paper, is not "all fine"', async () => {
  const text = await toDo();
  expect(text).not.toContain(fine);
  expect(text).toContain('Chưa có mã PIN');
  expect(text).toContain('Cổng đang dùng máy in mô phỏng');
});

test('nor is one that refused somebody a moment ago; whoever is not signed in reads how many', async () => {
  await runCli(['pin', '--data', host.dataDir], '271828\n');
  const kiosk = await openKiosk(host.url);
  await kiosk.client.saveSettings({ patch: { printer: null } });
  const refused = await kiosk.client.scan({ text: card(1), source: 'hid' });
  kiosk.close();
  expect(refused).toMatchObject({ ok: true, value: { decision: { kind: 'refuse' } } });
  await page.getByText('1 khách vừa bị từ chối').waitFor();
  expect(await toDo()).not.toContain(fine);
});
