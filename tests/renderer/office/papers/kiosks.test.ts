import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepReceipts } from '../../../../collector/announcements/keep-receipts.ts';
import type { Database } from '../../../../collector/database/database.ts';
import { watchFleet } from '../../../../collector/fleet/watch-fleet.ts';
import { localTime } from '../../../../collector/reports/local-time.ts';
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../../support/collector/each-database.ts';
import { fleetOf } from '../../../support/collector/fleet.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { expectFiveToAgree } from '../../../support/renderer/five-outlets.ts';
import { violations } from '../../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
let database: Database;
const shots = process.env.SCREENS === 'docs' ? 'docs/screens' : null;
const hour = 3_600_000;
const names = ['Đặc khu Thử Nghiệm', 'Xã Sơn Thử', 'Phường Na Thử'];

const post = async (path: string, body: object) => {
  const headers = {
    cookie: await collector.office(),
    'content-type': 'application/json',
    origin: collector.base,
  };
  const answer = await fetch(`${collector.base}/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
  return answer.json();
};

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs);
  browser = await openChromium({ width: 1366, height: 768 });
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs);
  await fillRegistry();
  await fillKiosks();
}, 4 * patienceMs);
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function fillRegistry(): Promise<void> {
  const one = { kind: 'commune', sinceDay: 20250701 };
  await post('units', {
    units: [
      { ...one, id: 'tinh', name: 'Tỉnh Thử Nghiệm', kind: 'province' },
      ...names.map((name, at) => ({ ...one, id: `xa-${at}`, name, code: String(at), parent: 'tinh' })),
    ],
  });
  for (const [at] of names.entries())
    await post('venues', {
      ...{ id: `v-${at}`, name: `Bến tàu số ${at + 1}`, unit: `xa-${at}`, kind: 'port', address: '' },
      ...{ contactName: '', contactPhone: '', hours: null, entrances: [], sinceDay: 20261117 },
    });
}

/** Twelve kiosks: most send, two are silent, one never spoke; one had no scanner. Two announcements. */
async function fillKiosks(): Promise<void> {
  const { takeIn, report } = fleetOf(() => database);
  const devices = Array.from({ length: 12 }, (_, at) => `K${String(at).padStart(11, '0')}`);
  for (const [at, device] of devices.entries())
    await takeIn(device, { venue: `v-${at % 3}`, gate: `cong-${Math.floor(at / 3) + 1}` });
  for (const [at, device] of devices.slice(0, 11).entries())
    await report(device, at < 2 ? nowMs - hour : nowMs - 60_000, {
      ...(at === 5 && { faults: ['scanner-away'], scanners: { ready: 0, away: 1 } }),
    });
  await database.query('update fleet_watch set looked_ms = $1, listening_ms = $2', [
    nowMs - 30_000,
    nowMs - 5 * hour,
  ]);
  await database.query('update kiosk_reports set scanner_ms = $1 where scanner_ms is not null', [
    nowMs - hour,
  ]);
  await database.transaction((queries) => watchFleet(queries, nowMs, localTime('Asia/Ho_Chi_Minh')!));
  await database.query(
    `insert into unit_days (local_day, unit, passed_in, passed_out, refused, retried, asked)
     values (20261121, 'xa-0', 812, 640, 12, 31, 4), (20261120, 'xa-1', 90, 60, 3, 2, 0)`,
  );
  const say = async (words: string, target: object, fromMs: number) =>
    (await post('announcements', {
      words: { vi: words, en: '' },
      ...{ tone: 'plain', fromMs, untilMs: nowMs + 20 * hour, target },
    })) as { readonly id: string };
  const storm = await say('Bão số 9: tàu ngừng chạy từ 15 giờ', { kind: 'all' }, nowMs - 30 * hour);
  const early = await say('Cổng mở sớm từ 5 giờ', { kind: 'unit', unit: 'xa-1' }, nowMs - hour);
  for (const [at, device] of devices.entries()) {
    const has = [...(at < 10 ? [storm.id] : []), ...(at % 3 === 1 ? [early.id] : [])];
    await keepReceipts(database, { device, announcements: has, showing: at < 9 ? has : [] }, nowMs - 60_000);
  }
}

async function write(form: 'R-TT' | 'R-TB'): Promise<void> {
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  await page.reload();
  await page.getByLabel(vi['office.papers.form'], { exact: true }).selectOption(form);
  await page.locator('.paper').getByRole('heading', { level: 2 }).waitFor();
}

async function closeIt(): Promise<void> {
  await page.getByRole('button', { name: vi['office.papers.send'], exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: vi['office.papers.send'] }).click();
  await page.getByText(/Lần 1\. Mã kiểm SHA-256/).waitFor();
}

async function picture(name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test('announcements: which kiosks have and show each, the same by all five outlets', async () => {
  await write('R-TT');
  await page.getByText(/có 2 thông báo, gửi đến 16 lượt máy; 14 lượt máy đã nhận/).waitFor();
  expect(await violations(page)).toEqual([]);
  await closeIt();
  expect(await violations(page)).toEqual([]);
  await picture('office-paper-announcements');
  const [list, units] = await expectFiveToAgree(page, collector);
  expect(list?.slice(0, 2).map((row) => [row[1], ...row.slice(5)])).toEqual([
    ['Bão số 9: tàu ngừng chạy từ 15 giờ', '12', '10', '9', '2'],
    ['Cổng mở sớm từ 5 giờ', '4', '4', '3', '0'],
  ]);
  expect(units?.at(-1)?.slice(3, 7)).toEqual(['16', '14', '12', '2']);
});

test('kiosks and readers: each kiosk in one state, the same by all five outlets', async () => {
  await write('R-TB');
  await page.getByText(/có 12 máy đang dùng: 9 máy đang gửi, 0 máy chậm, 2 máy im lặng/).waitFor();
  expect(await violations(page)).toEqual([]);
  await closeIt();
  await picture('office-paper-devices');
  const [states, faults] = await expectFiveToAgree(page, collector);
  expect(states?.at(-1)?.slice(3)).toEqual(['12', '9', '0', '2', '0', '1', '9/12']);
  expect(faults?.at(-1)?.slice(3)).toEqual(['1', '0', '0', '0', '2', '1.654', '33', '2,00%', '9/12']);
});

test('at 390 px nothing is cut off', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture('office-paper-devices-narrow');
  await page.setViewportSize({ width: 1366, height: 768 });
});
