import { type CellValue, type Cell as SheetCell, writeXlsx } from 'hucre';

export type TableColumn<Row> = {
  readonly title: string;
  readonly width: number;
  /** As spreadsheets have them: `@` is text. */
  readonly numFmt?: string;
  /** Text out of anybody's hand goes through `defuseCell`. */
  readonly cell: (row: Row) => CellValue;
};

type Table<Row> = {
  readonly name: string;
  /** Of the file, with its end. */
  readonly file: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** What stands above the headings. */
  readonly above?: readonly (readonly CellValue[])[];
};

const heading = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7F0F8' } },
} as const;
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows as an Excel table of one sheet, whose headings stay in sight and stand on each printed page. */
export async function tableFile<Row>({ name, file, columns, rows, above = [] }: Table<Row>): Promise<File> {
  const at = above.length;
  const bytes = await writeXlsx({
    sheets: [
      {
        name,
        columns: columns.map(({ width, numFmt }) => ({ width, ...(numFmt !== undefined && { numFmt }) })),
        rows: [
          ...above.map((row) => [...row]),
          columns.map(({ title }) => title),
          ...rows.map((row) => columns.map(({ cell }) => cell(row))),
        ],
        cells: new Map<string, Partial<SheetCell>>(
          columns.map((_, column) => [`${at},${column}`, { style: heading }]),
        ),
        freezePane: { rows: at + 1 },
        pageSetup: {
          ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
          printTitlesRow: `$${at + 1}:$${at + 1}`,
        },
      },
    ],
    properties: { title: name, creator: 'Cổng' },
  });
  return new File([new Uint8Array(bytes)], file, { type });
}
