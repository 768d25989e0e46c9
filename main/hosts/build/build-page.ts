import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildInto } from './build-into.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
export const pageFolder = `${projectFolder}dist/renderer`;
/** All that the kiosk's page and the office's are built from. */
const sources = [
  'renderer',
  'main/contract',
  'main/domain',
  'main/words',
  'protocol',
  'collector',
  'native/scanner',
  'resources',
  'vite.config.ts',
];

/** Builds the screen when it was never built or something that it is built from is newer. `watch` builds again at each change. */
export async function buildPage({ watch }: { readonly watch: boolean }): Promise<void> {
  if (!watch && isFresh()) return;
  // Tests and shells set this to other words, and React then bundles its development build, which does everything twice.
  process.env.NODE_ENV = watch ? 'development' : 'production';
  const { build } = await import('vite');
  const settings = { configFile: `${projectFolder}vite.config.ts`, logLevel: 'error' } as const;
  if (watch) await build({ ...settings, build: { watch: {} } });
  else await buildInto(pageFolder, (outDir) => build({ ...settings, build: { outDir } }));
}

function isFresh(): boolean {
  const index = `${pageFolder}/index.html`;
  if (!existsSync(index)) return false;
  const builtMs = statSync(index).mtimeMs;
  return sources.every((source) => newestMs(`${projectFolder}${source}`) <= builtMs);
}

export function newestMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newestMs(`${path}/${name}`)));
}
