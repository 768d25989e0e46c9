import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

let host: KioskHost;
let screen: OpenScreen;
let page: Page;
beforeAll(async () => {
  host = await startKioskHost({ sticks: 'simulated' });
  await runCli(['pin', '--data', host.dataDir], '271828\n');
  const kiosk = await openKiosk(host.url);
  await kiosk.client.scan({ text: card(1, 'Trương Thị Thử Nghiệm'), source: 'hid' });
  kiosk.close();
  mkdirSync(`${host.dataDir}/simulated-usb/KINGSTON`, { recursive: true });
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await page.clock.install();
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: 'Dữ liệu của một người' }).click();
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
  await page.waitForSelector('.person');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

async function findPerson(): Promise<void> {
  await page.getByLabel('Số giấy tờ').fill('');
  await page.getByLabel('Số giấy tờ').pressSequentially(cardNumber(1), { delay: 60 });
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByText('Trương Thị Thử Nghiệm').waitFor();
  await page.getByRole('button', { name: 'Xuất một bản' }).click();
  await page.getByText(/USB “KINGSTON”/).waitFor();
}
const isShown = (selector: string) => page.locator(selector).count();

test('what is written onto a stick while the minute ends says what came of it; the data are gone', async () => {
  await findPerson();
  writeFileSync(`${host.dataDir}/simulated-usb/KINGSTON.trouble`, 'slow');
  await page.getByRole('button', { name: 'Ghi tệp' }).click();
  await page.getByText('Đang ghi').waitFor();
  await page.clock.fastForward(61_000);
  await expect.poll(() => isShown('.person-rows')).toBe(0);
  expect(await isShown('.where-to')).toBe(1);
  await page.getByText(/^Đã ghi xong mot-nguoi-\S+ vào USB “KINGSTON”, có thể rút USB\.$/).waitFor();
  expect(readdirSync(`${host.dataDir}/simulated-usb/KINGSTON`)).toHaveLength(1);
  expect(await isShown('text=Trương Thị Thử Nghiệm')).toBe(0);
  await page.locator('.where-to').getByRole('button', { name: 'Đóng' }).click();
});

test('where nothing is written all of it is gone after the minute', async () => {
  rmSync(`${host.dataDir}/simulated-usb/KINGSTON.trouble`, { force: true });
  await findPerson();
  await page.clock.fastForward(61_000);
  await expect.poll(() => isShown('.where-to')).toBe(0);
  expect(await isShown('.person-rows')).toBe(0);
});
