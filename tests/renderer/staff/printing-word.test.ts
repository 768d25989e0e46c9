import { afterAll, beforeAll, expect, test } from 'vitest';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { freePort, startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;

beforeAll(async () => {
  // Nobody answers there.
  host = await startKioskHost({ printer: { kind: 'tcp', host: '127.0.0.1', port: await freePort() } });
  screen = await openScreen({ width: 1366, height: 768 });
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test('a paper that waits for the printer is not said to be on its way', async () => {
  const page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.getByText(vi['edge.printer-away']).first().waitFor();
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: vi['staff.print-test'], exact: true }).click();
  await page
    .getByText('Máy in mất kết nối: tờ này chờ, in ra khi máy in chạy lại.', { exact: true })
    .waitFor();
  expect(await page.getByText(vi['desk.printing'], { exact: true }).count()).toBe(0);
});
