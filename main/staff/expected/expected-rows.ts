import { type ExpectedVisitor, identityOfExpected } from '../../domain/expected.ts';
import { shownAs } from '../../domain/mask-name.ts';

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
