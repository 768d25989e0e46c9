import type { ExpectedVisitor } from '../domain/expected.ts';

type Number = { readonly kind: string; readonly number: string };

/** Who is expected, as the line asks. Today's list is held in memory, and a list that cannot be read has nobody on it. */
export type Expected = {
  /** null: nobody of that number is expected on that day. */
  ofNumber(localDay: number, numbers: readonly Number[]): ExpectedVisitor | null;
  /** Everybody of that number on that day, in the order of the list: a passenger goes out and comes back. */
  everyOfNumber(localDay: number, numbers: readonly Number[]): readonly ExpectedVisitor[];
  /** null: nobody of that id. */
  ofId(localDay: number, id: string): ExpectedVisitor | null;
};
