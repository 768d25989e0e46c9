import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../collector/database/database.ts';
import vi from '../../../../resources/texts/vi.json' with { type: 'json' };
import { type AnnexRow, madeUpAnnex, readAnnex } from '../../../collector/papers/annex-rows.ts';
import { nowMs } from '../../../support/collector/each-database.ts';
import { runTestCollector, type TestCollector } from '../../../support/collector/run-test-collector.ts';
import { patienceMs } from '../../../support/patience.ts';
import { type OpenBrowser, openChromium } from '../../../support/renderer/chromium.ts';
import { expectFiveToAgree } from '../../../support/renderer/five-outlets.ts';
import { violations } from '../../../support/renderer/violations.ts';

let collector: TestCollector;
let browser: OpenBrowser;
let page: Page;
let database: Database;
const rows = readAnnex(madeUpAnnex);

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
  return answer.json() as Promise<unknown>;
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
  const unit = { kind: 'province', sinceDay: 20200101 };
  await post('units', {
    units: rows.map(({ name: called }, at) => ({ ...unit, id: `t-${at}`, name: called })),
  });
}, 4 * patienceMs);
afterAll(async () => {
  await browser.close();
  await collector.stop();
  collector.remove();
});

async function closeIt(): Promise<string[][][]> {
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: vi['office.papers.send'], exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: vi['office.papers.send'] }).click();
  await page.getByText(/Lần 1\. Mã kiểm SHA-256/).waitFor();
  return expectFiveToAgree(page, collector);
}

test('the annex of 35 made-up units is the same by all five outlets, in its order and with its sums', async () => {
  // Nothing of the order in which they are given is left.
  const given = [...rows].sort((a, b) => b.part - a.part);
  const put = (title: string, of: (row: AnnexRow) => number) =>
    post('given', {
      ...{ title, source: 'Nguồn Thử', sourceDay: 20210821 },
      text: given.map((row) => `${row.name}\t${of(row)}`).join('\n'),
    });
  await put('Bluezone có số điện thoại', ({ part }) => part);
  await put('Dân số', ({ of }) => of);
  await put('Số smart phone', ({ other }) => other);
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  await page.getByLabel(vi['office.papers.form'], { exact: true }).selectOption('R-004');
  const choose = (label: string, title: string) =>
    page.getByLabel(label, { exact: true }).selectOption({ label: title });
  await choose(vi['office.papers.ratios.part'], 'Bluezone có số điện thoại');
  await choose(vi['office.papers.ratios.of'], 'Dân số');
  await choose(vi['office.papers.ratios.other'], 'Số smart phone');
  await page.getByText(/18\.608\.072 trên 58\.528\.415/).waitFor();
  await page.getByText(/lớn hơn Dân số, cần xem lại số liệu cho trước: Bình Dương\./).waitFor();
  const [shown = []] = await closeIt();
  expect(shown.slice(0, -1).map((row) => row.join('\t'))).toEqual(rows.map(({ line }) => line));
  expect(shown.at(-1)).toEqual([
    ...['–', 'Tổng cộng', '18.608.072', '58.528.415', '31,79%', '45.979.236', '40,47%'],
  ]);
});

test('who came without a code is named by all five outlets', async () => {
  await database.query(
    `insert into unit_days (local_day, unit, passed_in, passed_out, refused, retried, asked, by_hand)
     values (20261121, 't-0', 4000, 336, 0, 0, 0, 236)`,
  );
  await page.goto(`${collector.base}/?lang=vi#papers/new`);
  await page.reload();
  await page.getByText(/với 4\.336 lượt vào ra .*, trong đó 4\.100 lượt quét mã QR và 236 lượt/).waitFor();
  const [shown = []] = await closeIt();
  expect(shown.at(-1)).toEqual(['–', 'Tổng cộng', '0', '0', '4.336', '+4.336', '4.100', '–']);
  expect(shown.find(([, name]) => name === rows[0]?.name)?.slice(4)).toEqual([
    ...['4.336', '+4.336', '4.100', '–'],
  ]);
});
