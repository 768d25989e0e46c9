import type { Field, FieldUnit } from './facts.ts';

/** Of announcements on kiosks: one that is for three kiosks counts three times. Until the end of the last day. */
export type Receipts = {
  /** Kiosks that it is for. */
  readonly kiosks: number;
  /** Kiosks of these that said that they have it. */
  readonly received: number;
  /** Kiosks of these that said that they show it. */
  readonly shown: number;
};

export const noReceipts: Receipts = { kiosks: 0, received: 0, shown: 0 };

export type RunningAnnouncement = {
  readonly words: { readonly vi: string; readonly en: string };
  readonly target: 'all' | 'kiosks' | 'unit' | 'venue';
  /** Of the unit or venue; empty: there is none. */
  readonly targetName: string;
  /** The local days on which it was first and last to be shown. */
  readonly firstDay: number;
  readonly lastDay: number;
};

/** Everything that the report of announcements is made of: of those of any of the days after `previous` until `asOf`. */
export type AnnouncementFacts = Field<FieldUnit & { readonly receipts: Receipts }> & {
  /** The oldest first. */
  readonly announcements: readonly (RunningAnnouncement & {
    readonly receipts: Receipts;
    /** The first kiosks that do not have it, as a reader calls them. */
    readonly missing: readonly string[];
  })[];
  readonly rest: Receipts | null;
  /** As the database sums up what each unit has, and not as the sum of the rows. */
  readonly total: Receipts;
  /** How many more there are, which are older. */
  readonly more: number;
  /** How many there are of which nobody knows who had them: they were over before it was written down. */
  readonly uncounted: number;
};
