import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RatioFacts } from '../../../collector/papers/facts.ts';

/** As the table of the letter of Lý Sơn has a row: number, name, part, people, share, smartphones, share. */
const rowOf = /^(\d+)\t([^\t]+)\t([\d.]+)\t([\d.]+)\t([\d,]+)%\t([\d.]+)\t([\d,]+)%$/;

export type AnnexRow = RatioFacts['rows'][number] & {
  readonly of: number;
  readonly other: number;
  /** The row as it is printed, its cells with tabs between them. */
  readonly line: string;
};

export const madeUpAnnex = join(import.meta.dirname, 'made-up-annex.tsv');

/** Rows of the table, in its order; whatever else stands in the file is passed over. */
export function readAnnex(path: string): readonly AnnexRow[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, , name, part, of, , other] = rowOf.exec(line) ?? [];
      const number = (text = '') => Number(text.replaceAll('.', ''));
      return name === undefined
        ? []
        : [{ line, name, part: number(part), of: number(of), other: number(other) }];
    });
}

const column = (title: string) => ({ title, source: 'Nguồn Thử', sourceDay: 20210821 });

/** The columns of the annex, with those rows. */
export function annexOf(rows: RatioFacts['rows']): RatioFacts {
  return {
    ...{ unit: null, asOf: 20210821, previous: 20210820, rows },
    columns: {
      part: column('Bluezone có số điện thoại'),
      of: column('Dân số'),
      other: column('Số smart phone'),
    },
  };
}
