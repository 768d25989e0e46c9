import { existsSync, readFileSync, rmSync } from 'node:fs';
import { pinPattern } from '../domain/pin.ts';

/**
 * An installed kiosk has no command line: whoever may write into its data folder puts the staff PIN there, one line in
 * `new-pin.txt`. It is hashed, and the file is gone, before the kiosk takes it. null: there is no such file, or it
 * holds no PIN and stays.
 */
export async function adoptPin(
  dataDir: string,
  { set }: { readonly set: (pin: string) => Promise<void> },
): Promise<'set' | 'refused' | null> {
  const path = `${dataDir}/new-pin.txt`;
  if (!existsSync(path)) return null;
  const pin = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (!pinPattern.test(pin)) return 'refused';
  await set(pin);
  rmSync(path);
  return 'set';
}
