import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Queries } from '../../database/database.ts';
import type { Acting } from '../../venues/note-act.ts';
import { lockUnits } from '../change-units.ts';
import type { UnitImport } from './import-units.ts';

/** null: none was taken, or the last one was taken back. */
export async function readLastUnitImport({ query }: Pick<Queries, 'query'>): Promise<UnitImport | null> {
  const [last] = await query<UnitImport & { readonly undoneMs: number | null }>(
    `select number, at_ms as "atMs", who, file, kind, rows, undone_ms as "undoneMs" from unit_imports
     order by number desc limit 1`,
  );
  if (!last || last.undoneMs !== null) return null;
  const { undoneMs: _, ...taken } = last;
  return taken;
}

const mostNamed = 20;

/** Takes the last table back. What is used of it by now is named, and nothing is taken back then. */
export async function undoUnitImport(
  queries: Queries,
  number: number,
  acting: Acting,
): Promise<Result<null, 'gone' | { readonly used: readonly string[] }>> {
  await lockUnits(queries);
  const last = await readLastUnitImport(queries);
  if (last?.number !== number) return failed('gone');
  const used = await (last.kind === 'units' ? usedUnits(queries, number) : changedHeirs(queries, number));
  if (used.length > 0) return failed({ used });
  if (last.kind === 'units') await queries.query('delete from units where import = $1', [number]);
  else await separate(queries, number);
  await queries.query('update unit_imports set undone_ms = $2 where number = $1', [number, acting.nowMs]);
  await acting.note(queries, { act: 'units-import-undone', about: '', detail: { import: number } });
  return ok(null);
}

/** Wherever a unit is named: what lies in it, who is bound to it, what was written, said or wanted of it. */
const uses = [
  'select 1 from venues where venues.unit = units.id',
  'select 1 from people where people.unit = units.id',
  'select 1 from feedback where feedback.unit = units.id',
  'select 1 from units as below where below.parent = units.id and below.import is distinct from units.import',
  'select 1 from unit_changes where units.id in (from_unit, to_unit)',
  'select 1 from papers where papers.unit = units.id',
  'select 1 from paper_sections where paper_sections.unit = units.id',
  'select 1 from paper_heads where paper_heads.unit = units.id',
  'select 1 from given_figures where given_figures.unit = units.id',
  `select 1 from announcements where target->>'unit' = units.id`,
  `select 1 from roll_outs where target->>'unit' = units.id`,
];

async function usedUnits({ query }: Queries, number: number): Promise<readonly string[]> {
  const used = await query<{ id: string }>(
    `select id from units where import = $1 and (${uses.map((use) => `exists (${use})`).join(' or ')})
     order by id limit ${mostNamed}`,
    [number],
  );
  return used.map(({ id }) => id);
}

/** Units of it that were changed since: the changes stand on what the table did. */
async function changedHeirs({ query }: Queries, number: number): Promise<readonly string[]> {
  const changed = await query<{ id: string }>(
    `select distinct mine.id from (
       select from_unit as id from unit_changes where import = $1
       union select to_unit from unit_changes where import = $1) as mine
     join unit_changes later on mine.id in (later.from_unit, later.to_unit)
     where later.import is distinct from $1
       and later.number > (select max(number) from unit_changes where import = $1)
     order by mine.id limit ${mostNamed}`,
    [number],
  );
  const ended = await query<{ id: string }>(
    `select distinct units.id from unit_changes join units on units.id = to_unit
     where unit_changes.import = $1 and until_day is not null order by units.id limit ${mostNamed}`,
    [number],
  );
  return [...new Set([...changed, ...ended].map(({ id }) => id))].slice(0, mostNamed);
}

/** Each unit goes on by itself, as it did before. */
async function separate({ query }: Queries, number: number): Promise<void> {
  await query(
    `update units set until_day = null where id in (select from_unit from unit_changes where import = $1)`,
    [number],
  );
  await query('delete from unit_changes where import = $1', [number]);
}
