import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { buildInto } from './build-into.ts';
import { newestMs } from './build-page.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
export const appFolder = `${projectFolder}dist/app`;
const sources = ['protocol', 'main', 'native', 'collector', 'resources', 'package.json'];
/** Binaries, and what finds files beside itself: these stay in node_modules. */
const external = [
  'electron',
  'better-sqlite3',
  'node-hid',
  'serialport',
  '@napi-rs/canvas',
  'pg',
  '@electric-sql/pglite',
];

/** Workers lie beside the bundle that starts them, under the same name. */
const workerNames: Plugin = {
  name: 'worker-names',
  renderChunk: (code) =>
    code.replace(
      /new URL\((["'])\.\/([\w-]+)\.ts\1, import\.meta\.url\)/g,
      "new URL('./$2.js', import.meta.url)",
    ),
};

/**
 * The bundles of the Electron host, two folders deep as their sources are, so that `../../resources` means the same:
 * `main.js`, `core.js`, `draw-worker.js`, `care-worker.js`, `table-worker.js`, `file-worker.js`, `drive-worker.js`, `collector.js`, `venue-table-worker.js`, `poster-worker.js`, `paper-worker.js`, and `preload.cjs`, for a sandboxed preload is no module.
 */
export async function buildApp(): Promise<void> {
  if (isFresh()) return;
  const { build } = await import('vite');
  await buildInto(appFolder, async (outDir) => {
    const base = { configFile: false, root: projectFolder, logLevel: 'error', publicDir: false } as const;
    await build({
      ...base,
      plugins: [workerNames],
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir,
        target: 'node24',
        rolldownOptions: {
          external,
          input: {
            main: `${projectFolder}main/hosts/electron/main.ts`,
            core: `${projectFolder}main/hosts/electron/core-process.ts`,
            'draw-worker': `${projectFolder}main/print/draw-worker.ts`,
            'care-worker': `${projectFolder}main/journal/care/care-worker.ts`,
            'table-worker': `${projectFolder}main/staff/expected/table-worker.ts`,
            'file-worker': `${projectFolder}main/staff/take-away/file-worker.ts`,
            'drive-worker': `${projectFolder}native/drives/drive-worker.ts`,
            collector: `${projectFolder}collector/start.ts`,
            'venue-table-worker': `${projectFolder}collector/venues/table/venue-table-worker.ts`,
            'poster-worker': `${projectFolder}collector/posters/poster-worker.ts`,
            'paper-worker': `${projectFolder}collector/papers/paper-worker.ts`,
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    });
    await build({
      ...base,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir,
        emptyOutDir: false,
        target: 'chrome140',
        rolldownOptions: {
          external,
          input: { preload: `${projectFolder}main/hosts/electron/preload.ts` },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    });
  });
}

function isFresh(): boolean {
  const last = `${appFolder}/preload.cjs`;
  if (!existsSync(last)) return false;
  const builtMs = statSync(last).mtimeMs;
  return sources.every((source) => newestMs(`${projectFolder}${source}`) <= builtMs);
}
