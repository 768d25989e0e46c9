import { isUtf8 } from 'node:buffer';
import type { BatchHeader } from '../../protocol/batch.ts';
import { batchHeaderSchema } from '../../protocol/batch.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';

export type Batch = {
  readonly header: BatchHeader;
  /** The rows from `first` to `last`, bytes as received, without line ends. */
  readonly tuples: readonly Buffer[];
};

export type BatchFault = 'header' | 'row-count';

const newline = 0x0a;
/** Longer than any header can be. */
const maxHeaderBytes = 1024;

/** Looks at the header and counts the rows; what is in them is judged one by one, later. */
export function parseBatch(body: Buffer): Result<Batch, BatchFault> {
  const end = body.indexOf(newline);
  const header = parseHeader(end === -1 ? body : body.subarray(0, end));
  if (header === null) return failed('header');
  const count = header.last - header.first + 1;
  const tuples = end === -1 ? [] : splitLines(body.subarray(end + 1), count);
  if (tuples.length !== count) return failed('row-count');
  return ok({ header, tuples });
}

function parseHeader(line: Buffer): BatchHeader | null {
  if (line.length > maxHeaderBytes || !isUtf8(line)) return null;
  const parsed = batchHeaderSchema.safeParse(parseJson(line.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The newline after the last row may be missing. Nothing is looked at behind one line more than there may be. */
function splitLines(bytes: Buffer, count: number): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length && lines.length <= count; ) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
