import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { cardOf } from '../system/people.ts';
import { fakeCamera, openChromium } from './chromium.ts';
import { makeCameraFile, type Shown } from './make-camera-file.ts';
import { waitForState } from './page-driver.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-camera-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function openBefore(shown: readonly Shown[], config: object = {}): Promise<Page> {
  const film = `${scratch}/${shown.map(({ look }) => look).join('-')}.mjpeg`;
  makeCameraFile(film, shown);
  const host = await startKioskHost({ camera: {}, upload: { embedded: false, url: null }, ...config });
  onTestFinished(() => host.stop());
  const browser = await openChromium({ width: 1366, height: 768 }, fakeCamera(film));
  onTestFinished(() => browser.close());
  const page = await browser.context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  onTestFinished(() => expect(troubles).toEqual([]));
  await page.goto(host.url);
  return page;
}

test.each(['plain', 'inverted', 'turned', 'faint'] as const)(
  'a card that is %s is admitted',
  async (look) => {
    const page = await openBefore([{ text: cardOf(1), look }]);
    await waitForState(page, 'admitted-in');
    expect(await page.locator('.name').textContent()).toMatch(/^\S+ \S\*\*\*/);
  },
);
