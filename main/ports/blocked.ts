/** Who is not let in, as the line asks. */
export type Blocked = {
  /** Whether somebody of one of these numbers is on the list on that day. */
  has(numbers: readonly { readonly number: string }[], localDay: number): boolean;
};
