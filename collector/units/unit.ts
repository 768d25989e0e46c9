export const unitKinds = ['province', 'district', 'commune', 'other'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A part of the country or of an office, while it is one. Days are `20250701`, in the zone of the venues. */
export type Unit = {
  readonly id: string;
  /** On the day that is asked about. */
  readonly name: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly parent: string | null;
  readonly sinceDay: number;
  /** The first day on which it is there no more; null: it stays. */
  readonly untilDay: number | null;
  /** Where its name and code come from, and of which day that is. */
  readonly source: string;
  readonly sourceDay: number | null;
};

/** "Ă" and "Đ" stand where a reader looks for them, "Phường 2" before "Phường 10". */
export const byName = new Intl.Collator('vi', { numeric: true });
