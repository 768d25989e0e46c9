import { dateFormat } from '../../../protocol/date-format.ts';
/** Figures or rows that leave the kiosk as a file, before anybody knows which kind of file. In Vietnamese: an office files it. */
export type OfficeDocument = {
  readonly title: string;
  readonly venue: string;
  readonly gate: string;
  /** `Từ ngày 01/11/2026 đến ngày 30/11/2026`. */
  readonly period: string;
  /** By the venue's clock: `21/11/2026 09:30`. */
  readonly madeAt: string;
  /** A report of the house, with its head and a place for signatures. */
  readonly isReport: boolean;
  readonly tables: readonly OfficeTable[];
};

export type OfficeTable = {
  /** 31 characters at most: a sheet has its name. */
  readonly name: string;
  readonly columns: readonly OfficeColumn[];
  readonly rows: readonly (readonly OfficeCell[])[];
  /** Below the rows; null: nothing is added up. */
  readonly sum: readonly OfficeCell[] | null;
  /** `bars`: the first column names, the others are drawn beside each other. `heat`: darker where there are more. */
  readonly chart: 'bars' | 'heat' | null;
};

export type OfficeColumn = {
  readonly heading: string;
  /** `day`: 20261121. `moment`: `2026-11-21 09:30:00` by the venue's clock. A text may stand in every column. */
  readonly kind: 'text' | 'number' | 'day' | 'moment';
  /** How wide beside the others; 1: as usual. */
  readonly share?: number;
};

export type OfficeCell = string | number;

export const fileFormats = ['xlsx', 'csv', 'pdf'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** 21/11/2026 of 20261121. */
export function dayText(localDay: number): string {
  return String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}

/** 2026-11-21 09:30:00 by the clock of that zone. */
export function momentText(atMs: number, timeZone: string): string {
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs);
}

/** 21/11/2026 09:30 by the clock of that zone. */
export function madeAtText(atMs: number, timeZone: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+) (\d+:\d+)/.exec(momentText(atMs, timeZone)) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
