import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeAll(async () => {
  host = await startKioskHost({ rules: { capacity: 1 } });
  screen = await openScreen({ width: 1366, height: 768 });
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await scanUntil(page, card(1), 'admitted-in');
});
afterAll(async () => {
  await screen?.close();
  await host?.stop();
});

test('F8 while nobody is asked opens what was refused; a reason lets the visitor in', async () => {
  await typeCode(page, card(2, 'Trương Thị Thử Nghiệm'));
  await waitForState(page, 'refused');
  // The core says it with its next status.
  await expect
    .poll(async () => {
      await page.keyboard.press('F8', { delay: 50 });
      return page.getByRole('button', { name: /^Vẫn cho vào/ }).count();
    })
    .toBe(1);
  expect(await page.locator('.panel').textContent()).toContain('Từ chối: đã đủ người');
  expect(await violations(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}staff-refused-vi.png` });
  const choose = page.getByRole('button', { name: 'Vẫn cho vào… Trương T*** T*** N***' });
  const reason = page.getByRole('button', { name: 'Có người của đơn vị đi cùng' });
  await expect
    .poll(async () => {
      await choose.click();
      return reason.count();
    })
    .toBe(1);
  // Another visitor is refused meanwhile: nothing moves under the guard's finger.
  await typeCode(page, card(3, 'Lê Văn Khác'));
  await waitForState(page, 'refused');
  expect(await page.locator('.panel').textContent()).toContain('Trương T*** T*** N***');
  expect(await violations(page)).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}staff-override-vi.png` });
  await reason.click();
  await waitForState(page, 'admitted-in');
  await page.getByText('Lê V*** K***').first().waitFor();
  const events = readTuples(host.dataDir).map((tuple) => JSON.parse(tuple));
  expect(events.filter((event) => event[4] === 'answer').map((event) => [event[15], event[16]])).toEqual([
    ['admit', 'override'],
  ]);
});
