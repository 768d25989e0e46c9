import { parentPort, workerData } from 'node:worker_threads';
import type { FileFormat, OfficeDocument } from './office-document.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** What the thread is asked. */
export type FileOrder = {
  readonly document: OfficeDocument;
  readonly format: FileFormat;
  readonly fontFolder: string;
};

const writers: Readonly<
  Record<FileFormat, (document: OfficeDocument, fontFolder: string) => Uint8Array | Promise<Uint8Array>>
> = { csv: writeCsv, xlsx: writeXlsx, pdf: writePdf };

const { document, format, fontFolder } = workerData as FileOrder;
parentPort?.postMessage(await writers[format](document, fontFolder));
