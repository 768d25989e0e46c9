import { parentPort, workerData } from 'node:worker_threads';
import { drawPaper } from './outlets/draw-paper.ts';
import type { Printed } from './written/printed.ts';

/** What the thread is asked; it answers with the file. */
export type PaperOrder = { readonly printed: Printed; readonly fontFolder: string };

const { printed, fontFolder } = workerData as PaperOrder;
const parts: Uint8Array[] = [];
await drawPaper(printed, { fontFolder, onPart: (part) => void parts.push(part) });
const file = new Uint8Array(Buffer.concat(parts));
parentPort?.postMessage(file, [file.buffer]);
