import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/** A secret of our own, mode 0600: on the disk when it returns, whole or not at all. */
export function writeDurably(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
