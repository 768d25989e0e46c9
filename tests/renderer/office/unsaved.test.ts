import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../support/collector/each-database.ts';
import { fillOffice } from '../../support/collector/filled-office.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { violations } from '../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, undefined, { hasKey: true, isPublic: true });
  browser = await openChromium({ width: 1366, height: 768 });
  await collector.opened;
  await fillOffice(collector);
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
}, 4 * patienceMs);
afterAll(async () => {
  await browser?.close();
  await collector.stop();
  collector.remove();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const goTo = (page: Page, place: keyof typeof vi) =>
  page.getByRole('link', { name: vi[place], exact: true }).click();
const question = (page: Page) => page.getByRole('alertdialog', { name: vi['office.unsaved.title'] });

async function openAt(hash: string): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patienceMs / 3);
  await page.goto(`${collector.base}/?lang=vi#${hash}`);
  return page;
}

/** How somebody begins to write at each place where typing lasts, and what of it must be there still. */
const beginnings: Readonly<
  Record<string, { readonly at: string; readonly write: (page: Page) => Promise<string> }>
> = {
  venue: {
    at: 'venues',
    write: async (page) => {
      await button(page, vi['office.venues.new']).click();
      return vi['office.venues.name'];
    },
  },
  unit: {
    at: 'venues',
    write: async (page) => {
      await button(page, vi['office.units.add']).click();
      return vi['office.units.name'];
    },
  },
  announcement: {
    at: 'announcements',
    write: async (page) => {
      await button(page, vi['office.announcements.new']).click();
      return vi['office.announcements.words.vi'];
    },
  },
  settings: {
    at: 'bundles',
    write: async (page) => {
      await button(page, vi['office.bundles.new']).click();
      return vi['office.bundles.title'];
    },
  },
  report: {
    at: 'papers/new',
    write: async (page) => {
      await page.getByText(vi['office.papers.head'], { exact: true }).click();
      return vi['office.papers.head.signer'];
    },
  },
  answer: {
    at: 'feedback',
    write: async (page) => {
      await button(page, vi['office.feedback.open-of'].replace('{n}', '2')).click();
      return vi['office.feedback.answer'];
    },
  },
  account: {
    at: 'account',
    write: async (page) => {
      await page.getByText(vi['office.accounts.new'], { exact: true }).first().click();
      return vi['office.sign-in.name'];
    },
  },
};

test.each(Object.entries(beginnings))(
  '%s: what is half written is not lost by a touch elsewhere',
  { timeout: 3 * patienceMs },
  async (_, { at, write }) => {
    const page = await openAt(at);
    const field = page.getByLabel(await write(page), { exact: true }).first();
    await field.pressSequentially('Nửa chừng', { delay: 60 });
    await goTo(page, 'office.place.kiosks');
    await question(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, vi['office.unsaved.stay']).click();
    await expect.poll(() => new URL(page.url()).hash).toBe(`#${at}`);
    expect(await field.inputValue()).toContain('Nửa chừng');
    // Back asks, too, and whoever means it leaves.
    await goTo(page, 'office.place.map');
    await button(page, vi['office.unsaved.leave']).click();
    await page.locator('.map-legend p').waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe('#map');
    await goTo(page, 'office.place.kiosks');
    expect(await question(page).count()).toBe(0);
    await page.close();
  },
);

test('Back and a reload ask first; what is saved asks nothing', { timeout: 3 * patienceMs }, async () => {
  const page = await openAt('map');
  await page.locator('.map-legend p').waitFor();
  await goTo(page, 'office.place.venues');
  await button(page, vi['office.venues.new']).click();
  await page.getByLabel(vi['office.venues.id']).pressSequentially('nua-chung', { delay: 60 });
  await page.goBack();
  await question(page).waitFor();
  await button(page, vi['office.unsaved.stay']).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#venues');
  // Whoever stayed can go back still, and forward again.
  await page.goBack();
  await button(page, vi['office.unsaved.leave']).click();
  await page.locator('.map-legend p').waitFor();
  await page.goForward();
  await button(page, vi['office.venues.new']).click();
  await page.getByLabel(vi['office.venues.id']).pressSequentially('nua-chung', { delay: 60 });
  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => {});
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await page
    .getByLabel(vi['office.venues.name'], { exact: true })
    .pressSequentially('Chợ mới', { delay: 60 });
  await page.getByLabel(vi['office.weekday.1'], { exact: true }).pressSequentially('7h-17h30', { delay: 60 });
  await button(page, vi['office.save']).click();
  await page.getByText(vi['office.venues.saved']).waitFor();
  await goTo(page, 'office.place.kiosks');
  await page.getByRole('heading', { name: vi['office.enrol'] }).waitFor();
  expect(await question(page).count()).toBe(0);
  await page.close();
});
