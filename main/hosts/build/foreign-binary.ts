import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { z } from 'zod';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});
const endings: Readonly<Record<string, string>> = { linux: '-gnu', win32: '-msvc', darwin: '' };

/**
 * npm installs the drawing library's binary for this processor only: fetches another one's, with the version and the
 * hash of the lockfile. Every other module brings all of its binaries. One sentence when it cannot be had.
 */
export function fetchForeignBinary(project: string, platform: string, arch: string): string | null {
  const name = `@napi-rs/canvas-${platform}-${arch}${endings[platform] ?? ''}`;
  const place = `${project}node_modules/${name}`;
  if (existsSync(place)) return null;
  const { packages } = lockFile.parse(JSON.parse(readFileSync(`${project}package-lock.json`, 'utf8')));
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (!version || !integrity) return `There is no ${name} in package-lock.json.`;
  const folder = mkdtempSync(`${tmpdir()}/cong-binary-`);
  try {
    const packed = spawnSync('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--json'], {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const file = `${folder}/${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (packed.status !== 0 || !existsSync(file)) return `npm could not fetch ${name}@${version}.`;
    const bytes = readFileSync(file);
    if (`sha512-${hash('sha512', bytes, 'base64')}` !== integrity)
      return `${name}@${version} is not what package-lock.json says.`;
    mkdirSync(place, { recursive: true });
    const unpacked = spawnSync('tar', ['-xzf', file, '-C', place, '--strip-components=1']);
    if (unpacked.status === 0) return null;
    rmSync(place, { recursive: true });
    return `${name}@${version} could not be unpacked.`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
