import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { codesAt, textsOf } from '../../support/collector/read-poster.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { becomeIdle } from '../../support/renderer/idle-page.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card } from '../../support/test-kiosk.ts';

const venueName = 'Bến tàu khách Thử Nghiệm Lý Sơn';
const words = 'Biển động: tàu 14:00 chạy lúc 15:30. Xin chờ ở nhà ga.';

let collector: TestCollector;
let browser: OpenBrowser;
let gate: OpenBrowser;
let office: Page;
let kiosk: Page;
let host: KioskHost;

beforeAll(async () => {
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true, isPublic: true });
  host = await startKioskHost({
    venue: { id: 'ben-thu', name: venueName },
    upload: { embedded: false },
  });
  [browser, gate] = await Promise.all([
    openChromium({ width: 1366, height: 768 }),
    openChromium({ width: 1080, height: 1920 }),
  ]);
  await collector.opened;
  office = await browser.context.newPage();
  kiosk = await gate.context.newPage();
  office.setDefaultTimeout(patienceMs);
  kiosk.setDefaultTimeout(patienceMs);
});
afterAll(async () => {
  await Promise.all([browser?.close(), gate?.close()]);
  await host?.stop();
  await collector.stop();
  collector.remove();
});

const button = (name: string) => office.getByRole('button', { name, exact: true });
const field = (label: string) => office.getByLabel(label, { exact: true });
const goTo = (place: keyof typeof vi) => office.getByRole('link', { name: vi[place], exact: true }).click();

test('the first account is made, by the link of the start', async () => {
  await office.goto((await collector.firstLink()) ?? '');
  await office.getByRole('heading', { name: vi['office.first'] }).waitFor();
  await field(vi['office.sign-in.name']).fill('Nguyễn Thị Thử');
  await field(vi['office.sign-in.password']).fill('mot-mat-khau-dai');
  await office.keyboard.press('Enter');
  await office.getByText(vi['office.nothing'], { exact: true }).waitFor();
});

test('a unit and a venue with an entrance come into the registry', async () => {
  await goTo('office.place.venues');
  await button(vi['office.units.add']).click();
  await field(vi['office.units.id']).fill('xa-thu');
  await field(vi['office.units.name']).fill('Đặc khu Thử Nghiệm');
  await field(vi['office.units.source']).fill('Danh sách tự đặt để thử');
  await button(vi['office.save']).click();
  await office.getByRole('navigation', { name: vi['office.units'] }).getByText('Đặc khu Thử Nghiệm').click();
  await button(vi['office.venues.new']).click();
  await field(vi['office.venues.id']).fill('ben-thu');
  await field(vi['office.venues.name']).fill(venueName);
  await button(vi['office.venues.entrance-add']).click();
  await office.getByLabel('Tên lối vào số 1').fill('Cổng soát vé');
  await button(vi['office.save']).click();
  await office.getByRole('row', { name: /ben-thu/ }).waitFor();
});

test('its poster is made, and read again at 75 dpi', async () => {
  await office
    .getByRole('row', { name: /ben-thu/ })
    .getByRole('button')
    .click();
  await office.getByRole('button', { name: 'In áp phích' }).click();
  await office.getByText('Đã xong 1 tờ của 1 địa điểm.').waitFor();
  const coming = office.waitForEvent('download');
  await office.getByRole('link', { name: 'Tải PDF' }).click();
  const pdf = readFileSync(await (await coming).path());
  expect(await codesAt(pdf, 75)).toEqual([expect.stringMatching(/\/d\/\w{20}$/)]);
  expect(textsOf(pdf)[0]).toContain(venueName);
});

test('a kiosk is taken in by the code before its own scanner', async () => {
  await goTo('office.place.kiosks');
  await button(vi['office.enrol.new-code']).click();
  await office.getByText(vi['office.enrol.as-text']).click();
  const code = await office.locator('.enrolment-code code').innerText();
  await kiosk.goto(host.url);
  await waitForState(kiosk, 'ready');
  await kiosk.keyboard.press('F2', { delay: 50 });
  await openMore(kiosk);
  await kiosk.getByRole('button', { name: vi['office-screen.open'], exact: true }).click();
  await kiosk.getByRole('button', { name: vi['office-screen.read'] }).click();
  await kiosk.getByText(/Đưa mã kích hoạt/).waitFor();
  await typeCode(kiosk, code);
  await kiosk.getByRole('button', { name: vi['office-screen.go'] }).click();
  await office.getByRole('button', { name: /^Nhận máy/ }).click();
  await kiosk.goto(host.url);
  await waitForState(kiosk, 'ready');
});

test('a visitor is let in, and the first screen counts them', async () => {
  await scanUntil(kiosk, card(1), 'admitted-in');
  await goTo('office.place.overview');
  await office.getByText(/có 1 trên 1 địa điểm có lượt, với 1 lượt qua cổng: 1 vào, 0 ra/).waitFor();
  await office.getByText('Đủ số liệu 1/1 máy').waitFor();
  expect(await violations(office)).toEqual([]);
});

test(
  'an announcement is put up, and stands on the kiosk’s screen',
  async () => {
    await goTo('office.place.announcements');
    await office.getByRole('button', { name: vi['office.announcements.new'] }).first().click();
    await office.getByLabel(vi['office.announcements.words.vi']).fill(words);
    await button(vi['office.announcements.send']).click();
    await office.getByText('Đã nhận 0/1 máy, đang chiếu 0').waitFor();
    // The next batch says that the office wants something.
    await scanUntil(kiosk, card(2), 'admitted-in');
    await kiosk.clock.install();
    await kiosk.goto(host.url);
    await becomeIdle(kiosk);
    await kiosk.locator('.idle-message').getByText(words).waitFor();
    await expect
      .poll(
        async () => {
          await office.getByRole('button', { name: vi['office.again'] }).click();
          return office.getByText('Đã nhận 1/1 máy, đang chiếu 1').count();
        },
        { timeout: patienceMs },
      )
      .toBe(1);
  },
  4 * patienceMs,
);
