import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.ts';
import { buildPage } from './build-page.ts';

/** `npm run package`: fresh bundles, then electron-builder with the arguments of this process. */
await buildPage({ watch: false });
await buildApp();
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
