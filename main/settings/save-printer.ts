import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { PrinterSettings } from '../domain/printer-settings.ts';
import { checkConfig } from './config.ts';

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

/** The name stays a link where it was one, and the rights stay. */
function replaceFile(path: string, text: string): void {
  const target = realpathSync(path);
  const written = `${target}.new`;
  const file = openSync(written, 'w', statSync(target).mode);
  try {
    // Unlike writeSync it writes all of it, or throws.
    writeFileSync(file, text);
    fsyncSync(file);
    renameSync(written, target);
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  syncFolder(dirname(target));
}

/** Makes the new name durable. What cannot be synced is written all the same; Windows has no such call. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // The file itself is on the disk.
  }
}
