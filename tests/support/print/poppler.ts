import { spawnSync } from 'node:child_process';

/** Why no paper can be read here; null: it can. */
export function whyNoPoppler(): string | null {
  return spawnSync('pdftotext', ['-v']).error ? 'no pdftotext (poppler-utils)' : null;
}
