import { startKioskHost } from '../support/kiosk-host.ts';
import { cardOf } from '../support/people.ts';
import { openChromium } from '../support/renderer/chromium.ts';
import { ms, type Row, spreadOf } from './measure.ts';

const scans = 60;

declare global {
  interface Window {
    /** Milliseconds from Enter to the frame after the verdict stood in the page. */
    paints: number[];
  }
}

/** Key Enter → verdict painted, in Chromium on the whole product. */
export async function benchPaint(): Promise<readonly Row[]> {
  const host = await startKioskHost();
  const browser = await openChromium({ width: 1366, height: 768 });
  const page = await browser.context.newPage();
  await page.goto(host.url);
  await page.waitForSelector('main[data-state="ready"]');
  await page.evaluate(watchPaints);
  for (let n = 0; n < scans; n++) {
    // Letters of the name are left out: the number alone is a code that a keyboard can type.
    await page.keyboard.insertText('');
    await page.keyboard.type(cardOf(n).slice(0, 12));
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => window.paints.length > count, n);
  }
  const { p50, p95 } = spreadOf(await page.evaluate(() => window.paints));
  await browser.close();
  await host.stop();
  return [
    {
      what: 'Enter → verdict painted, p95 (p50)',
      figure: `${ms(p95)} (${ms(p50)})`,
      goal: '≤ 100 ms',
      isMet: p95 <= 100,
    },
  ];
}

function watchPaints(): void {
  window.paints = [];
  let enteredAt = 0;
  let slip = '';
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') enteredAt = event.timeStamp;
    },
    { capture: true },
  );
  const stage = document.querySelector('main');
  if (!stage) return;
  new MutationObserver(() => {
    const words = stage.querySelector('.words')?.textContent ?? '';
    if (stage.dataset.state !== 'admitted-in' || words === slip || enteredAt === 0) return;
    slip = words;
    const since = enteredAt;
    enteredAt = 0;
    // The frame after next begins when this one has been painted.
    requestAnimationFrame(() => requestAnimationFrame((paintedAt) => window.paints.push(paintedAt - since)));
  }).observe(stage, { subtree: true, childList: true, characterData: true, attributes: true });
}
