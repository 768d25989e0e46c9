import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEvent } from '../../protocol/event.ts';
import { startKioskHost } from '../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../support/renderer/chromium.ts';
import { waitForState } from '../support/renderer/page-driver.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { openKiosk } from '../support/system/kiosk-client.ts';
import { seededRandom } from '../support/system/seeded-random.ts';
import { readTuples } from '../support/system/stored-events.ts';

const steps = 2_000;
const seed = Number(process.env.SEED ?? 20_261_128);
/** A woman by the card, a man by the number: the guard is asked. */
const doubtful = '051090000019||Nguyễn Thị Không Có|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

let host: KioskHost;
let browser: OpenBrowser;

beforeAll(async () => {
  host = await startKioskHost({ rules: { askOnWarnings: ['sex-digit'] } });
  await host.kill();
  // As an administrator of an installed kiosk does it.
  writeFileSync(`${host.dataDir}/new-pin.txt`, '8305142977\n');
  await host.again();
  browser = await openChromium({ width: 1080, height: 1920 });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const keys = ['F2', 'F8', 'F9', 'Enter', 'Escape', 'Tab', 'Space', 'ArrowDown', '1', '9', 'a', 'Backspace'];

/** One of what a finger finds on the screen now, in the page's own words; empty: there is nothing. */
async function touchSomething(page: Page, random: () => number): Promise<string> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, summary, input, [role=button]')].flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const isThere = width > 0 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
      return isThere ? [{ x, y, name: element.textContent ?? '' }] : [];
    }),
  );
  const one = found[Math.floor(random() * found.length)];
  if (!one) return '';
  await page.mouse.click(one.x, one.y);
  return one.name;
}

test(`${steps} touches and keys of somebody without a PIN reach nothing that needs a guard (seed ${seed})`, async () => {
  console.log(`walk.test.ts: seed ${seed}`);
  const random = seededRandom(seed);
  const kiosk = await openKiosk(host.url);
  const page = await browser.context.newPage();
  await page.goto(host.url);
  await waitForState(page, 'ready');
  const touched = new Set<string>();
  for (let step = 0; step < steps; step++) {
    if (step % 100 === 0) await kiosk.client.scan({ text: doubtful, source: 'hid' });
    const key = keys[Math.floor(random() * keys.length)] ?? 'Tab';
    if (random() < 0.25) await page.keyboard.press(key, { delay: /^F\d/.test(key) ? 50 : 0 });
    else touched.add(await touchSomething(page, random));
  }
  kiosk.close();
  const rows = readTuples(host.dataDir).flatMap((tuple) => decodeEvent(tuple) ?? []);
  const acts = new Set(rows.filter(({ kind }) => kind === 'staff').map(({ reason }) => reason));
  const answers = rows.filter(({ kind }) => kind === 'answer').map(({ reason }) => reason);
  // Only what whoever stands there may: try a PIN, and wait until a question has run out.
  expect([...acts].filter((act) => !['pin-wrong', 'pin-set', 'pin-refused'].includes(String(act)))).toEqual(
    [],
  );
  expect(new Set(answers)).toEqual(answers.length > 0 ? new Set(['unanswered']) : new Set());
  const details = rows.filter(({ kind }) => kind === 'device').map(({ detail }) => detail ?? '');
  expect(details.filter((detail) => detail.includes('scannerTest'))).toEqual([]);
  expect(rows.filter(({ kind }) => kind === 'config')).toHaveLength(1);
  // The walk came somewhere.
  expect([...touched].filter((name) => /Nhân viên|Staff/.test(name)).length).toBeGreaterThan(0);
  expect(touched.size).toBeGreaterThan(10);
});
