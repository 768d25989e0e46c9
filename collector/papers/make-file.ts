import { ok, type Result } from '../../protocol/result.ts';
import { makePdf } from './make-pdf.ts';
import { writeCsv } from './outlets/write-csv.ts';
import { writeXlsx } from './outlets/write-xlsx.ts';
import { fileNameOf, type Printed } from './written/printed.ts';

const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
export type FileKind = keyof typeof types;

export type FileFault = { readonly kind: 'busy' } | { readonly kind: 'failed'; readonly why: string };

/** One paper as a file with its name. `busy`: others are drawn just now; `failed`: it took too long or too much memory. */
export async function makeFile(printed: Printed, as: FileKind): Promise<Result<File, FileFault>> {
  const name = `${fileNameOf(printed)}.${as}`;
  if (as === 'csv') return ok(new File([writeCsv(printed)], name, { type: types.csv }));
  if (as === 'xlsx')
    return ok(new File([new Uint8Array(await writeXlsx(printed))], name, { type: types.xlsx }));
  const made = await makePdf(printed);
  return made.ok ? ok(new File([made.value], name, { type: types.pdf })) : made;
}
