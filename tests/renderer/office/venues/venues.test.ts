import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEvent } from '../../../../protocol/event.ts';
import { nowMs } from '../../../support/collector/each-database.ts';
import { makeBatch, makeEvent, makeKiosk, post } from '../../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { holdBack } from '../../../support/renderer/hold-back.ts';
import { violations } from '../../../support/renderer/violations.ts';

const across = { width: 1366, height: 768 } as const;
const narrow = { width: 390, height: 844 } as const;
const longName = `<img src=x onerror=1> \u202e ${'Đại học '.repeat(34)}`.slice(0, 300);

let collector: TestCollector;
let browser: OpenBrowser;
const complaints: string[] = [];

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs);
  browser = await openChromium(across);
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function open(language: 'vi' | 'en' = 'vi'): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${collector.base}/?lang=${language}#venues`);
  await page.locator('.venues-page').waitFor();
  return page;
}

const type = (field: Locator, text: string) => field.pressSequentially(text, { delay: 60 });
const fitsIn = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test(
  'unit, venue, table, search: from nothing to a registry, by keys and touch',
  async () => {
    const page = await open();
    await page.getByText('Không có địa điểm nào.').waitFor();
    // By keys alone.
    await page.getByRole('button', { name: 'Thêm đơn vị' }).focus();
    await page.keyboard.press('Enter');
    await type(page.getByLabel('Mã đơn vị'), 'xa-thu');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Xã Thử', { delay: 60 });
    await page.getByLabel('Từ ngày').fill('31/02/2026');
    await page.keyboard.press('Enter');
    await page.getByText('Ngày chưa đúng').waitFor();
    await page.getByLabel('Từ ngày').fill('01/01/2020');
    await page.keyboard.press('Enter');
    const tree = page.getByRole('navigation', { name: 'Đơn vị' });
    await tree.getByRole('button', { name: 'Xã Thử' }).click();

    await page.getByRole('button', { name: 'Thêm địa điểm' }).click();
    await type(page.getByLabel('Mã địa điểm'), 'cho-thu');
    await page.getByLabel('Tên địa điểm').fill(longName);
    await page.getByLabel('Thứ Hai', { exact: true }).fill('7 giờ');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Giờ mở cửa viết như 07:00-17:00.').waitFor();
    await page.getByLabel('Thứ Hai', { exact: true }).fill('07:00-17:00');
    await page.getByRole('button', { name: 'Thêm lối vào' }).click();
    await page.getByLabel('Tên lối vào số 1').fill('Cổng chính');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu.').waitFor();
    const row = page.getByRole('row', { name: /cho-thu/ });
    await row.waitFor();
    expect(await row.innerText()).toContain('Xã Thử');
    // As text, cut, and without what turns the order of writing.
    expect(await row.innerHTML()).toContain('<bdi>&lt;img src=x onerror=1&gt; ▯ Đại học');
    expect(await page.locator('main :is(script, img)').count()).toBe(0);

    await page.getByRole('button', { name: 'Nhập từ bảng' }).click();
    const lines = [
      'Mã,Tên,Đơn vị,Ghi chú',
      'truong-1,Trường Đức Phổ,xa thu,x',
      'truong-2,,xa thu,',
      'truong-3,Trường Sơn,ở đâu,',
    ];
    await page.getByLabel('Chọn tệp').setInputFiles({
      name: 'bang.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\r\n')),
    });
    await page.getByText('Dòng đúng: 1. Dòng sai: 2.').waitFor();
    const bad = page.getByRole('region', { name: 'Các dòng sai' }).getByRole('row');
    expect((await bad.allInnerTexts()).slice(1).map((text) => text.split(/\s*\t\s*/))).toEqual([
      ['3', 'Thiếu tên', ''],
      ['4', 'Không có đơn vị này', 'ở đâu'],
    ]);
    await page.getByText('Cột không dùng: Ghi chú').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nhận 1 dòng đúng, bỏ 2 dòng sai' }).click();
    await page.getByText('Đã nhận 1 địa điểm.').waitFor();

    await type(page.getByLabel('Tìm địa điểm'), 'duc pho');
    await page.getByRole('row', { name: /cho-thu/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('row', { name: /Trường Đức Phổ/ }).waitFor();

    await page.getByRole('button', { name: 'Nhập từ bảng' }).click();
    await page.getByRole('button', { name: 'Rút lại lần nhập này' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rút lại lần nhập này' }).click();
    await page.getByText('Đã rút lại lần nhập cuối.').waitFor();
    await page.getByRole('row', { name: /cho-thu/ }).waitFor();
    expect(await page.getByRole('row', { name: /truong-1/ }).count()).toBe(0);
    await page.close();
  },
  3 * patienceMs,
);

test(
  'the registry is fetched as a table, and a table to begin with; where there is too much for one it says so',
  async () => {
    const page = await open();
    const fetched = async (click: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click()]);
      const { sheets } = await readXlsx(readFileSync(await download.path()));
      return { name: download.suggestedFilename(), rows: sheets[0]?.rows ?? [] };
    };
    const save = page.getByRole('button', { name: 'Tải bảng địa điểm (Excel)' });
    const whole = await fetched(() => save.click());
    expect(whole.name).toBe('dia-diem.xlsx');
    expect(whole.rows.map(([id]) => id)).toEqual(['Mã', 'cho-thu']);
    await page.getByRole('navigation', { name: 'Đơn vị' }).getByRole('button', { name: 'Xã Thử' }).click();
    const ofUnit = page.getByRole('button', { name: 'Tải bảng địa điểm của đơn vị (Excel)' });
    expect((await fetched(() => ofUnit.click())).name).toBe('dia-diem-xa-thu.xlsx');
    await page.route('**/api/venues.xlsx*', (route) =>
      route.fulfill({
        status: 422,
        json: { defined: true, code: 'TOO_MANY', status: 422, message: '', data: null },
      }),
    );
    await ofUnit.click();
    await page.getByText('Có hơn 10.000 địa điểm').waitFor();
    await page.unroute('**/api/venues.xlsx*');
    await page.route('**/api/venues.xlsx*', (route) => route.abort('connectionreset'));
    await ofUnit.click();
    await page.getByText('Chưa tải được bảng. Hãy thử lại.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nhập từ bảng' }).click();
    const sample = await fetched(() => page.getByRole('link', { name: 'Tải bảng mẫu (Excel)' }).click());
    expect(sample.name).toBe('mau-dia-diem.xlsx');
    expect(sample.rows.at(-1)).toContain('Giờ mở cửa');
    await page.close();
  },
  2 * patienceMs,
);

test(
  'of two people who edit one venue the second is shown what the first wrote, and keeps what they typed',
  async () => {
    const [one, two] = [await open('en'), await open('en')];
    for (const page of [one, two]) {
      await page
        .getByRole('row', { name: /cho-thu/ })
        .getByRole('button')
        .click();
      await page.getByLabel('Address').waitFor();
    }
    await one.getByLabel('Address').fill('First Street');
    await one.getByRole('button', { name: 'Save' }).click();
    await one.getByText('Saved.').waitFor();
    await two.getByLabel('Address').fill('Second Street');
    await two.getByRole('button', { name: 'Save' }).click();
    await two.getByText('First Street').waitFor();
    expect(await violations(two)).toEqual([]);
    expect(await two.getByLabel('Address').inputValue()).toBe('Second Street');
    await two.getByRole('button', { name: 'Save what I typed' }).click();
    await two.getByRole('row', { name: /Second Street/ }).waitFor();
    await Promise.all([one.close(), two.close()]);
  },
  2 * patienceMs,
);

test(
  'where the connection is lost while it is saved, what was typed stays, and saving again saves it once',
  async () => {
    const admin = { headers: { cookie: await collector.office() } };
    const ask = async (path: string) => (await fetch(`${collector.base}/api/${path}`, admin)).json();
    const edits = async () =>
      ((await ask('acts?act=venue-edited')) as { acts: readonly object[] }).acts.length;
    const { version } = (await ask('venues/cho-thu')) as { version: number };
    const written = await edits();
    const page = await open();
    for (const [address, isHeard] of [
      ['Số 1 đường Mất Mạng', false],
      ['Số 2 đường Mất Mạng', true],
    ] as const) {
      await page
        .getByRole('row', { name: /cho-thu/ })
        .getByRole('button')
        .click();
      await page.getByLabel('Địa chỉ').fill(address);
      await page.route('**/api/venues/cho-thu', async (route) => {
        if (isHeard) await route.fetch();
        await route.abort('connectionreset');
      });
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByText('Chưa lưu được. Những gì đang nhập vẫn còn').waitFor();
      expect(await page.getByLabel('Địa chỉ').inputValue()).toBe(address);
      await page.unroute('**/api/venues/cho-thu');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('row', { name: new RegExp(address) }).waitFor();
    }
    // Each of them is one version, and one act of the log.
    expect(await ask('venues/cho-thu')).toMatchObject({ version: version + 2 });
    expect(await edits()).toBe(written + 2);
    await page.close();
  },
  3 * patienceMs,
);

test(
  'an id that kiosks write and nobody knows is given to a venue, or made one, by a touch',
  async () => {
    const kiosk = { device: 'B0C1K2F3G4H5', epoch: '00000001' };
    await collector.enrol(kiosk.device);
    const detail = JSON.stringify({ venue: { id: '<b>moi', name: 'Chợ Mới' }, gates: [] });
    const config = { kind: 'config', decision: null, direction: null, detail, venue: '<b>moi' } as const;
    const lines = ['cho-thuu', 'cho-thuu', '<b>moi'].map((venue, at) =>
      encodeEvent(makeEvent(at + 1, { ...kiosk, venue })),
    );
    lines.push(encodeEvent(makeEvent(4, { ...kiosk, ...config })));
    expect(
      (await post(collector.base, makeBatch(makeKiosk(lines, kiosk), { first: 1, last: 4 }))).status,
    ).toBe(200);
    const page = await open();
    const unknown = page.getByRole('region', { name: 'Mã chưa có trong danh sách' });
    expect((await unknown.getByRole('row').nth(1).innerText()).split(/\s*\t\s*/).slice(0, 3)).toEqual([
      'cho-thuu',
      '–',
      '2',
    ]);
    await page.getByRole('button', { name: 'cho-thuu là địa điểm đã có' }).click();
    await type(page.getByLabel('cho-thuu là địa điểm nào?'), 'cho-thu');
    const meant = page.getByRole('list', { name: 'Địa điểm' }).getByRole('button');
    await meant.click();
    // What was counted goes there for good.
    const question = page.getByRole('alertdialog', { name: /^Mã cho-thuu là của / });
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Thôi' }).click();
    await meant.click();
    const held = await holdBack(page, '**/api/unassigned-venues');
    await question.getByRole('button', { name: 'Là địa điểm đã có' }).click();
    await page.getByText('Đã lưu.').waitFor();
    expect([await unknown.getByText('cho-thuu').count(), held() > 0]).toEqual([0, true]);
    await page.getByRole('button', { name: 'Tạo địa điểm <b>moi' }).click();
    expect(await page.getByLabel('Mã địa điểm').inputValue()).toBe('<b>moi');
    expect(await page.getByLabel('Tên địa điểm').inputValue()).toBe('Chợ Mới');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('row', { name: /Chợ Mới/ }).waitFor();
    expect(await unknown.count()).toBe(0);
    await page.close();
  },
  2 * patienceMs,
);

test.each(
  (['vi', 'en'] as const).flatMap((language) =>
    ([across, narrow] as const).map((size) => [size.width, language, size] as const),
  ),
)(
  'axe finds nothing, and nothing is wider than the screen (%i px, %s)',
  async (_, language, size) => {
    const page = await open(language);
    await page.setViewportSize(size);
    await page.getByRole('row', { name: /cho-thu/ }).waitFor();
    const isNarrow = size === narrow;
    expect(await page.locator('.unit-tree').isVisible()).toBe(!isNarrow);
    expect([await violations(page), await fitsIn(page)]).toEqual([[], 0]);
    await page
      .getByRole('row', { name: /cho-thu/ })
      .getByRole('button')
      .click();
    await page.locator('.venue-form').waitFor();
    expect([await violations(page), await fitsIn(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: language === 'vi' ? 'Quay lại' : 'Back' }).click();
    if (isNarrow) {
      await page.getByRole('combobox').selectOption({ label: 'Xã Thử' });
      await page.getByRole('row', { name: /Chợ Mới/ }).waitFor({ state: 'detached' });
    }
    await page.close();
  },
  2 * patienceMs,
);

test(
  'a unit is split into two that were added before, and the units are a table of Excel',
  async () => {
    const admin = { headers: { cookie: await collector.office(), 'content-type': 'application/json' } };
    const unit = (id: string, name: string) => ({ id, name, kind: 'commune', sinceDay: 20260101 });
    const units = [unit('xa-lon', 'Xã Lớn'), unit('xa-dong', '=Xã "Đông"'), unit('xa-tay', 'Xã Tây')];
    const added = await fetch(`${collector.base}/api/units`, {
      ...{ ...admin, method: 'POST' },
      body: JSON.stringify({ units }),
    });
    expect(added.status).toBe(200);
    const page = await open();
    const tree = page.getByRole('navigation', { name: 'Đơn vị' });
    await tree.getByRole('button', { name: 'Xã Lớn' }).click();
    await page.getByRole('button', { name: 'Thêm, đổi đơn vị' }).click();
    const form = page.getByRole('form', { name: 'Thêm, đổi đơn vị' });
    await form.getByLabel('Việc cần làm').selectOption('split');
    await form.getByLabel('Từ ngày').fill('01/11/2026');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await form.getByText('Chọn ít nhất hai đơn vị mới.').waitFor();
    for (const id of ['xa-dong', 'xa-tay']) {
      await form.getByLabel('Đơn vị mới', { exact: true }).selectOption(id);
      await form.getByRole('button', { name: 'Thêm vào danh sách' }).press('Enter');
    }
    for (const format of [across, narrow]) {
      await page.setViewportSize(format);
      expect([await violations(page), await fitsIn(page)]).toEqual([[], 0]);
    }
    await form.getByRole('button', { name: 'Bỏ Xã Tây' }).waitFor();
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu đơn vị.').waitFor();
    const acts = await (await fetch(`${collector.base}/api/acts?act=unit-split`, admin)).json();
    expect((acts as { acts: readonly object[] }).acts[0]).toMatchObject({
      about: 'xa-lon',
      detail: { day: 20261101, splitInto: ['xa-dong', 'xa-tay'] },
    });
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải bảng đơn vị (CSV)' }).click(),
    ]);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(saved.suggestedFilename()).toBe('don-vi.csv');
    expect(text.slice(0, 4)).toBe('\ufeffma,');
    expect(text).toContain('xa-lon,Xã Lớn,commune,,,20260101,20261101,,\r\n');
    expect(text).toContain(`xa-dong,"'=Xã ""Đông""",commune,,,20260101,,,\r\n`);
    await page.close();
  },
  5 * patienceMs,
);

test('the browser has had nothing to complain about but the answers that said no', () => {
  expect(complaints.filter((text) => !/status of (409|422)|ERR_CONNECTION_RESET/.test(text))).toEqual([]);
});
