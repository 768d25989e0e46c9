import type { Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { waitForState } from './page-driver.ts';

export type WatchedScreen = {
  /** Waits for the green screen and forgets the frames before it. */
  becomesGreen(): Promise<void>;
  /** State and ground of every frame since the last look that was not green (nor ready), each once. */
  otherThanGreen(options?: { readonly orReady: boolean }): Promise<readonly string[]>;
  close(): Promise<void>;
};

const green = 'admitted-in rgb(11, 107, 58)';
const ready = 'ready rgb(245, 247, 250)';

/** The visitor's screen in a real browser, looked at in every frame. */
export async function watchScreen(url: string): Promise<WatchedScreen> {
  const browser = await openChromium({ width: 1366, height: 768 });
  const page = await browser.context.newPage();
  // Without the fade from ground to ground: a mixture of two colours is neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(url);
  await waitForState(page, 'ready');
  await page.evaluate(watchFrames);
  return {
    async becomesGreen() {
      await waitForState(page, 'admitted-in');
      await takeSeen(page);
    },
    async otherThanGreen({ orReady = false } = { orReady: false }) {
      const seen = await takeSeen(page);
      if (seen.length === 0) throw new Error('no frame was seen');
      return seen.filter((frame) => frame !== green && !(orReady && frame === ready));
    },
    close: () => browser.close(),
  };
}

type Watching = typeof globalThis & { framesSeen?: Set<string> };

/** Runs in the page. */
function watchFrames(): void {
  const watching: Watching = globalThis;
  watching.framesSeen = new Set();
  const note = () => {
    const stage = document.querySelector('main');
    const ground = stage ? getComputedStyle(stage).backgroundColor : '';
    watching.framesSeen?.add(`${stage?.dataset.state} ${ground}`);
    requestAnimationFrame(note);
  };
  note();
}

function takeSeen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const watching: Watching = globalThis;
    const seen = [...(watching.framesSeen ?? [])];
    watching.framesSeen?.clear();
    return seen;
  });
}
