/** What a paper says of places and passages at a moment and at one before. */
export type Beside = { readonly now: number; readonly before: number };

export type Figures = {
  /** Venues of the registry that were open at the end of the day. */
  readonly places: Beside;
  /** People who passed a gate in or out, from the beginning to the end of the day. */
  readonly passages: Beside;
};

export type Covered = { readonly kiosks: number; readonly complete: number };

export type UnitFacts = Figures & {
  readonly unit: { readonly id: string; readonly name: string };
  /** The name of the unit right above it; empty: that is the one of the paper, or there is none. */
  readonly above: string;
  readonly coverage: Covered;
};

/** Everything that a paper of places and passages is made of. Days are local, `20261121`. */
export type PaperFacts = {
  /** null: everything. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly asOf: number;
  readonly previous: number;
  /** Those at the end of the tree, in the order of the registry. */
  readonly units: readonly UnitFacts[];
  /** What is assigned to none of them; null: nothing is. */
  readonly rest: Figures | null;
  /** As the database sums it up, and not as the sum of the rows. */
  readonly total: Figures;
  /** Venues that were opened in between, without those that were closed. */
  readonly newPlaces: number;
  readonly coverage: Covered & { readonly missing: readonly string[] };
};
