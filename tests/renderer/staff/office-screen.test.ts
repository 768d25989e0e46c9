import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicKeyFile } from '../../../main/keys/device-key.ts';
import { fingerprintOf } from '../../../protocol/enrolment.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { openMore, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { until } from '../../support/system/kiosk-client.ts';
import { readOrigin } from '../../support/system/stored-events.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-office-`);
let office: Forked;
let cookie = '';
let host: KioskHost;
let browser: OpenBrowser;
let page: Page;
beforeAll(async () => {
  office = await forkCollector({ folder });
  cookie = await office.office();
  host = await startKioskHost();
  browser = await openChromium({ width: 1366, height: 768 });
  page = await browser.context.newPage();
  await page.goto(host.url);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await office?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(`${office.base}/api/${path}`, { headers, ...post })).json() as Promise<Answer>;
}

type Code = { readonly code: string; readonly fingerprint: string };
const makeCode = () => ask<Code>('enrolment/codes', { url: office.base });

async function openOffice(): Promise<void> {
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.getByRole('button', { name: vi['office-screen.open'], exact: true }).click();
  await page.getByText(vi['office-screen.another']).waitFor();
}

/** Only now a code is awaited. */
async function awaitCode(): Promise<void> {
  await page.getByRole('button', { name: vi['office-screen.read'] }).click();
  await page.getByText(/Đưa mã kích hoạt/).waitFor();
}

test('the kiosk reads the code with its scanner, a person compares, and its log is there once it is taken in', async () => {
  const { code, fingerprint } = await makeCode();
  const own = fingerprintOf(readFileSync(`${host.dataDir}/keys/${publicKeyFile}`, 'utf8').trim());
  await openOffice();
  await page.getByText(own).waitFor();
  await waitForState(page, 'ready');
  await awaitCode();
  expect(await page.locator('main h1').textContent()).toBe(vi['pause.title']);
  await typeCode(page, '051190000019');
  await page.getByText(vi['office-screen.no-code']).waitFor();
  await typeCode(page, code);
  await page.getByText(fingerprint).waitFor();
  await waitForState(page, 'ready');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: vi['office-screen.go'] }).click();
  type Waiting = { device: string; key: string; fingerprint: string; codeBy: string | null };
  const { waiting } = await until(
    () => ask<{ waiting: readonly Waiting[] }>('enrolment/waiting'),
    (answer) => answer.waiting.length > 0,
  );
  const { device, epoch } = readOrigin(host.dataDir);
  expect(waiting).toMatchObject([{ device, fingerprint: own, codeBy: expect.any(String) }]);
  await ask('enrolment/devices', { device, key: waiting[0]?.key });
  type State = { journals?: readonly { epoch: string; received: number }[] };
  const state = await until(
    () => ask<State>(`kiosks/${device}`),
    ({ journals }) => (journals?.[0]?.received ?? 0) > 0,
  );
  expect(state.journals?.[0]?.epoch).toBe(epoch);
});

test('a code that came in part is none, and whoever finds another fingerprint says no', async () => {
  const { code } = await makeCode();
  await page.reload();
  await openOffice();
  await awaitCode();
  await typeCode(page, code.slice(0, -1));
  await page.getByText(vi['office-screen.no-code']).waitFor();
  await typeCode(page, code);
  await page.getByRole('button', { name: vi['office-screen.cancel'] }).click();
  await page.getByText(vi['office-screen.another']).waitFor();
  await waitForState(page, 'ready');
});
