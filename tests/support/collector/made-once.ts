import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/cong', import.meta.url));

/** Where it lies once it is made; another one for each value that it is made of. */
export function madeAt(name: string, ...of: readonly unknown[]): string {
  return `${cache}/${name}-${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12)}`;
}

/** Puts it there whole. Whoever makes it at the same time makes the same: the first one stays. */
export function putMade(made: string, put: (draft: string) => void): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${cache}/draft-`);
  put(`${draft}/whole`);
  try {
    renameSync(`${draft}/whole`, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
  rmSync(draft, { recursive: true });
}
