import { createCanvas } from '@napi-rs/canvas';
import type { Raster } from '../domain/raster.ts';
import { type Config, rulesOf } from '../settings/config.ts';
import type { ReportParts } from './compose-report.ts';
import { loadPicture } from './load-picture.ts';
import { packDots } from './pack-dots.ts';
import { papers } from './paper.ts';

const tallestLogo = 240;

/** What every slip of this site has. A logo that cannot be read is left out: it must not stop a slip. */
export async function slipSettingsOf(config: Config): Promise<ReportParts['settings']> {
  const { venue, gates, slip, printer } = config;
  const { visitEndsAfterMs } = rulesOf(config, 0);
  const { text, language } = slip;
  const logo = slip.logo === null ? null : await loadLogo(slip.logo, papers[printer?.paperMm ?? 80].width);
  return { venue, gates, text, language, logo, visitEndsAfterMs, venueCode: venue.code };
}

/** At most two thirds of the paper wide, in dots. */
async function loadLogo(path: string, paperWidth: number): Promise<Raster | null> {
  const picture = await loadPicture(path);
  if (!picture) return null;
  const scale = Math.min(1, (paperWidth * 2) / 3 / picture.width, tallestLogo / picture.height);
  const width = Math.ceil((picture.width * scale) / 8) * 8;
  const height = Math.max(1, Math.round(picture.height * scale));
  const whole = createCanvas(picture.width, picture.height);
  const image = whole.getContext('2d').createImageData(picture.width, picture.height);
  image.data.set(picture.data);
  whole.getContext('2d').putImageData(image, 0, 0);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(whole, 0, 0, picture.width * scale, height);
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 0; at < data.length; at += 4) {
    // Red stands for all three when dots are packed: make the picture grey.
    data[at] = 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0);
  }
  return packDots(new Uint8ClampedArray(data), width, height);
}
