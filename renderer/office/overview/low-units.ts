import type { Answers } from '../office-client.ts';

type UnitRow = Answers['figures']['units']['units'][number];
type Flow = { readonly in: number; readonly out: number };

export const passages = (flow: Flow) => flow.in + flow.out;

/** Units with nothing, and those with less than a fifth of the mean of all of them, as the weekly letters call them low. */
export function lowUnits(units: readonly UnitRow[]): ReadonlyMap<string, 'none' | 'low'> {
  const total = units.reduce((sum, row) => sum + passages(row), 0);
  const ranks = units.flatMap((row): readonly (readonly [string, 'none' | 'low'])[] => {
    const n = passages(row);
    if (n === 0) return [[row.unit.id, 'none']];
    return n * 5 * units.length < total ? [[row.unit.id, 'low']] : [];
  });
  return new Map(ranks);
}
