import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { maskName } from '../../../main/domain/mask-name.ts';
import { testCode } from '../../../main/domain/scanner-test.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import { claimsOf, hc1, newSigner, trusted, vietnamese } from '../../support/credential/signed-codes.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { fakeCamera, openChromium } from '../../support/renderer/chromium.ts';
import { makeCameraFile, type Shown } from '../../support/renderer/make-camera-file.ts';
import { openMore, scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { cardOf } from '../../support/system/people.ts';
import { readRows } from '../../support/system/stored-events.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-camera-`);
const withCamera = { camera: {} };
/** Each test has a visitor of its own. */
let host: KioskHost;

beforeAll(async () => {
  host = await startKioskHost(withCamera);
});
afterAll(async () => {
  await host?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

type Pace = { readonly emptyMs: number; readonly shownMs: number };

function countScans(): number {
  return readRows(host.dataDir, "SELECT seq FROM events WHERE tuple->>'$[4]' = 'scan'").length;
}

type Before = {
  readonly url?: string;
  readonly pace?: Pace;
  /** Runs in the page, before it. */
  readonly before?: () => void;
};

type Watched = { readonly page: Page; readonly troubles: readonly string[]; close(): Promise<void> };

async function openBefore(
  shown: readonly Shown[],
  { url = host.url, pace, before }: Before = {},
): Promise<Watched> {
  const film = `${mkdtempSync(`${scratch}/film-`)}/shown.mjpeg`;
  makeCameraFile(film, shown, pace);
  const browser = await openChromium({ width: 1366, height: 768 }, fakeCamera(film));
  const page = await browser.context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  if (before) await page.addInitScript(before);
  await page.goto(url);
  return { page, troubles, close: () => browser.close() };
}

/** Closed after the test, which may have seen no trouble. */
async function openForTest(shown: readonly Shown[], given?: Before): Promise<Page> {
  const { page, troubles, close } = await openBefore(shown, given);
  onTestFinished(close);
  onTestFinished(() => expect(troubles).toEqual([]));
  return page;
}

type Noting = typeof globalThis & { admitted?: Set<string> };

/** Runs in the page: the names of all who were admitted. */
function noteAdmitted(): void {
  const admitted = new Set<string>();
  (globalThis as Noting).admitted = admitted;
  new MutationObserver(() => {
    const name = document.querySelector('main[data-state="admitted-in"] .name')?.textContent;
    if (name) admitted.add(name);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

describe('a film of cards, one after the other:', () => {
  const looks = ['plain', 'inverted', 'turned', 'faint'] as const;
  const cards = looks.map((look, person) => ({ look, text: cardOf(person + 1) }));
  let watched: Watched;
  beforeAll(async () => {
    watched = await openBefore(cards, { before: noteAdmitted });
  });
  afterAll(() => watched?.close());

  test.each(cards)('a card that is $look is admitted', async ({ text }) => {
    const name = maskName(/\|\|([^|]+)/.exec(text)?.[1] ?? '');
    expect(name).toMatch(/^\S+ \S\*\*\*/);
    await watched.page.waitForFunction((wanted) => (globalThis as Noting).admitted?.has(wanted), name);
    expect(watched.troubles).toEqual([]);
  });
});

/** Of every event, in order. */
function decisions(dataDir: string): readonly unknown[] {
  return readRows(dataDir, "SELECT tuple->>'$[15]' AS decision FROM events").map(({ decision }) => decision);
}

test('an HC1 of 800 characters, signed by a key of the trust list, is admitted', async () => {
  const signer = newSigner('PS256');
  const text = hc1(claimsOf(vietnamese), signer);
  const { use, keyId, issuer, key } = trusted(signer);
  const jwk = key.kind === 'jwk' ? key.jwk : {};
  const listedAt = new Date().toISOString();
  const trusting = await startKioskHost({
    ...withCamera,
    rules: { admitKinds: ['hc1'] },
    trust: { format: 'cong-trust-1', listedAt, keys: [{ use, keyId, issuer, jwk }] },
  });
  onTestFinished(() => trusting.stop());
  // A starved machine searches a frame now and then: the code stands there until one is.
  const pace = { emptyMs: 700, shownMs: 4_000 };
  const page = await openForTest([{ text, look: 'plain' }], { url: trusting.url, pace });
  console.log(`camera.test.ts: an HC1 of ${text.length} characters`);
  // The green screen stands for four seconds, which a starved machine may not look at: the log has it for good.
  await expect.poll(() => decisions(trusting.dataDir)).toContain('admit');
  await page.close();
  expect(text.length).toBeGreaterThanOrEqual(700);
});

test('a camera that is not there is said, and the scanner goes on', async () => {
  const browser = await openChromium({ width: 1366, height: 768 });
  onTestFinished(() => browser.close());
  const page = await browser.context.newPage();
  await page.goto(host.url);
  await page.waitForSelector('.chip.fault:has-text("Camera mất kết nối")');
  await scanUntil(page, cardOf(5), 'admitted-in');
});

test('C7: before the camera it is said what helps: flat, still, more light', async () => {
  const page = await openForTest([{ text: cardOf(4), look: 'plain' }]);
  await page.getByText(vi['ready.camera']).waitFor();
});

test('C7: in the dark it is said that more light helps', async () => {
  const page = await openForTest([], {
    before: () => {
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
        const context = canvas.getContext('2d');
        let frames = 0;
        setInterval(() => {
          frames += 1;
          if (context) context.fillStyle = `rgb(${frames % 9} 4 4)`;
          context?.fillRect(0, 0, 1280, 720);
        }, 60);
        return canvas.captureStream(15);
      };
    },
  });
  await page.getByText(vi['ready.dark']).waitFor();
});

test('a code that stays in view is one scan', async () => {
  const before = countScans();
  const page = await openForTest([{ text: cardOf(6), look: 'plain' }], {
    pace: { emptyMs: 100, shownMs: 2_500 },
  });
  await waitForState(page, 'admitted-in');
  await page.waitForTimeout(6_000);
  expect(countScans() - before).toBe(1);
});

test('a test of scanners says by which look the camera read, and in what time', async () => {
  // Away long enough to be a new code each time: it is seen before the test of scanners begins, too.
  const page = await openForTest([{ text: testCode, look: 'plain' }], {
    pace: { emptyMs: 6_000, shownMs: 900 },
  });
  await waitForState(page, 'ready');
  await page.keyboard.press('F2', { delay: 50 });
  await openMore(page);
  await page.click('text=Thử máy quét');
  const row = page.locator('.scanner-test .kit-table tbody tr').first();
  await row.waitFor();
  expect(await row.innerText()).toMatch(
    /^1\s+Camera\s+(?:thường|làm mịn|làm nét|đen trắng)\s+\d+\sms\s+đủ mã thử$/,
  );
});

test('a camera that freezes is said, and begun anew', async () => {
  const page = await openForTest([{ text: cardOf(7), look: 'plain' }], {
    before: () => {
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
  const page = await openForTest([{ text: cardOf(8), look: 'plain' }], {
    before: () => {
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

type Processing = { MediaStreamTrackProcessor?: unknown; streams?: number };

test('frames go past the page and no canvas, where the browser can', async () => {
  const page = await openForTest([{ text: cardOf(9), look: 'plain' }], {
    before: () => {
      const own = globalThis as Processing;
      const Processor = own.MediaStreamTrackProcessor as new (given: object) => object;
      own.MediaStreamTrackProcessor = class extends Processor {
        constructor(given: object) {
          super(given);
          own.streams = (own.streams ?? 0) + 1;
        }
      };
      HTMLVideoElement.prototype.requestVideoFrameCallback = () => {
        throw new Error('a frame was asked for');
      };
    },
  });
  await waitForState(page, 'admitted-in');
  expect(await page.evaluate(() => (globalThis as Processing).streams)).toBe(1);
});

test('and are drawn one by one, where it cannot', async () => {
  const page = await openForTest([{ text: cardOf(10), look: 'plain' }], {
    before: () => {
      (globalThis as Processing).MediaStreamTrackProcessor = undefined;
    },
  });
  await waitForState(page, 'admitted-in');
});
