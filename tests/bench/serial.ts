import { startKioskHost } from '../support/kiosk-host.ts';
import { createPtyPair } from '../support/native/pty-pair.ts';
import { cardOf } from '../support/people.ts';
import { openChromium } from '../support/renderer/chromium.ts';
import { ms, type Row, spreadOf } from './measure.ts';

const scans = 60;

declare global {
  interface Window {
    /** Wall time, milliseconds, of the frame after each verdict stood in the page. */
    painted: number[];
  }
}

/** A scanner on a pseudo-terminal: its last byte → verdict painted, in Chromium on the whole product. */
export async function benchSerial(): Promise<readonly Row[]> {
  const line = createPtyPair();
  await line.plug();
  const host = await startKioskHost({
    scanners: [{ kind: 'serial', path: line.path }],
  });
  const browser = await openChromium({ width: 1366, height: 768 });
  const page = await browser.context.newPage();
  await page.goto(host.url);
  await page.waitForSelector('.chip.fine:has-text("Máy quét")');
  await page.evaluate(watchVerdicts);
  const times: number[] = [];
  for (let n = 0; n < scans; n++) {
    const sentMs = performance.timeOrigin + performance.now();
    await line.send(`${cardOf(n)}\r`);
    await page.waitForFunction((count) => window.painted.length > count, n);
    times.push((await page.evaluate(() => window.painted.at(-1) ?? 0)) - sentMs);
  }
  await browser.close();
  await host.stop();
  await line.end();
  const { p50, p95 } = spreadOf(times);
  return [
    {
      what: 'serial: last byte → verdict painted, p95 (p50)',
      figure: `${ms(p95)} (${ms(p50)})`,
      goal: '≤ 100 ms',
      isMet: p95 <= 100,
    },
  ];
}

function watchVerdicts(): void {
  window.painted = [];
  const stage = document.querySelector('main');
  if (!stage) return;
  let words = '';
  new MutationObserver(() => {
    const now = stage.querySelector('.words')?.textContent ?? '';
    if (stage.dataset.state !== 'admitted-in' || now === words) return;
    words = now;
    // The frame after next begins when this one has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame((atMs) => window.painted.push(performance.timeOrigin + atMs)),
    );
  }).observe(stage, { subtree: true, childList: true, characterData: true, attributes: true });
}
