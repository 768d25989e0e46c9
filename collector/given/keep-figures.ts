import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { givenFaults } from './contract.ts';
import { parseFigures } from './parse-figures.ts';

export type GivenTable = {
  readonly number: number;
  readonly title: string;
  readonly source: string;
  readonly sourceDay: number;
  /** Of how many units it is. */
  readonly units: number;
  readonly madeMs: number;
  readonly madeBy: string;
};

type New = Pick<GivenTable, 'title' | 'source' | 'sourceDay'> & { readonly text: string };
type Fault = { readonly why: (typeof givenFaults)[number]; readonly line: number | null };

const mostListed = 100;
const columns = `number, title, source, source_day as "sourceDay", made_ms as "madeMs", made_by as "madeBy",
  (select count(*) from given_figures where given = number) as units`;

/** All of it, or nothing. */
export async function keepFigures(
  queries: Queries,
  given: New,
  acting: Acting,
): Promise<Result<GivenTable, Fault>> {
  const parsed = parseFigures(given.text);
  if (!parsed.ok) {
    const { kind } = parsed.fault;
    return failed({ why: kind, line: 'line' in parsed.fault ? parsed.fault.line : null });
  }
  const named = await queries.query<{ id: string; name: string }>('select id, name from units');
  const ids = new Set(named.map(({ id }) => id));
  const byName = Map.groupBy(named, ({ name }) => name.normalize('NFC').toLocaleLowerCase('vi'));
  const figures = new Map<string, number>();
  for (const { unit, value, line } of parsed.value) {
    const known = ids.has(unit) ? [{ id: unit }] : (byName.get(unit.toLocaleLowerCase('vi')) ?? []);
    const [one, other] = known;
    if (one === undefined) return failed({ why: 'no-unit', line });
    if (other !== undefined) return failed({ why: 'two-units', line });
    if (figures.has(one.id)) return failed({ why: 'twice', line });
    figures.set(one.id, value);
  }
  const [table] = await queries.query<{ number: number }>(
    `insert into given_tables (title, source, source_day, made_ms, made_by) values ($1, $2, $3, $4, $5) returning number`,
    [given.title, given.source, given.sourceDay, acting.nowMs, acting.who],
  );
  const number = table?.number ?? 0;
  await queries.query(
    `insert into given_figures (given, unit, value) select $1, unit, value
     from unnest($2::text[], $3::bigint[]) as row(unit, value)`,
    [number, [...figures.keys()], [...figures.values()]],
  );
  await acting.note(queries, {
    act: 'figures-given',
    about: String(number),
    detail: { units: figures.size },
  });
  const kept = await readTable(queries, number);
  if (kept === null) throw new Error('a table was not kept');
  return ok(kept);
}

export function listTables({ query }: Queries): Promise<GivenTable[]> {
  return query<GivenTable>(
    `select ${columns} from given_tables order by number desc limit ${mostListed}`,
  ) as Promise<GivenTable[]>;
}

/** null: there is none. */
export async function readTable({ query }: Queries, number: number): Promise<GivenTable | null> {
  const [row] = await query<GivenTable>(`select ${columns} from given_tables where number = $1`, [number]);
  return row ?? null;
}

/** By unit. */
export async function readFigures({ query }: Queries, number: number): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ unit: string; value: number }>(
    'select unit, value from given_figures where given = $1',
    [number],
  );
  return new Map(rows.map(({ unit, value }) => [unit, value]));
}
