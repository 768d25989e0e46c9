import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const reachMs = 15_000;
const releases = 'https://github.com/electron/electron/releases/download/';
/** Says that the download was tried, and with which version. */
const triedFile = fileURLToPath(new URL('../../../dist/electron-tried', import.meta.url));

/**
 * The binary of Electron: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else where its package put it. null:
 * there is none. The package itself would download it without end, so it is not imported.
 */
export function findElectron(): string | null {
  const folder = electronPackage();
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named === undefined && folder === null) return null;
  const pathFile = `${folder}/path.txt`;
  const usual = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : usual;
  const path = join(named ?? `${folder}/dist`, file);
  return existsSync(path) ? path : null;
}

/**
 * Has Electron's own installer download it, once for each version: a PC without the internet must not wait at each
 * start; `isAskedFor` tries again. Gives up within 15 s when its host cannot be reached.
 */
export async function downloadElectron(
  say: (line: string) => void,
  { isAskedFor }: { readonly isAskedFor: boolean },
): Promise<string | null> {
  const folder = electronPackage();
  if (folder === null) return null;
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string };
  if (!isAskedFor && existsSync(triedFile) && readFileSync(triedFile, 'utf8') === version) return null;
  mkdirSync(dirname(triedFile), { recursive: true });
  writeFileSync(triedFile, version);
  say(`Downloading Electron ${version}, once…`);
  if (!(await isReachable(process.env.ELECTRON_MIRROR ?? releases))) return null;
  const { status } = spawnSync(process.execPath, [`${folder}/install.js`], { stdio: 'inherit' });
  return status === 0 ? findElectron() : null;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachMs) });
    return true;
  } catch {
    return false;
  }
}

function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}
