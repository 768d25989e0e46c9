import type { Direction } from '../../protocol/event.ts';

/** What a guard writes down of a visitor who has no code. Each may be missing; the site says what its desk asks for. */
export type VisitorFields = {
  readonly name?: string | undefined;
  /** What a group is called, such as "Lớp 5A". */
  readonly group?: string | undefined;
  readonly number?: string | undefined;
  readonly phone?: string | undefined;
  /** Whom they visit, such as "cô Hà – phòng 204". */
  readonly host?: string | undefined;
  readonly purpose?: string | undefined;
  readonly plate?: string | undefined;
  /** The number of a health insurance card (BHYT), or of social insurance. */
  readonly insurance?: string | undefined;
  /** Of a hospital. */
  readonly department?: string | undefined;
  /** The boat, and when it leaves: "Chín Nghĩa 07:30". */
  readonly sailing?: string | undefined;
  /** Names of a group, with commas between them. */
  readonly members?: string | undefined;
};

/** A passage that a guard writes down: one visitor, or a group that passes as one. */
export type VisitorEntry = VisitorFields & {
  /** Made by whoever sends it: the same one twice is one passage. */
  readonly id: string;
  readonly direction: Direction;
  /** 1 to 999, whoever is named among them. */
  readonly people: number;
  /** Who they are on today's list of those expected. */
  readonly expected?: string | undefined;
};

/** What the desk can ask for, in the order of its form. */
export const deskFields = [
  'name',
  'group',
  'number',
  'insurance',
  'phone',
  'department',
  'host',
  'purpose',
  'plate',
  'sailing',
  'members',
] as const;
export type DeskField = (typeof deskFields)[number];

/** Characters. */
export const longestOf: Readonly<Record<DeskField, number>> = {
  name: 60,
  group: 60,
  number: 20,
  insurance: 20,
  phone: 20,
  department: 80,
  host: 80,
  purpose: 80,
  plate: 20,
  sailing: 60,
  members: 4_000,
};
