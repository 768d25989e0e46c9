import type { Queries } from '../database/database.ts';
import { readFigures, readTable } from '../given/keep-figures.ts';
import type { GivenColumn, RatioFacts } from './facts.ts';
import { type AskedPaper, readCounted } from './read-ground.ts';

/** Numbers of given tables: what is compared, to what, and to what else. */
export type AskedRatios = { readonly part: number; readonly of: number; readonly other: number | null };

/** null: the unit is none on that day, or there is no such table. */
export async function readRatios(
  queries: Queries,
  { unit, asOf, previous, treeDay }: AskedPaper,
  { part, of, other }: AskedRatios,
): Promise<RatioFacts | null> {
  const counted = await readCounted(queries, { unit, day: treeDay });
  if (counted === null) return null;
  const { tree, of: whose, within } = counted;
  const columns = await Promise.all(
    [part, of, ...(other === null ? [] : [other])].map((one) => column(queries, one)),
  );
  const [compared, first, second = null] = columns;
  if (!compared || !first || (other !== null && second === null)) return null;
  const names = new Map(tree.units.map(({ id, name }) => [id, name]));
  const rows = [...compared.figures]
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
    columns: { part: told(compared), of: told(first), other: second && told(second) },
  };
}

async function column(queries: Queries, number: number) {
  const table = await readTable(queries, number);
  return table && { ...table, figures: await readFigures(queries, number) };
}
