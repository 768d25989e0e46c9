import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { claimsOf, hc1, newSigner, trusted, vietnamese } from '../../support/credential/signed-codes.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { fakeCamera, openChromium } from '../../support/renderer/chromium.ts';
import { makeCameraFile, type Shown } from '../../support/renderer/make-camera-file.ts';
import { typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import { cardOf } from '../../support/system/people.ts';
import { readRows } from '../../support/system/stored-events.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-camera-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Pace = { readonly emptyMs: number; readonly shownMs: number };
const folders = new WeakMap<Page, string>();

function scansIn(page: Page): number {
  return readRows(folders.get(page) ?? '', "SELECT seq FROM events WHERE tuple->>'$[4]' = 'scan'").length;
}

type Before = {
  readonly config?: object;
  readonly pace?: Pace;
  /** Runs in the page, before it. */
  readonly spoil?: () => void;
};

async function openBefore(shown: readonly Shown[], { config = {}, pace, spoil }: Before = {}): Promise<Page> {
  const film = `${scratch}/${shown.map(({ look }) => look).join('-')}.mjpeg`;
  makeCameraFile(film, shown, pace);
  const host = await startKioskHost({ camera: {}, upload: { embedded: false, url: null }, ...config });
  onTestFinished(() => host.stop());
  const browser = await openChromium({ width: 1366, height: 768 }, fakeCamera(film));
  onTestFinished(() => browser.close());
  const page = await browser.context.newPage();
  folders.set(page, host.dataDir);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  onTestFinished(() => expect(troubles).toEqual([]));
  if (spoil) await page.addInitScript(spoil);
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

test('an HC1 of 800 characters, signed by a key of the trust list, is admitted', async () => {
  const signer = newSigner('PS256');
  const text = hc1(claimsOf(vietnamese), signer);
  const { use, keyId, issuer, key } = trusted(signer);
  const jwk = key.kind === 'jwk' ? key.jwk : {};
  const listedAt = new Date().toISOString();
  const config = {
    rules: { admitKinds: ['hc1'] },
    trust: { format: 'cong-trust-1', listedAt, keys: [{ use, keyId, issuer, jwk }] },
  };
  const page = await openBefore([{ text, look: 'plain' }], { config });
  console.log(`camera.test.ts: an HC1 of ${text.length} characters`);
  await waitForState(page, 'admitted-in');
  expect(text.length).toBeGreaterThanOrEqual(700);
});

test('a camera that is not there is said, and the scanner goes on', async () => {
  const host = await startKioskHost({ camera: {}, upload: { embedded: false, url: null } });
  onTestFinished(() => host.stop());
  const browser = await openChromium({ width: 1366, height: 768 });
  onTestFinished(() => browser.close());
  const page = await browser.context.newPage();
  await page.goto(host.url);
  await page.waitForSelector('.chip.fault:has-text("Camera mất kết nối")');
  await typeCode(page, cardOf(1));
  await waitForState(page, 'admitted-in');
});

test('a code that stays in view is one scan', async () => {
  const page = await openBefore([{ text: cardOf(1), look: 'plain' }], {
    pace: { emptyMs: 100, shownMs: 2_500 },
  });
  await waitForState(page, 'admitted-in');
  await page.waitForTimeout(6_000);
  expect(scansIn(page)).toBe(1);
});

test('a camera that freezes is said, and begun anew', async () => {
  const page = await openBefore([{ text: cardOf(1), look: 'plain' }], {
    spoil: () => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      let asked = 0;
      // The first camera gives one frame and no more.
      navigator.mediaDevices.getUserMedia = async (wish) => {
        asked += 1;
        if (asked > 1) return real(wish);
        const canvas = document.createElement('canvas');
        canvas.getContext('2d')?.fillRect(0, 0, 100, 100);
        return canvas.captureStream(30);
      };
    },
  });
  await page.waitForSelector('.chip.fault:has-text("Camera mất kết nối")');
  await waitForState(page, 'admitted-in');
});

test('a decoder that does not answer is said, and begun anew', async () => {
  const page = await openBefore([{ text: cardOf(1), look: 'plain' }], {
    spoil: () => {
      const OwnWorker = window.Worker;
      let made = 0;
      window.Worker = class extends OwnWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          made += 1;
          if (made === 1) this.postMessage = () => {};
        }
      };
    },
  });
  await page.waitForSelector('.chip.fault:has-text("Camera mất kết nối")');
  await waitForState(page, 'admitted-in');
});
