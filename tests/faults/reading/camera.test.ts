import { writeFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import { encode } from 'uqr';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../support/kiosk-host.ts';
import { fakeCamera, openChromium } from '../../support/renderer/chromium.ts';
import { end, kioskFolder, scratchFolder, startKiosk } from '../given-root.ts';

/** A code that is far from the camera: too small in a picture of 1280×720, and not in one of 1920×1080. */
const size = { width: 1920, height: 1080 } as const;
const dotsPerModule = 1.6;
const code = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';
const longestMs = 20_000;
/** Other tests keep a machine busy for minutes. */
const mostTries = 8;
const scratch = scratchFolder();

function film(): string {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#8a8a8a';
  context.fillRect(0, 0, size.width, size.height);
  const { data, size: modules } = encode(code, { ecc: 'L', border: 4 });
  const sharp = createCanvas(modules * 8, modules * 8);
  const drawing = sharp.getContext('2d');
  drawing.fillStyle = '#ffffff';
  drawing.fillRect(0, 0, sharp.width, sharp.height);
  drawing.fillStyle = '#000000';
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) drawing.fillRect(x * 8, y * 8, 8, 8);
  }
  const side = Math.round(modules * dotsPerModule);
  context.drawImage(sharp, 900, 500, side, side);
  const path = `${scratch}/far.mjpeg`;
  const jpeg = canvas.toBuffer('image/jpeg', 95);
  writeFileSync(path, Buffer.concat(Array.from({ length: 30 }, () => jpeg)));
  return path;
}

test('C5: a code whose modules are about one pixel in a picture of 1280×720', async () => {
  const port = await freePort();
  const kiosk = await startKiosk(kioskFolder(scratch, { camera: {} }), port);
  onTestFinished(() => end(kiosk));
  const browser = await openChromium({ width: 1366, height: 768 }, fakeCamera(film()));
  onTestFinished(() => browser.close());
  const page = await browser.context.newPage();
  // The kiosk asks for large frames where it searches them quickly; one that was busy just then is asked again.
  for (let tries = 0; tries < mostTries; tries++) {
    await page.goto(`http://127.0.0.1:${port}`);
    const seen = await page.waitForSelector('main[data-state="admitted-in"]', { timeout: longestMs }).then(
      () => true,
      () => false,
    );
    if (seen) return;
  }
  expect.fail('the code was never read');
});
