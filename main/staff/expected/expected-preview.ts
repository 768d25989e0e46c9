import { identityOfExpected } from '../../domain/expected.ts';
import type { ExpectedTable } from '../../domain/expected-table.ts';
import { shownAs } from '../../domain/mask-name.ts';
import type { Looked } from './table-preview.ts';

/** A table of visitors of a day, as it was looked through. */
export type LookedDay = { readonly localDay: number; readonly table: ExpectedTable };

const mostBadShown = 200;
const mostFirst = 5;

/** What the guard sees of it before a word is said; names masked. */
export function previewOf({ token, table: looked, sheets }: Looked<LookedDay>) {
  const { visitors, bad, ignored } = looked.table;
  return {
    preview: token,
    sheets,
    good: visitors.length,
    people: visitors.reduce((total, { people }) => total + people, 0),
    bad: bad.slice(0, mostBadShown),
    badRows: bad.length,
    ignored: ignored.slice(0, 10).map((heading) => heading.slice(0, 60)),
    first: visitors.slice(0, mostFirst).map((visitor) => ({
      shownAs: shownAs(identityOfExpected(visitor)),
      host: visitor.host ?? null,
      people: visitor.people,
    })),
  };
}
