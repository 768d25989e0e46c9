import { existsSync, rmSync } from 'node:fs';
import { orDiskFaultLater } from '../../native/disk/disk-fault.ts';
import { readSmallFile } from '../../native/disk/small-file.ts';
import { pinComplaint } from '../domain/pin.ts';

const longestFile = 1_000;

/**
 * An installed kiosk has no command line: whoever may write into its data folder puts the staff PIN there, one line in
 * `new-pin.txt`. It is hashed, and the file is gone, before the kiosk takes it. `refused`: it holds no PIN, or one
 * that is guessed soon, or cannot be read, and stays. null: there is no such file.
 */
export async function adoptPin(
  dataDir: string,
  { set }: { readonly set: (pin: string) => Promise<void> },
): Promise<'set' | 'refused' | null> {
  const path = `${dataDir}/new-pin.txt`;
  if (!existsSync(path)) return null;
  // A file that cannot be read or taken away must not keep the gate shut.
  const adopted = await orDiskFaultLater(async () => {
    const bytes = readSmallFile(path, longestFile);
    const pin = bytes.ok ? textOf(bytes.value).trim() : '';
    if (pinComplaint(pin) !== null) return 'refused' as const;
    await set(pin);
    rmSync(path);
    return 'set' as const;
  });
  return adopted.ok ? adopted.value : 'refused';
}

/** Also as Windows' own tools write it: with a mark, in UTF-16. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}
