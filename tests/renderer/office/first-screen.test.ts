import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs, staff } from '../../support/collector/each-database.ts';
import { makeBatch, makeEvent, makeKiosk, post } from '../../support/collector/make-batch.ts';
import { openingCollector } from '../../support/collector/opening-collector.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

const formats = {
  across: { width: 1366, height: 768 },
  upright: { width: 1080, height: 1920 },
  narrow: { width: 390, height: 844 },
} as const;
const texts = { vi, en } as const;

let collector: TestCollector;
let browser: OpenBrowser;
/** What the browser has to complain about: a script that was stopped, a file that did not come. */
const complaints: string[] = [];
let clockMs: number = nowMs;

beforeAll(async () => {
  collector = await runTestCollector(() => clockMs);
  browser = await openChromium(formats.across);
  await collector.opened;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function open(language: keyof typeof texts, format: keyof typeof formats = 'across'): Promise<Page> {
  const page = await browser.context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewportSize(formats[format]);
  await page.goto(`${collector.base}/?lang=${language}`);
  return page;
}

async function record(name: { device: string; epoch: string }, rows: readonly Partial<JournalEvent>[]) {
  await collector.enrol(name.device);
  const lines = rows.map((row, at) => encodeEvent(makeEvent(at + 1, { ...name, ...row })));
  const sent = await post(collector.base, makeBatch(makeKiosk(lines, name), { first: 1, last: rows.length }));
  expect(sent.status).toBe(200);
}

const kiosk = { device: 'B0C1K2F3G4H5', epoch: '00000001' };
const venueName = 'Bệnh viện Đa khoa khu vực Đặng Thùy Trâm, thị xã Đức Phổ, tỉnh Quảng Ngãi';

test('while the database opens the page says so, and axe finds nothing', async () => {
  const { base, stop } = await openingCollector(pageFolder);
  const page = await browser.context.newPage();
  await page.goto(base);
  await page.getByText(vi['office.opening']).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.close();
  await stop();
});

test.each(['vi', 'en'] as const)('an office without any kiosk is told what comes (%s)', async (language) => {
  const page = await open(language);
  await page.getByText(texts[language]['office.nothing'], { exact: true }).waitFor();
  expect(await page.title()).toBe(texts[language]['office.title']);
  expect(await violations(page)).toEqual([]);
  await page.close();
});

describe('with a day of visits', () => {
  beforeAll(async () => {
    const detail = JSON.stringify({
      venue: { id: 'benh-vien', name: venueName },
      gates: [{ id: 'cong-1', number: 1, name: 'Cổng chính', direction: 'both' }],
    });
    const place = { venue: 'benh-vien', gate: 'cong-1' };
    await record(kiosk, [
      { ...place, kind: 'config', decision: null, direction: null, detail },
      ...Array.from({ length: 1_234 }, () => ({ ...place, direction: 'in' as const })),
      ...Array.from({ length: 200 }, () => ({ ...place, direction: 'out' as const, localDay: 20261120 })),
      ...Array.from({ length: 30 }, () => ({ ...place, direction: 'out' as const })),
      { ...place, direction: 'in', decision: 'refuse', reason: 'hours' },
      { ...place, ...staff, reason: 'help', credential: null },
    ]);
    const bent = makeKiosk(
      [encodeEvent(makeEvent(1, { ...kiosk, slipNo: 9 })), encodeEvent(makeEvent(2, kiosk))],
      kiosk,
    );
    expect((await post(collector.base, makeBatch(bent, { first: 1, last: 2 }))).status).toBe(409);
  });

  test('it shows how many are inside, by hour, day and gate, in the numbers of the language', async () => {
    const page = await open('vi');
    await page.locator('.venue').waitFor();
    expect(await page.locator('.venue').innerText()).toMatch(
      /Đặng Thùy Trâm[\s\S]*1\.204\s*Đang ở trong[\s\S]*Vào\s*1\.234\s*Ra\s*30/,
    );
    const chart = (title: string) =>
      page.getByRole('img', { name: new RegExp(`^${title}`) }).getAttribute('aria-label');
    expect([await chart('Theo giờ'), await chart('14 ngày')]).toEqual([
      'Theo giờ, hôm nay. Vào: 1.234. Ra: 30.',
      '14 ngày qua. Vào: 1.234. Ra: 230.',
    ]);
    const rows = await page
      .getByRole('region', { name: 'Theo cổng, hôm nay' })
      .getByRole('row')
      .allInnerTexts();
    expect(rows.at(-1)?.split(/\s*\t\s*/)).toEqual(['Tổng cộng', '1.234', '30', '1', '0']);
    await page.close();
  });

  test('it lists the alarm, the call for help and the latest events', async () => {
    const page = await open('en');
    await page.locator('.venue').waitFor();
    const body = await page.locator('main').innerText();
    expect(body).toContain(`Cổng chính (${venueName}) calls for help since 12:24:27`);
    expect(body).toContain('Journal alarms: 1. An administrator has to look.');
    expect(body).toMatch(/One number, two contents\s*B0C1K2F3G4H5/);
    expect(body).toMatch(/Called for help[\s\S]*→ In\s*✕\s*Refused\s*ID card\s*1,466/);
    await page.close();
  });

  test('its kiosk stands among the kiosks, with how far its log is here', async () => {
    const page = await open('en');
    await page.getByRole('link', { name: en['office.place.kiosks'], exact: true }).click();
    await page.getByRole('button', { name: 'Show kiosk B0C1K2F3G4H5' }).click();
    await page.locator('.fleet-facts').waitFor();
    expect(await page.locator('.fleet-detail').innerText()).toMatch(
      /✓\s*Sending\s*Cổng chính[\s\S]*Heard of 17:30:00[\s\S]*Received up to\s*1,467/,
    );
    await page.close();
  });

  test('a kiosk that was not heard of for more than 5 minutes is said to be silent', async () => {
    clockMs = nowMs + 5 * 60_000 + 1;
    const page = await open('en');
    await page.locator('.venue').waitFor();
    clockMs = nowMs;
    const body = await page.locator('main').innerText();
    expect(body).toContain('Kiosks silent for more than 5 minutes: 1');
    expect(body.match(/!\s*Silent for over 5 minutes/g)).toHaveLength(1);
    await page.close();
  });

  test.each(
    (['across', 'upright', 'narrow'] as const).flatMap((format) =>
      (['vi', 'en'] as const).map((language) => [format, language] as const),
    ),
  )('axe finds nothing, and nothing is wider than the screen (%s, %s)', async (format, language) => {
    const page = await open(language, format);
    await page.locator('.venue').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.close();
  });

  test('control: axe sees a picture without words and ink that is too pale', async () => {
    const page = await open('vi');
    await page.locator('.venue').waitFor();
    await page.evaluate(() => {
      document.querySelector('.bars')?.removeAttribute('aria-label');
      document.querySelector('h1')?.style.setProperty('color', '#bbb');
    });
    const found = (await violations(page)).map((one) => one.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['role-img-alt', 'color-contrast']));
    await page.close();
  });

  test('the other language is one press away, and stays when the page is loaded again', async () => {
    const page = await open('vi');
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByRole('heading', { name: 'Visits' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Visits' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.close();
  });

  test('it refreshes by itself, without drawing anew what did not change', async () => {
    const page = await open('vi');
    const inside = page.locator('.inside strong');
    await inside.waitFor();
    const before = await inside.elementHandle();
    await record({ ...kiosk, device: 'B0C1K2F3G4H6' }, [
      { venue: 'benh-vien', gate: 'cong-2', direction: 'in' },
    ]);
    await page.getByText('1.205').waitFor({ timeout: patienceMs });
    expect(await before?.evaluate((node) => node.isConnected)).toBe(true);
    await page.close();
  });

  test('names from the wire stay text', async () => {
    const hostile = { venue: '<img src=x onerror=1>', gate: '"><script>alert(1)</script>' };
    const detail = JSON.stringify({
      venue: { id: hostile.venue, name: 'A\r\nB <script>x</script> \u2028 \u202E đảo' },
      gates: [{ id: hostile.gate, number: 1, name: '</title><svg onload=1>&amp;', direction: 'in' }],
    });
    await record({ device: 'B0C1K2F3G4H7', epoch: '00000007' }, [
      { ...hostile, kind: 'config', decision: null, direction: null, detail },
      { ...hostile, credential: '<b>' },
    ]);
    const page = await open('vi');
    const name = page.locator('.venue h2', { hasText: 'đảo' });
    await name.waitFor();
    expect(await name.innerHTML()).toBe('<bdi>A▯▯B &lt;script&gt;x&lt;/script&gt; ▯ ▯ đảo</bdi>');
    expect(await page.locator('main').innerText()).toContain('</title><svg onload=1>&amp;');
    expect(await page.locator('main :is(script, img, svg, b)').count()).toBe(0);
    await page.close();
  });
});

test('the browser has had nothing to complain about', () => {
  expect(complaints).toEqual([]);
});

test(
  'while the collector is away the figures stay, and say of when they are; they go on by themselves',
  async () => {
    const page = await open('vi');
    await page.locator('.venue').first().waitFor();
    await collector.stop();
    await page
      .getByText(/Mất kết nối với máy thu nhận\. Số liệu bên dưới là của lúc 17:30:00/)
      .waitFor({ timeout: patienceMs });
    expect(await page.locator('.venue').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await collector.again();
    await page.getByText(/Mất kết nối/).waitFor({ state: 'detached', timeout: patienceMs });
    await page.close();
  },
  patienceMs,
);
