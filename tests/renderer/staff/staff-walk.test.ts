import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTimeOf } from '../../../main/domain/local-time.ts';
import { settingRows } from '../../../renderer/staff/settings/setting-rows.ts';
import type { ScreenName } from '../../../renderer/staff/staff-context.ts';
import { staffScreens } from '../../../renderer/staff/staff-screens.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';
import { type Step, smallTargets, staffWays } from '../../support/renderer/staff-walk.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { type SignedKiosk, signIntoKiosk } from '../../support/system/signed-kiosk.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const formats = [
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
] as const;
const pin = '271828';
const mostTabs = 120;

describe.each(['school', 'port'] as const)('every screen of the staff area by touch, at a %s', (kind) => {
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  let chief: SignedKiosk;

  beforeAll(async () => {
    host = await startKioskHost({ venue: { id: 'noi-thu', name: 'Nơi thử', kind } });
    await host.kill();
    writeFileSync(`${host.dataDir}/new-pin.txt`, `${pin}\n`);
    // What is damaged has a screen of its own.
    if (kind === 'port') writeFileSync(`${host.dataDir}/blocked.sealed`, 'not a list');
    await host.again();
    screen = await openScreen(formats[0]);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    chief = await signIntoKiosk(host.url, 'admin', pin);
    await fillKiosk(chief, kind);
    await page.keyboard.press('F2', { delay: 50 });
    await page.waitForSelector('.panel .desk');
  });
  afterAll(async () => {
    chief?.close();
    await screen?.close();
    await host?.stop();
  });

  async function step(one: Step): Promise<void> {
    if (typeof one !== 'string' && 'at' in one) await page.locator(`.panel ${one.at}`).first().click();
    else if (typeof one !== 'string') await page.locator('.panel input[type=text]').first().fill(one.type);
    else await page.locator('.panel').getByRole('button', { name: one }).first().click();
  }
  const titleOf = (name: ScreenName) => textOf('vi', staffScreens[name].title);
  const isAt = (name: ScreenName) => page.locator('#staff-title', { hasText: titleOf(name) }).waitFor();
  /** With no focus anywhere, as after a touch of what is gone since. */
  async function pressEscape(): Promise<void> {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Escape');
  }
  async function toDesk(): Promise<void> {
    while ((await page.locator('.panel .desk').count()) === 0) {
      await page.locator('.panel-head button').last().click();
      await page.waitForTimeout(50);
    }
  }
  async function small(where: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const format of formats) {
      await page.setViewportSize(format);
      for (const one of await page.evaluate(smallTargets)) found.push(`${where}, ${format.width}: ${one}`);
    }
    await page.setViewportSize(formats[0]);
    return found;
  }
  async function signIn(): Promise<void> {
    await page.click('.choices >> text="Quản trị"');
    for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
    await page.click('.key-pad >> text="Vào"');
    await page.waitForSelector('.desk-who bdi');
  }

  test('has no target that is smaller than 48 pixels, and is left by Escape', {
    timeout: 400_000,
  }, async () => {
    const found: string[] = [];
    await page.locator('.panel').getByRole('button', { name: 'Đăng nhập' }).first().click();
    await isAt('sign-in');
    found.push(...(await small('sign-in')));
    await pressEscape();
    await isAt('desk');
    await page.locator('.panel').getByRole('button', { name: 'Đăng nhập' }).first().click();
    await signIn();
    const ways = Object.entries(staffWays) as [ScreenName, (typeof staffWays)[ScreenName]][];
    for (const [name, { to, back, opens = [], at }] of ways) {
      if (name === 'sign-in' || (at ?? 'school') !== kind) continue;
      for (const steps of [[], ...opens]) {
        await toDesk();
        for (const one of [...to, ...steps]) await step(one);
        await isAt(name);
        await page.waitForTimeout(150);
        found.push(...(await small([name, ...steps.map((one) => JSON.stringify(one))].join(' › '))));
        // The question that stands over everything is left first.
        if ((await page.getByRole('alertdialog').count()) > 0) {
          await page.keyboard.press('Escape');
          await page.getByRole('alertdialog').waitFor({ state: 'detached' });
          await isAt(name);
        }
      }
      await pressEscape();
      if (back === 'visitors') await page.locator('.panel').waitFor({ state: 'detached' });
      else await isAt(back);
    }
    expect(found).toEqual([]);
  });

  test.runIf(kind === 'school')(
    'each setting is opened by keyboard, has no target that is smaller than 48 pixels, breaks no rule, and all of it is reached by Tab',
    { timeout: 400_000 },
    async () => {
      const found: unknown[] = [];
      if ((await page.locator('.panel').count()) === 0) {
        // A key of the guard has no other just before it.
        await page.waitForTimeout(300);
        await page.keyboard.press('F2', { delay: 50 });
        await page.waitForSelector('.desk');
      }
      await toDesk();
      if ((await page.locator('.desk-who bdi').count()) === 0) {
        await page.locator('.panel').getByRole('button', { name: 'Đăng nhập' }).first().click();
        await signIn();
      }
      for (const one of staffWays.settings.to) await step(one);
      await isAt('settings');
      for (const { path } of settingRows) {
        const name = textOf('vi', `setting.${path}`);
        const row = page.locator('.settings .desk-rows button').filter({ hasText: name }).first();
        await tabTo(row);
        await page.keyboard.press('Enter');
        const editor = page.locator('.setting-editor');
        await editor.getByRole('heading', { name, exact: true }).waitFor();
        for (const format of formats) {
          await page.setViewportSize(format);
          const broken = await violations(page);
          if (broken.length > 0) found.push([path, format.width, broken]);
        }
        found.push(...(await small(path)), ...(await missedByTab(path)));
        await tabTo(page.locator('.panel').getByRole('button', { name: textOf('vi', 'staff.back') }));
        await page.keyboard.press('Enter');
        await editor.waitFor({ state: 'detached' });
      }
      expect(found).toEqual([]);
    },
  );

  /** Tab until the focus stands there. */
  async function tabTo(target: Locator): Promise<void> {
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to ${target}`);
  }

  /** What of the editor can be pressed or written into, and no Tab leads to. */
  async function missedByTab(where: string): Promise<readonly string[]> {
    const all = await page.evaluate(markControls);
    const reached = new Set<string>();
    for (let tabs = 0; tabs < mostTabs && reached.size < all.length; tabs++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.walked);
      if (at !== undefined) reached.add(at);
    }
    return all.flatMap((name, at) => (reached.has(String(at)) ? [] : [`${where}: no Tab leads to ${name}`]));
  }
});

/** Numbers the controls of the open editor, and names them; keys on the screen stand beside real ones. Runs in the page. */
function markControls(): readonly string[] {
  const kinds = 'button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';
  const controls = [...document.querySelectorAll<HTMLElement>(`.setting-editor :is(${kinds})`)].filter(
    (element) => element.checkVisibility() && element.closest('.touch-keyboard, .key-pad') === null,
  );
  return controls.map((element, at) => {
    element.dataset.walked = String(at);
    return `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}”`;
  });
}

/** So that each list has a row. */
async function fillKiosk({ client }: SignedKiosk, kind: 'school' | 'port'): Promise<void> {
  const localDay = localTimeOf(Date.now(), 'Asia/Ho_Chi_Minh').day;
  const visitor = { name: 'Lê Thị Hẹn', host: 'Cô Hà', people: 1 };
  for (const n of [1, 2]) await client.scan({ text: card(n), source: 'hid' });
  const done: { readonly ok: boolean }[] = [
    await client.addStaff({ name: 'Trần Bảo Vệ', role: 'guard', pin: '314159' }),
  ];
  done.push(await client.addExpected({ localDay, ...visitor }));
  if (kind === 'school') {
    done.push(await client.keepChildrenUntil({ untilDay: inTwoMonths() }));
    const child = { child: 'Lê Bé An', group: 'Lớp 3A', relation: 'bố', phone: '0905123456' };
    done.push(await client.addChild({ ...child, name: 'Lê Văn Cha', number: cardNumber(5) }));
    done.push(await client.blockNumber({ number: cardNumber(9), name: 'Trương Thử', why: 'thử', days: 30 }));
  } else {
    const boat = { boat: 'Đảo Xanh 09', way: 'out', departsMinute: 840, capacity: 120, crew: 4 } as const;
    done.push(await client.setSailing({ localDay, no: null, ...boat }));
  }
  expect(done.map(({ ok }) => ok)).toEqual(done.map(() => true));
}

function inTwoMonths(): number {
  return localTimeOf(Date.now() + 60 * 86_400_000, 'Asia/Ho_Chi_Minh').day;
}
