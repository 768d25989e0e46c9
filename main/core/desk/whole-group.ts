import type { PassageRow } from '../../domain/passage-row.ts';
import type { Expected } from '../../ports/expected.ts';
import type { Journal } from '../../ports/journal.ts';

type Parts = { readonly journal: Pick<Journal, 'expectedBehind'>; readonly expected: Pick<Expected, 'ofId'> };

/**
 * How many are expected with whoever passed in by a document of their own, which lets in one; null: no more than were
 * counted, or somebody of the staff said how many.
 */
export function wholeGroupOf(row: PassageRow, { journal, expected }: Parts): number | null {
  const { decision, direction, reason, isUndone, isPassedSince } = row;
  if (decision !== 'admit' || direction !== 'in' || reason === 'mended' || isUndone || isPassedSince)
    return null;
  const id = journal.expectedBehind(row.seq);
  const listed = id === null ? null : expected.ofId(row.localDay, id);
  return listed && listed.people > row.people ? listed.people : null;
}
