import type { UnitKind } from './unit.ts';

/** Every unit that ever was, under its newest name. */
export type UnitTables = {
  readonly units: {
    readonly id: string;
    readonly name: string;
    readonly kind: UnitKind;
    readonly code: string | null;
    readonly parent: string | null;
    readonly since_day: number;
    readonly until_day: number | null;
    readonly source: string;
    readonly source_day: number | null;
  };
};
