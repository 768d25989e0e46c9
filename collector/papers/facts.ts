import type { UnitSummary } from '../feedback/summary.ts';

/** A figure of a moment, and of one before. */
export type Beside = { readonly now: number; readonly before: number };

/** Kiosks in service, and those of which everything of the last day is here. */
export type Covered = { readonly kiosks: number; readonly complete: number };

/** A unit at the end of the tree: a row of a paper. */
export type FieldUnit = {
  readonly id: string;
  readonly name: string;
  /** The name of the unit right above it; empty: that is the one of the paper, or there is none. */
  readonly above: string;
  readonly coverage: Covered;
};

/** Whose paper it is, and of which local days, `20261121`. */
export type Field<Unit extends FieldUnit = FieldUnit> = {
  /** null: everything. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly asOf: number;
  readonly previous: number;
  /** In the order of the registry. */
  readonly units: readonly Unit[];
  readonly coverage: Covered & { readonly missing: readonly string[] };
};

export type Figures = {
  /** Venues of the registry that were open at the end of the day. */
  readonly places: Beside;
  /** People who passed a gate in or out, from the beginning to the end of the day. */
  readonly passages: Beside;
  /** Of these until the last day: whom staff wrote down without a code. */
  readonly byHand: number;
};

/** Everything that the weekly table is made of. */
export type WeeklyFacts = Field<FieldUnit & Figures> & {
  /** What is assigned to none of the units; null: nothing is. */
  readonly rest: Figures | null;
  /** As the database sums it up, and not as the sum of the rows. */
  readonly total: Figures;
  /** Venues that were opened in between, without those that were closed. */
  readonly newPlaces: number;
};

export type DayFigures = {
  /** At the end of the day, and of the day before. */
  readonly places: Beside;
  /** Places of these at which somebody passed on the day, and on the day before. */
  readonly active: Beside;
  /** On the day alone, and on the day before. */
  readonly passages: Beside;
  /** Of these on the day: whom staff wrote down without a code. */
  readonly byHand: number;
};

/** Everything that the bulletin of a day is made of; `previous` is the day to which places are compared, too. */
export type DailyFacts = Field<FieldUnit & DayFigures & { readonly wasZero: boolean }> & {
  readonly yesterday: number;
  readonly weekAgo: number;
  readonly rest: DayFigures | null;
  readonly total: DayFigures;
  readonly basePlaces: number;
  /** Of the seven days that end with the day. */
  readonly week: { readonly newPlaces: number; readonly passages: number; readonly byHand: number };
  /** Each of these seven, the oldest first: people who passed, and venues that began. */
  readonly days: readonly { readonly day: number; readonly passages: number; readonly newPlaces: number }[];
  /** Venues that began on the day. */
  readonly fresh: number;
  /** Different people, where somebody knows: a bulletin that was typed. */
  readonly people?: number;
};

/** Where given figures come from. */
export type GivenColumn = { readonly title: string; readonly source: string; readonly sourceDay: number };

/** Everything that the annex of ratios is made of. */
export type RatioFacts = Pick<Field, 'unit' | 'asOf' | 'previous'> & {
  readonly columns: {
    readonly part: GivenColumn;
    readonly of: GivenColumn;
    readonly other: GivenColumn | null;
  };
  /** null: the other table does not have the unit. */
  readonly rows: readonly {
    readonly name: string;
    readonly part: number;
    readonly of: number | null;
    readonly other: number | null;
  }[];
};

/** Everything that the report of what people said is made of: of the days after `previous` until `asOf`. */
export type AnswerFacts = Pick<Field, 'unit' | 'asOf' | 'previous'> & {
  /** Those to which something was given to answer. */
  readonly units: readonly UnitSummary[];
};
