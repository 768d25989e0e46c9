import { readdirSync, rmSync, statSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { logoOfBytes } from './read-logo.ts';

/** Of those before, so that a change can be taken back. */
const mostKept = 10;
const ownName = /^logo-[0-9a-f]{16}\.(png|jpg)$/;

/** A picture that somebody chose on the screen, put into the kiosk's own folder; its path. `no-picture`: it cannot be shown. */
export function keepLogo(
  folder: string,
  bytes: Uint8Array,
): Result<string, { readonly kind: 'no-picture' | 'no-room' }> {
  const logo = logoOfBytes(bytes);
  if (!logo.ok) return failed({ kind: 'no-picture' });
  const { type, name } = logo.value;
  const path = `${folder}/logo-${name}.${type === 'image/png' ? 'png' : 'jpg'}`;
  const written = orDiskFault(() => {
    writeDurably(path, bytes);
    for (const old of keptLogos(folder).slice(mostKept)) rmSync(old, { force: true });
  });
  return written.ok ? ok(path) : failed({ kind: 'no-room' });
}

/** The newest first. */
function keptLogos(folder: string): readonly string[] {
  const files = readdirSync(folder)
    .filter((name) => ownName.test(name))
    .map((name) => ({ path: `${folder}/${name}`, atMs: statSync(`${folder}/${name}`).mtimeMs }));
  return files.sort((one, other) => other.atMs - one.atMs).map(({ path }) => path);
}
