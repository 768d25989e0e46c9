import type { Queries } from '../database/database.ts';
import { readFigures, readTable } from '../given/keep-figures.ts';
import { readTree } from '../units/read-units.ts';
import type { GivenColumn, RatioFacts } from './facts.ts';
import { type AskedPaper, everyUnit } from './read-ground.ts';

/** Numbers of given tables: what is compared, to what, and to what else. */
export type AskedRatios = { readonly part: number; readonly of: number; readonly other: number | null };

/** null: the unit is none on that day, or there is no such table. */
export async function readRatios(
  queries: Queries,
  { unit, asOf, previous, treeDay }: AskedPaper,
  { part, of, other }: AskedRatios,
): Promise<RatioFacts | null> {
  const tree = await readTree(queries, treeDay);
  const whose = tree.units.find(({ id }) => id === unit) ?? null;
  if (unit !== null && whose === null) return null;
  const within = await everyUnit(queries, tree, unit);
  const columns = await Promise.all(
    [part, of, ...(other === null ? [] : [other])].map((one) => column(queries, one)),
  );
  const [counted, first, second = null] = columns;
  if (!counted || !first || (other !== null && second === null)) return null;
  const names = new Map(tree.units.map(({ id, name }) => [id, name]));
  const rows = [...counted.figures]
    .filter(([id]) => within === null || within.includes(id))
    .map(([id, n]) => ({
      name: names.get(id) ?? id,
      part: n,
      of: first.figures.get(id) ?? null,
      other: second?.figures.get(id) ?? null,
    }));
  const told = ({ title, source, sourceDay }: GivenColumn) => ({ title, source, sourceDay });
  return {
    unit: whose && { id: whose.id, name: whose.name },
    ...{ asOf, previous, rows },
    columns: { part: told(counted), of: told(first), other: second && told(second) },
  };
}

async function column(queries: Queries, number: number) {
  const table = await readTable(queries, number);
  return table && { ...table, figures: await readFigures(queries, number) };
}
