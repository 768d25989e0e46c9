import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../../main/hosts/build/build-page.ts';
import en from '../../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { startKioskHost } from '../../../support/kiosk-host.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { openMore, scanUntil, typeCode, waitForState } from '../../../support/renderer/page-driver.ts';
import { violations } from '../../../support/renderer/violations.ts';
import type { KioskHost } from '../../../support/running-kiosk.ts';
import { until } from '../../../support/system/kiosk-client.ts';
import { card } from '../../../support/test-kiosk.ts';

const words = 'Chờ 40 phút, gọi 0912 345 678 không ai nghe.';
const answer = 'Từ mai mở thêm một quầy từ 6 giờ. Xin cảm ơn quý vị.';

const shots = process.env.SCREENS === 'docs' ? 'docs/screens' : null;

let collector: TestCollector;
let browser: OpenBrowser;
let gate: OpenBrowser;
let office: Page;
let kiosk: Page;
let host: KioskHost;
let cookie = '';
let code = '';

const ask = async (path: string, body?: object) => {
  const headers = { cookie, 'content-type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  return (await fetch(`${collector.base}/api/${path}`, init)).json();
};

beforeAll(async () => {
  collector = await runTestCollector(Date.now, pageFolder, { hasKey: true });
  await collector.opened;
  cookie = await collector.office();
  const unit = { id: 'xa-thu', name: 'Đặc khu Thử Nghiệm', kind: 'commune', sinceDay: 20250701 };
  await ask('units', { units: [unit] });
  await ask('venues', {
    ...{ id: 'ben-thu', name: 'Bến tàu Thử Nghiệm', unit: 'xa-thu', kind: 'port', address: '' },
    ...{ contactName: '', contactPhone: '', hours: null, entrances: [], sinceDay: 20250701 },
  });
  host = await startKioskHost({
    venue: { id: 'ben-thu', name: 'Bến tàu Thử Nghiệm' },
    upload: { url: collector.base },
    feedback: 'offered',
  });
  type Waiting = { waiting: readonly { device: string; key: string }[] };
  const { waiting } = await until(
    () => ask('enrolment/waiting') as Promise<Waiting>,
    (now) => now.waiting.length > 0,
  );
  const [{ device, key } = { device: '', key: '' }] = waiting;
  await ask('enrolment/devices', { device, key });
  [browser, gate] = await Promise.all([
    openChromium({ width: 1366, height: 768 }),
    openChromium({ width: 1366, height: 768 }),
  ]);
  const [name = '', value = ''] = cookie.split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  office = await browser.context.newPage();
  kiosk = await gate.context.newPage();
  for (const page of [office, kiosk]) page.setDefaultTimeout(patienceMs);
  await kiosk.goto(host.url);
  await waitForState(kiosk, 'ready');
}, 4 * patienceMs);
afterAll(async () => {
  await Promise.all([browser?.close(), gate?.close()]);
  await host?.stop();
  await collector.stop();
  collector.remove();
});

async function picture(page: Page, name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  // A gate that was just pressed is not drawn half.
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a visitor says something while the network is down, and a card that is held up meanwhile is decided', async () => {
  await collector.stop();
  await press(kiosk, vi['feedback.open']);
  expect(await violations(kiosk)).toEqual([]);
  await picture(kiosk, 'feedback-kinds-vi');
  await press(kiosk, vi['feedback.kind.queue']);
  const field = kiosk.getByLabel(vi['feedback.text'], { exact: true });
  await field.fill(words);
  // The scanner types into the field, and nothing of it stays there.
  await field.focus();
  await scanUntil(kiosk, card(1), 'admitted-in');
  expect(await field.inputValue()).toBe(words);
  await picture(kiosk, 'feedback-words-vi');
  await press(kiosk, vi['feedback.send']);
  await kiosk.getByText('Đã nhận phản ánh số 1').waitFor();
  await picture(kiosk, 'feedback-code-vi');
  code = (await kiosk.locator('.feedback-code p').innerText()).replaceAll(' ', '');
  expect(code).toMatch(/^PH[0-9A-Z]{12}$/);
  expect(await violations(kiosk)).toEqual([]);
  await kiosk.locator('.feedback-shown').getByRole('button', { name: vi['feedback.close'] }).click();
});

test('it lies sealed at the kiosk until it goes, and nothing of it stands in the log', () => {
  const files = readdirSync(host.dataDir, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !one.parentPath.includes('/cache'),
  );
  expect(files.map(({ name }) => name)).toContain('feedback.sealed');
  for (const { parentPath, name } of files)
    expect(readFileSync(`${parentPath}/${name}`, 'latin1').includes('0912 345'), name).toBe(false);
});

test('whoever types the number sees that it waits; another number shows nothing', async () => {
  await press(kiosk, vi['feedback.open']);
  await press(kiosk, vi['feedback.look']);
  const field = kiosk.getByLabel(vi['feedback.look.code'], { exact: true });
  await field.fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
  await press(kiosk, vi['feedback.look.go']);
  await kiosk.getByText(vi['feedback.fault.unknown']).waitFor();
  await field.fill(code.toLowerCase());
  await press(kiosk, vi['feedback.look.go']);
  await kiosk.getByText(vi['feedback.state.waiting']).waitFor();
  expect(await violations(kiosk)).toEqual([]);
  await picture(kiosk, 'feedback-waiting-vi');
  await press(kiosk, vi['feedback.close']);
});

/** Goes on with the keys until that button has the focus, and presses it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let at = 0; at < 40; at += 1) {
    await page.keyboard.press('Tab', { delay: 50 });
    if ((await page.evaluate(() => document.activeElement?.textContent)) !== name) continue;
    // Keys that come sooner one after the other are a scanner's.
    await page.waitForTimeout(200);
    await page.keyboard.press('Space', { delay: 50 });
    return page.waitForTimeout(200);
  }
  throw new Error(`no key leads to ${name}`);
}

test('by keys alone it is said, too, with Telex', async () => {
  await tabTo(kiosk, vi['feedback.open']);
  await tabTo(kiosk, vi['feedback.kind.place']);
  await kiosk.getByRole('heading', { name: vi['feedback.kind.place'] }).waitFor();
  await kiosk.keyboard.press('Tab', { delay: 50 });
  await kiosk.keyboard.type('Neenf trown', { delay: 120 });
  expect(await kiosk.getByLabel(vi['feedback.text'], { exact: true }).inputValue()).toBe('Nền trơn');
  await tabTo(kiosk, vi['feedback.send']);
  await kiosk.getByText('Đã nhận phản ánh số 2').waitFor();
  await kiosk.keyboard.press('Escape', { delay: 50 });
  await kiosk.locator('.panel').waitFor({ state: 'detached' });
});

test('a guard writes it down at the desk', async () => {
  // Keys that come sooner one after the other are a scanner's.
  await kiosk.waitForTimeout(200);
  await kiosk.keyboard.press('F2', { delay: 50 });
  await openMore(kiosk);
  await kiosk.locator('.panel').getByRole('button', { name: vi['feedback.open'] }).click();
  await press(kiosk, vi['feedback.kind.device']);
  expect(await violations(kiosk)).toEqual([]);
  await picture(kiosk, 'feedback-guard-vi');
  await press(kiosk, vi['feedback.send']);
  await kiosk.getByText('Đã nhận phản ánh số 3').waitFor();
  expect(await violations(kiosk)).toEqual([]);
  await kiosk.keyboard.press('F2', { delay: 50 });
});

test(
  'the office reads it when the network is back, its numbers masked in the list, and answers',
  async () => {
    await collector.again();
    await until(
      () => ask('feedback') as Promise<{ feedback: readonly unknown[] }>,
      (now) => now.feedback?.length === 3,
    );
    await office.goto(`${collector.base}/?lang=vi#feedback`);
    await office.getByText('Đang mở 3 phản ánh').waitFor();
    const row = office.getByRole('row', { name: /Xếp hàng lâu/ });
    expect(await row.innerText()).toMatch(
      /gọi \*\*\*78 không ai nghe[\s\S]*Bến tàu Thử Nghiệm[\s\S]*Đặc khu/,
    );
    expect(await office.locator('main').innerText()).not.toMatch(/0912|345 678/);
    expect(await violations(office)).toEqual([]);
    await picture(office, 'office-feedback-list-vi');
    await press(office, 'Mở phản ánh 1');
    await office.getByText(words).waitFor();
    expect(await violations(office)).toEqual([]);
    await picture(office, 'office-feedback-opened-vi');
    await office.getByLabel(vi['office.feedback.answer'], { exact: true }).fill(answer);
    await press(office, vi['office.feedback.answer-send']);
    await office.getByText(vi['office.feedback.answer-sent']).waitFor();
    await press(office, vi['office.feedback.back']);
    await office.getByText('Đang mở 2 phản ánh').waitFor();
    const unit = office.getByRole('row', { name: /^Đặc khu Thử Nghiệm/ });
    expect((await unit.innerText()).split(/\s*\t\s*/).slice(0, 6)).toEqual([
      'Đặc khu Thử Nghiệm',
      ...['3', '1', '0', '2', '0'],
    ]);
    const { feedback } = (await ask('feedback')) as { feedback: readonly object[] };
    expect(feedback).toEqual([
      expect.objectContaining({ slip: 2, source: 'visitor', kind: 'place', words: 'Nền trơn' }),
      expect.objectContaining({ slip: 3, source: 'guard', kind: 'device', words: '' }),
    ]);
  },
  2 * patienceMs,
);

test(
  'whoever holds the slip before the scanner reads the answer, while the gate goes on',
  async () => {
    await typeCode(kiosk, code, 5);
    await kiosk.getByText(answer).waitFor();
    await picture(kiosk, 'feedback-answer-vi');
    expect(await kiosk.locator('main').getAttribute('data-state')).not.toBe('retry');
    expect(await violations(kiosk)).toEqual([]);
    await scanUntil(kiosk, card(2), 'admitted-in');
    await kiosk.getByText(answer).waitFor();
  },
  2 * patienceMs,
);

test('what it was sent as is there once, however often it was sent', async () => {
  const { feedback } = (await ask('feedback?which=answered')) as { feedback: readonly object[] };
  expect(feedback).toEqual([
    expect.objectContaining({ number: 1, slip: 1, state: 'answered', source: 'visitor', version: 2 }),
  ]);
  const { acts } = (await ask('acts?limit=200')) as { acts: readonly { act: string; about: string }[] };
  const about = acts.filter(({ act }) => act.startsWith('feedback-')).map(({ act }) => act);
  expect(about.toReversed()).toEqual(
    expect.arrayContaining(['feedback-listed', 'feedback-opened', 'feedback-answered']),
  );
});

test('the same in English has its words in their room, at the office and at the kiosk', async () => {
  await office.goto(`${collector.base}/?lang=en#feedback`);
  await office.reload();
  await office.getByRole('row', { name: /Something is broken/ }).waitFor();
  expect(await violations(office)).toEqual([]);
  await picture(office, 'office-feedback-list-en');
  await office.setViewportSize({ width: 390, height: 844 });
  expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(office, 'office-feedback-narrow-en');
  await kiosk.goto(host.url);
  await waitForState(kiosk, 'ready');
  await press(kiosk, 'EN');
  await press(kiosk, en['feedback.open']);
  await kiosk.getByRole('button', { name: en['feedback.kind.queue'] }).waitFor();
  expect(await violations(kiosk)).toEqual([]);
  await picture(kiosk, 'feedback-kinds-en');
});
