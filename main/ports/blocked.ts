/** Who is not let in, as the line asks. */
export type Blocked = {
  /** Nobody is, and nothing has to be looked up. */
  isEmpty(): boolean;
  /** Whether somebody of one of these numbers, in digits and letters, is on the list on that day. */
  has(marks: readonly string[], localDay: number): boolean;
};
