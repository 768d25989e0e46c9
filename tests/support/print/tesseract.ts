import { spawnSync } from 'node:child_process';

/** Why nothing can be read back from paper; null when it can. */
export function whyNoTesseract(): string | null {
  const { status, stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  if (status !== 0) return 'tesseract is not installed';
  return /^vie$/m.test(stdout) ? null : 'tesseract has no Vietnamese';
}
