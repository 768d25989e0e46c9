import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { nowMs } from '../../support/collector/each-database.ts';
import { fillOffice } from '../../support/collector/filled-office.ts';
import { textsOf } from '../../support/collector/read-poster.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { trustListText } from '../../support/collector/trust-list-text.ts';
import { newSigner } from '../../support/credential/signed-codes.ts';
import { patienceMs } from '../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { smallTargets } from '../../support/renderer/staff-walk.ts';
import { violations } from '../../support/renderer/violations.ts';

/** With SCREENS=docs the pictures of docs/collector.md are made anew; with OFFICE_PICTURES=FOLDER one of each stop. */
const docs =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;
const folder = process.env.OFFICE_PICTURES ?? null;
/** Of a long page the beginning. */
const tallest = { across: 1_100, narrow: 1_300 } as const;
const sizes = { across: { width: 1366, height: 768 }, narrow: { width: 390, height: 844 } } as const;
const texts = { vi, en } as const;
type Words = (key: keyof typeof vi) => string;

type Stop = {
  /** Behind the `#`. */
  readonly at: string;
  /** What stands there once everything came. */
  readonly shows: (page: Page, words: Words) => Promise<void>;
  /** A picture of it stands in the docs. */
  readonly isShown?: true;
};

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
/** Where it is seen: a choice that nobody opened has it, too. */
const reads = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();
const openVenue: Stop['shows'] = async (page, words) => {
  await press(page, words('office.venues.open-of').replace('{name}', 'Bến tàu khách Đảo Thử'));
  await page.getByLabel(words('office.venues.name'), { exact: true }).waitFor();
  await reads(page, /Cổng bến số 2/);
};

const issuers = trustListText(
  ['Bộ Y tế', 'Sở Y tế'].map((issuer) => ({ ...newSigner(), issuer })),
  { atMs: nowMs },
);

const stops: Readonly<Record<string, Stop>> = {
  overview: { at: 'overview', isShown: true, shows: (page) => reads(page, /Chợ Đồng Mẫu/) },
  'overview-unit': { at: 'overview/unit/dao', shows: (page) => reads(page, /Bến tàu khách Đảo Thử/) },
  'overview-venue': { at: 'overview/venue/ben-tau', shows: (page) => reads(page, /Cổng bến số 2/) },
  'overview-week': {
    at: 'overview/unit/tinh/20261115-20261121',
    shows: (page) => reads(page, /Phường Sông Mẫu/),
  },
  venues: { at: 'venues', isShown: true, shows: (page) => reads(page, /Trường Tiểu học Sông Mẫu/) },
  venue: { at: 'venues', isShown: true, shows: openVenue },
  'venue-import': {
    at: 'venues',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.import'));
      const path = join(tmpdir(), 'dia-diem.csv');
      writeFileSync(
        path,
        'Mã,Tên,Đơn vị,Giờ mở cửa\ncho-2,Chợ Sông Mẫu,Phường Sông Mẫu,05:00-18:00\ncho,Chợ cũ,,\nbenh-xa,Trạm y tế,Xã Không Có,\nnha-ga,,Xã Đồng Mẫu,7h\n',
      );
      await page.locator('input[type=file]').setInputFiles(path);
      await reads(page, words('office.import.bad'));
    },
  },
  'unit-form': {
    at: 'venues',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.units.add'));
      await page.getByLabel(words('office.units.id'), { exact: true }).waitFor();
    },
  },
  'unit-import': {
    at: 'venues',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.unit-import'));
      const path = join(tmpdir(), 'don-vi.csv');
      writeFileSync(
        path,
        'Mã,Tên,Cấp,Mã danh mục,Đơn vị cấp trên,Từ ngày,Nguồn\nxa-2,Xã Núi Mẫu,Xã,90004,90,01/07/2025,Nghị quyết thử\nxa-3,Xã Rừng Mẫu,Thôn,90005,90,01/07/2025,\nxa,Xã Đồng Mẫu,Xã,90003,90,,\n',
      );
      await page.locator('input[type=file]').setInputFiles(path);
      await reads(page, words('office.import.bad'));
    },
  },
  fleet: { at: 'kiosks', isShown: true, shows: (page) => reads(page, /B0C1K2F3G4H9/) },
  kiosk: {
    at: 'kiosks',
    shows: async (page, words) => {
      await reads(page, /B0C1K2F3G4H2/);
      await press(page, words('office.fleet.list.open-of').replace('{device}', 'B0C1K2F3G4H2'));
      await reads(page, words('office.fleet.kiosk.history'));
    },
  },
  'enrolment-code': {
    at: 'kiosks',
    shows: async (page, words) => {
      await press(page, words('office.enrol.new-code'));
      await reads(page, words('office.enrol.as-text'));
    },
  },
  papers: { at: 'papers', shows: (page) => reads(page, /20\/11\/2026/) },
  published: { at: 'published', shows: (page, words) => reads(page, words('office.published.none')) },
  schedules: {
    at: 'papers/schedules',
    shows: (page, words) => reads(page, words('office.schedules.none')),
  },
  paper: { at: 'papers/1', shows: (page) => reads(page, /SHA-256/) },
  'paper-draft': { at: 'papers/new', shows: (page) => reads(page, /Đặc khu Đảo Thử/) },
  map: {
    at: 'map',
    shows: async (page) => {
      await page.locator('.map-legend p').waitFor();
      await reads(page, /Chợ Đồng Mẫu/);
    },
  },
  feedback: { at: 'feedback', isShown: true, shows: (page) => reads(page, /Nền trơn trước cổng/) },
  'feedback-one': {
    at: 'feedback',
    shows: async (page, words) => {
      await press(page, words('office.feedback.open-of').replace('{n}', '2'));
      await reads(page, /Nền trơn trước cổng/);
    },
  },
  announcements: { at: 'announcements', isShown: true, shows: (page) => reads(page, /Biển động|Rough sea/) },
  'announcement-missing': {
    at: 'announcements',
    shows: async (page, words) => {
      await press(page, words('office.announcements.missing').replace('{count}', '1'));
      await page
        .getByText(/B0C1K2F3G4H/)
        .first()
        .waitFor();
    },
  },
  'announcement-form': {
    at: 'announcements',
    shows: async (page, words) => {
      await press(page, words('office.announcements.new'));
      await page.getByLabel(words('office.announcements.words.vi')).waitFor();
    },
  },
  bundles: { at: 'bundles', shows: (page) => reads(page, /Giờ mở cửa mùa đông/) },
  'roll-out': {
    at: 'bundles',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.venues.open-of').replace('{name}', 'Giờ mở cửa mùa đông'));
      await reads(page, /B0C1K2F3G4H4/);
      // As they are read, however a database keeps them.
      await reads(page, '07:30 – 17:00');
    },
  },
  'roll-out-form': {
    at: 'bundles',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.bundles.new'));
      await page.getByLabel(words('office.bundles.title')).fill('Sức chứa mùa lễ');
      await page.getByLabel(words('office.bundles.add')).selectOption('rules.capacity');
      await page.getByLabel(words('office.bundles.value')).fill('300');
      await page.getByLabel(words('office.bundles.add')).selectOption('rules.timetable');
      await press(page, words('office.bundles.timetable-add'));
      const line = page.getByRole('group', {
        name: words('office.bundles.timetable-line').replace('{n}', '1'),
      });
      await line.getByLabel(words('setting.from')).fill('06:30');
      await line.getByLabel(words('setting.to')).fill('08:00');
      await press(page, words('office.bundles.look'));
      await reads(page, words('office.bundles.becomes'));
    },
  },
  'roll-out-parts': {
    at: 'bundles',
    isShown: true,
    shows: async (page, words) => {
      await press(page, words('office.bundles.new'));
      await page.getByLabel(words('office.bundles.title')).fill('Mùa tàu tết');
      const add = page.getByLabel(words('office.bundles.add'));
      await add.selectOption('rules.hours');
      await page.getByLabel(words('office.bundles.hours.whose')).selectOption('registry');
      await add.selectOption('siteRules');
      await press(page, words('office.site-rules.add'));
      await page.getByLabel(words('office.site-rules.label')).fill('Vé tàu Sa Kỳ – Lý Sơn');
      await page.getByLabel(words('office.site-rules.id')).fill('ve-tau');
      await page
        .getByLabel(words('office.site-rules.pattern'), { exact: true })
        .fill('VT(?P<number>[0-9]{6})');
      await page.getByLabel(words('office.site-rules.sample')).fill('VT123456');
      await page.getByRole('button', { name: words('office.site-rules.try'), exact: true }).click();
      await reads(page, /123456\./);
      await add.selectOption('trustList');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'noi-cap.json', mimeType: 'application/json', buffer: Buffer.from(issuers) });
      await reads(page, /Bộ Y tế/);
      await press(page, words('office.bundles.look'));
      await reads(page, words('office.bundles.becomes'));
    },
  },
  account: { at: 'account', shows: (page) => reads(page, /Trần Văn Mẫu/) },
  log: {
    at: 'log',
    isShown: true,
    shows: (page, words) =>
      page
        .getByRole('cell', { name: words('office.act.roll-out-started') })
        .first()
        .waitFor(),
  },
};

let collector: TestCollector;
let browser: OpenBrowser;
let stranger: OpenBrowser;
let firstLink: string;
/** What a browser has to complain about: a script that was stopped, a file that did not come. */
const complaints: string[] = [];

beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, pageFolder, { hasKey: true, isPublic: true });
  [browser, stranger] = await Promise.all([openChromium(sizes.across), openChromium(sizes.across)]);
  await collector.opened;
  firstLink = (await collector.firstLink()) ?? '';
  const first = await stranger.context.newPage();
  await first.goto(firstLink);
  await first.getByRole('heading', { name: vi['office.first'] }).waitFor();
  await isSound(first, { name: 'first-account', language: 'vi', isShown: true });
  await first.close();
  await fillOffice(collector);
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
}, 6 * patienceMs);
afterAll(async () => {
  await Promise.all([browser?.close(), stranger?.close()]);
  await collector.stop();
  collector.remove();
});

async function openPage(of: OpenBrowser): Promise<Page> {
  const page = await of.context.newPage();
  page.setDefaultTimeout(patienceMs / 3);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.clock.setFixedTime(nowMs);
  return page;
}

type Seen = {
  readonly name: string;
  readonly language: string;
  readonly isShown?: true | undefined;
};

/** Nothing is against the rules, wider than the page, moved sideways within it, or too small for a finger. */
async function isSound(page: Page, { name, language, isShown }: Seen): Promise<void> {
  const found: string[] = [];
  for (const size of ['across', 'narrow'] as const) {
    await page.setViewportSize(sizes[size]);
    if (docs && isShown && language === 'vi')
      await takePicture(page, size, `${docs}office-${name}-${size}.png`);
    if (folder) await takePicture(page, size, `${folder}/${name}-${size}-${language}.png`);
    const wrong = [
      ...(await violations(page)),
      ...(await page.evaluate(wide)),
      ...(await page.evaluate(smallTargets)),
    ];
    found.push(...wrong.map((one) => `${size}: ${one}`));
  }
  await page.setViewportSize(sizes.across);
  expect(found).toEqual([]);
}

async function takePicture(page: Page, size: keyof typeof sizes, path: string): Promise<void> {
  const { width } = sizes[size];
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(whole, tallest[size]) };
  await page.screenshot({ path, fullPage: true, clip });
}

/** A report keeps its columns, as it does on paper; the map's table is a part of the map. Runs in the page. */
function wide(): readonly string[] {
  const page = document.documentElement;
  const moved = [...document.querySelectorAll('.kit-table')].filter(
    (table) => table.scrollWidth > table.clientWidth + 1 && !table.closest('.paper'),
  );
  return [
    ...(page.scrollWidth > innerWidth ? [`page ${page.scrollWidth}`] : []),
    ...moved.map((table) => `${table.getAttribute('aria-label')} ${table.scrollWidth}`),
  ];
}

describe.each(['vi', 'en'] as const)('the office in %s, on a desk and on a phone', (language) => {
  const words: Words = (key) => texts[language][key];

  test('where somebody signs in', { timeout: 2 * patienceMs }, async () => {
    const page = await openPage(stranger);
    await page.goto(`${collector.base}/?lang=${language}`);
    await page.getByLabel(words('office.sign-in.password')).first().waitFor();
    await isSound(page, { name: 'sign-in', language });
    await page.close();
  });

  test.each(Object.entries(stops))('%s', { timeout: 2 * patienceMs }, async (name, stop) => {
    const page = await openPage(browser);
    await page.goto(`${collector.base}/?lang=${language}#${stop.at}`);
    await stop.shows(page, words);
    await isSound(page, { name, language, isShown: stop.isShown });
    await page.close();
  });
});

test('the posters of a venue are drawn, a sheet for each entrance', { timeout: 2 * patienceMs }, async () => {
  const headers = { cookie: await collector.office() };
  type Asked = { readonly job: { readonly id: string; readonly state: string; readonly sheets: number } };
  const ask = async (): Promise<Asked> =>
    (await fetch(`${collector.base}/api/poster-jobs`, { headers })).json();
  await expect.poll(ask, { timeout: patienceMs }).toMatchObject({ job: { state: 'ready', sheets: 2 } });
  const { job } = await ask();
  const pdf = await (await fetch(`${collector.base}/api/poster-files/${job.id}`, { headers })).bytes();
  expect(textsOf(pdf)).toHaveLength(2);
  if (docs)
    execFileSync('pdftoppm', ['-r', '60', '-l', '1', '-singlefile', '-png', '-', `${docs}office-poster`], {
      input: pdf,
    });
});

test('no browser had anything to complain about', () => {
  expect(complaints).toEqual([]);
});
