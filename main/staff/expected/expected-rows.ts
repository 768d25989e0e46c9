import { type ExpectedVisitor, identityOfExpected } from '../../domain/expected.ts';
import type { ExpectedTable } from '../../domain/expected-table.ts';
import { shownAs } from '../../domain/mask-name.ts';

const mostBadShown = 200;
const mostFirst = 5;

/** Somebody who is expected, as a screen names them. */
export function rowOf(visitor: ExpectedVisitor) {
  const {
    id,
    host = null,
    purpose = null,
    plate = null,
    department = null,
    sailing = null,
    people,
  } = visitor;
  const named = shownAs(identityOfExpected(visitor));
  return { id, shownAs: named, host, purpose, plate, department, sailing, people };
}

/** A table that was looked through, as a screen says it before anything of it is kept. */
export function previewOf(token: string, { visitors, bad, ignored }: ExpectedTable) {
  return {
    preview: token,
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
