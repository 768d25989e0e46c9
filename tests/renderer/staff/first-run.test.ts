import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inEventFiles } from '../../../main/journal/repair/event-files.ts';
import { previousIn } from '../../../main/journal/repair/previous.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { readTuples } from '../../support/system/stored-events.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

let host: KioskHost;
let screen: OpenScreen;
let page: Page;

beforeEach(async () => {
  host = await startKioskHost({ setup: 'open' });
});
afterEach(async () => {
  await screen?.close();
  await host?.stop();
});

const settings = () => JSON.parse(readFileSync(`${host.dataDir}/config.json`, 'utf8'));
const firstPrinter = () => {
  const { port } = settings().printer;
  return { kind: 'simulated', port, profile: 'epson', slips: 'auto', paperMm: 80 };
};
const events = () => readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
/** What was tried and set up: put among the earlier logs when setting up is finished. */
const practiceEvents = () =>
  previousIn(host.dataDir).flatMap((path) =>
    inEventFiles([path], ({ database }) =>
      (database.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all() as string[]).flatMap(
        (tuple) => decodeEvent(tuple) ?? [],
      ),
    ).flat(),
  );
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

async function open(viewport: { width: number; height: number }): Promise<void> {
  screen = await openScreen(viewport);
  page = await screen.show(host);
  await waitForState(page, 'ready');
}

async function look(name: string): Promise<void> {
  expect([name, await violations(page)]).toEqual([name, []]);
  if (pictures) await page.screenshot({ path: `${pictures}first-run-${name}.png` });
}

/** What is set, and that somebody was let in with a slip, by the settings of this gate. */
async function isAGate(printer: object | undefined): Promise<void> {
  expect(settings()).toMatchObject({
    setup: 'done',
    venue: { id: 'truong-tieu-hoc-ly-son', name: 'Trường Tiểu học Lý Sơn' },
    gates: [{ id: 'cong-1', number: 1, name: 'Cổng chính', direction: 'both' }],
    desk: { fields: expect.arrayContaining(['host', 'purpose']) },
  });
  expect(settings().printer).toEqual(printer);
  const tried = practiceEvents().filter(({ kind }) => kind === 'scan');
  expect(tried).toMatchObject([{ venue: '_practice', gate: 'cong-1', decision: 'admit', slipNo: 1 }]);
  expect(practiceEvents().some(({ reason, actor }) => reason === 'pin-set' && actor === 'guard')).toBe(true);
  // The place begins with nobody inside and with slip 1.
  expect(events().filter(({ kind }) => kind === 'scan')).toEqual([]);
  const kiosk = await openKiosk(host.url);
  await kiosk.client.scan({ text: card(2), source: 'hid' });
  kiosk.close();
  expect(events().filter(({ kind }) => kind === 'scan')).toMatchObject([
    { venue: 'truong-tieu-hoc-ly-son', gate: 'cong-1', decision: 'admit', slipNo: 1 },
  ]);
  await expect
    .poll(
      () => events().filter(({ kind, detail }) => kind === 'slip' && detail?.includes('"printed"')).length,
    )
    .toBe(printer ? 1 : 0);
}

test('by touch alone: from an empty folder to an admitted scan with its slip', async () => {
  await open({ width: 1080, height: 1920 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const begunMs = performance.now();
  await look('choice-upright');
  const tap = async (keys: string) => {
    for (const key of keys)
      await page
        .locator('.touch-keyboard')
        .getByRole('button', { name: key === ' ' ? 'Dấu cách' : key === '^' ? 'Chữ hoa' : key, exact: true })
        .click();
  };
  await button('Cài đặt cổng này').click();
  await look('language-upright');
  await button('Tiếng Việt').click();
  await heading('Nơi này tên gì?').waitFor();
  // The first letter is large; others by the key for them, marks in Telex.
  await page.locator('.touch-keyboard').getByRole('button', { name: 'T', exact: true }).click();
  await tap('ruwowngf ');
  await page.locator('.touch-keyboard').getByRole('button', { name: 'Chữ hoa' }).click();
  await page.locator('.touch-keyboard').getByRole('button', { name: 'T', exact: true }).click();
  await tap('ieeur hocj ');
  for (const [large, rest] of [
    ['L', 'ys '],
    ['S', 'own'],
  ] as const) {
    await page.locator('.touch-keyboard').getByRole('button', { name: 'Chữ hoa' }).click();
    await page.locator('.touch-keyboard').getByRole('button', { name: large, exact: true }).click();
    await tap(rest);
  }
  expect(await page.getByLabel('Tên nơi này').inputValue()).toBe('Trường Tiểu học Lý Sơn');
  await button('Trường học').click();
  await look('venue-upright');
  await button('Tiếp tục').click();
  await heading('Cổng này').waitFor();
  await button('Vào và ra').click();
  await look('gate-upright');
  await button('Tiếp tục').click();
  await heading('Mã PIN của trưởng ca').waitFor();
  for (const pin of ['123456', '271828', '271829', '271828', '271828']) {
    for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Tiếp tục"');
    if (pin === '123456') {
      await page.getByText('Mã PIN này là dãy số đếm đều').waitFor();
      await look('pin-upright');
    }
    // Two that differ begin again.
    if (pin === '271829') await page.getByText('Hai lần nhập không giống nhau').waitFor();
  }
  await heading('Máy quét').waitFor();
  await look('scanner-upright');
  await typeCode(page, '051190000019');
  await page.getByText('✓ Đọc được: 12 ký tự.').waitFor();
  await button('Tiếp tục').click();
  await heading('Máy in').waitFor();
  await look('printer-upright');
  // Chosen on purpose it stays, and is called what it is.
  await page.getByText('Máy in mô phỏng (để tập, không ra giấy)').waitFor();
  await button('In thử').click();
  await button('Dùng máy in này').click();
  await page.getByText('Đã ghi.').waitFor();
  await button('Tiếp tục').click();
  await heading('Nơi nhận nhật ký').waitFor();
  await look('office-upright');
  await button('Tiếp tục').click();
  await heading('Thử một lượt').waitFor();
  await typeCode(page, card(1));
  // No paper comes out of it.
  await page.getByText('✓ Đã cho vào, phiếu số 0001.').waitFor();
  await look('trial-upright');
  await button('Tiếp tục').click();
  await heading('Xong').waitFor();
  await page.getByText('Máy in mô phỏng: phiếu không ra giấy').waitFor();
  await look('done-upright');
  await button('Mở cổng').click();
  await page.waitForSelector('.desk');
  console.log(`first run by touch: ${((performance.now() - begunMs) / 1_000).toFixed(1)} s`);
  await isAGate({ ...firstPrinter(), isSample: false });
  expect(await button('Cài đặt cổng này').count()).toBe(0);
});

test('by keyboard alone; left and taken up again where it was', async () => {
  await open({ width: 1366, height: 768 });
  const begunMs = performance.now();
  const { keyboard } = page;
  /** Tab until the focus stands on that button. */
  const pressOn = async (name: string) => {
    for (let tabs = 0; tabs < 60; tabs++) {
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      if (focused === name) return keyboard.press('Enter');
      await keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to "${name}"`);
  };
  await look('choice-across');
  await pressOn('Cài đặt cổng này');
  await pressOn('Tiếng Việt');
  await heading('Nơi này tên gì?').waitFor();
  await keyboard.type('Truwowngf Tieeur hocj Lys Sown', { delay: 120 });
  await pressOn('Trường học');
  await look('venue-across');
  await pressOn('Tiếp tục');
  await heading('Cổng này').waitFor();
  // Whoever goes back finds what they wrote.
  await pressOn('Bước trước');
  await heading('Nơi này tên gì?').waitFor();
  expect(await page.getByLabel('Tên nơi này').inputValue()).toBe('Trường Tiểu học Lý Sơn');
  expect(await button('Trường học').getAttribute('aria-pressed')).toBe('true');
  await pressOn('Tiếp tục');
  await heading('Cổng này').waitFor();
  await pressOn('Vào và ra');
  // Left: the page is loaded anew, as after a power cut.
  await pressOn('Tiếp tục');
  await heading('Mã PIN của trưởng ca').waitFor();
  page = await screen.show(host);
  await waitForState(page, 'ready');
  await pressOn('Cài đặt cổng này');
  await heading('Mã PIN của trưởng ca').waitFor();
  for (const pin of ['271828', '271828']) {
    await page.locator('#staff-pin').focus();
    await keyboard.type(pin, { delay: 60 });
    await keyboard.press('Enter');
  }
  await heading('Máy quét').waitFor();
  await typeCode(page, '051190000019');
  await page.getByText('✓ Đọc được: 12 ký tự.').waitFor();
  await pressOn('Tiếp tục');
  await heading('Máy in').waitFor();
  await pressOn('Để sau');
  await heading('Nơi nhận nhật ký').waitFor();
  await pressOn('Để sau');
  await heading('Thử một lượt').waitFor();
  await typeCode(page, card(1));
  await page.getByText('✓ Đã cho vào, phiếu số 0001.').waitFor();
  await look('trial-across');
  await pressOn('Hủy lượt thử');
  await page.getByText('Đã hủy lượt thử').waitFor();
  expect(await button('Hủy lượt thử').count()).toBe(0);
  await pressOn('Tiếp tục');
  await heading('Xong').waitFor();
  await pressOn('Mở cổng');
  await page.waitForSelector('.desk');
  console.log(`first run by keyboard: ${((performance.now() - begunMs) / 1_000).toFixed(1)} s`);
  // Nobody chose the printer of the trial: it is gone with the trial.
  await isAGate(undefined);
});

test('a code that is held up before anything was chosen is decided and printed: the kiosk is tried', async () => {
  await open({ width: 1366, height: 768 });
  expect(await button('Thử ngay').count()).toBe(1);
  await scanUntil(page, card(1), 'admitted-in');
  await expect.poll(() => settings().setup).toBe('practice');
  await waitForState(page, 'ready');
  expect(await button('Thử ngay').count()).toBe(0);
  expect(events().filter(({ kind }) => kind === 'scan')).toMatchObject([{ decision: 'admit', slipNo: 1 }]);
});

test('a step that was opened while the core was away goes on when it is back', async () => {
  await open({ width: 1366, height: 768 });
  await button('Cài đặt cổng này').click();
  process.kill(await host.corePid(), 'SIGKILL');
  await button('Tiếng Việt').click();
  await page.getByLabel('Tên nơi này').fill('Trường Thử');
  await button('Trường học').click();
  await expect
    .poll(
      async () => {
        await button('Tiếp tục').click();
        return heading('Cổng này').count();
      },
      { timeout: 60_000, interval: 1_500 },
    )
    .toBe(1);
});

test('a kiosk with a PIN is set up again by a supervisor only, and keeps its gates', async () => {
  await host.kill();
  writeFileSync(`${host.dataDir}/new-pin.txt`, '271828\n');
  await host.again();
  await open({ width: 1366, height: 768 });
  await button('Cài đặt cổng này').click();
  await page.waitForSelector('.choices');
  await page.click('.choices >> text="Quản trị"');
  for (const digit of '271828') await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
  await heading('Ngôn ngữ · Language').waitFor();
});
