import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import type { Raster } from '../domain/raster.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { drawSlip } from './draw-slip.ts';
import { papers } from './paper.ts';

/**
 * The pixels of a drawing are 2 MB outside the heap that V8 sees too late: without this the process holds 100 MB
 * of old slips. A young collection costs 0.1 ms a slip (docs/decisions/0013-one-canvas-for-all-slips.md).
 */
setFlagsFromString('--expose-gc');
const collect: NodeJS.GCFunction = runInNewContext('gc');

export type Drawn = { readonly id: number } & ({ readonly raster: Raster } | { readonly error: Error });

parentPort?.on(
  'message',
  ({ id, lines, paperMm }: { id: number; lines: readonly SlipLine[]; paperMm: 80 | 58 }) => {
    parentPort?.postMessage({ id, ...drawn(lines, paperMm) });
    setImmediate(() => collect({ type: 'minor' }));
  },
);

/** What a drawing throws belongs to its slip: whoever asked for it is told. */
function drawn(lines: readonly SlipLine[], paperMm: 80 | 58) {
  try {
    return { raster: drawSlip(lines, papers[paperMm]) };
  } catch (error) {
    return { error };
  }
}
