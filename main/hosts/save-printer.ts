import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkConfig } from '../config.ts';
import type { PrinterSettings } from '../config-devices.ts';
import { failed, ok, type Result } from '../domain/result.ts';

/**
 * Puts the printer into the settings file and leaves the rest as it is. On the disk when it returns, whole or not at
 * all. `settings-read-only`: this user may not write there, or somebody made the file invalid meanwhile.
 */
export function savePrinter(
  path: string,
  printer: PrinterSettings | null,
): Result<null, { readonly kind: 'settings-read-only' }> {
  try {
    const settings: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    const changed = { ...(settings as object), printer };
    if ('complaint' in checkConfig(changed)) return failed({ kind: 'settings-read-only' });
    replaceFile(path, `${JSON.stringify(changed, null, 2)}\n`);
    return ok(null);
  } catch {
    return failed({ kind: 'settings-read-only' });
  }
}

function replaceFile(path: string, text: string): void {
  const written = `${path}.new`;
  const file = openSync(written, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(written, path);
  syncFolder(dirname(path));
}

/** Makes the new name durable; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
