import { kill } from 'node:process';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenBrowser, openChromium } from '../../support/renderer/chromium.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { cardOf } from '../../support/system/people.ts';

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openChromium({ width: 1366, height: 768 });
});
afterAll(() => browser?.close());

async function start(): Promise<KioskHost> {
  const host = await startKioskHost({ slip: { printFor: [] } });
  onTestFinished(() => host.stop());
  return host;
}

async function openPage(host: KioskHost) {
  const page = await browser.context.newPage();
  onTestFinished(() => page.close());
  await page.goto(host.url);
  await waitForState(page, 'ready');
  return page;
}

test('an open page says that the program is not running, and is back by itself with the next host', async () => {
  const host = await start();
  const page = await openPage(host);
  await host.kill();
  await page.getByText('CHƯƠNG TRÌNH CỔNG ĐÃ TẮT').waitFor();
  await host.again();
  await waitForState(page, 'ready');
  await scanUntil(page, cardOf(1), 'admitted-in');
});

test('two kiosks in one browser: each comes back when its own core dies', async () => {
  const [one, other] = [await start(), await start()];
  const [first, second] = [await openPage(one), await openPage(other)];
  for (const [host, page] of [
    [one, first],
    [other, second],
  ] as const) {
    const core = await host.corePid();
    kill(core, 'SIGKILL');
    await waitForState(page, 'out-of-order');
    await waitForState(page, 'ready');
    expect(await host.corePid()).not.toBe(core);
  }
});

test('a page of another version gives way to the one that the host has now', async () => {
  const host = await start();
  const page = await openPage(host);
  // As an update leaves it: the host's page names another script than the one that is open.
  await page.route(`${host.url}/`, (route) =>
    route.request().isNavigationRequest()
      ? route.fallback()
      : route.fulfill({
          contentType: 'text/html',
          body: '<script type="module" src="/assets/new.js"></script>',
        }),
  );
  const loadedAnew = page.waitForEvent('framenavigated');
  kill(await host.corePid(), 'SIGKILL');
  await loadedAnew;
  await page.unroute(`${host.url}/`);
  await waitForState(page, 'ready');
});
