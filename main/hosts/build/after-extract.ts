import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** What an unpacked Electron brings besides itself: the program that it runs without an app, and its version. */
const left = ['resources/default_app.asar', 'version'];

/** electron-builder calls it with the folder that it unpacked Electron into (electron-builder.yml, `afterExtract`). */
export default function takeLeftOversOut({ appOutDir }: { readonly appOutDir: string }): void {
  for (const path of left) rmSync(join(appOutDir, path), { force: true });
}
