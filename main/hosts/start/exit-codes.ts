/** How the shell ends, for who started it. docs/install.md names them. */
export const exitCodes = {
  inOrder: 0,
  /** Something that a person must mend; the sentence was said. */
  fault: 1,
  /** What the system's supervisor takes for an end on purpose (resources/package/cong.service). */
  leftByStaff: 64,
  /** Start it again. */
  again: 75,
} as const;
