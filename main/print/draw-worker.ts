import { parentPort } from 'node:worker_threads';
import type { SlipLine } from '../domain/slip-line.ts';
import { drawSlip } from './draw-slip.ts';

parentPort?.on('message', ({ id, lines }: { id: number; lines: readonly SlipLine[] }) => {
  parentPort?.postMessage({ id, raster: drawSlip(lines) });
});
