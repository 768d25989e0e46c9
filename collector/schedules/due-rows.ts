import type { Queries } from '../database/database.ts';
import { type Contradiction, contradictionText } from '../papers/contradictions.ts';
import { lastRevision, readHead } from '../papers/keep.ts';
import { type Paper, paperSchema } from '../papers/written/paper.ts';
import type { Printed } from '../papers/written/printed.ts';
import type { Reach } from '../units/reach.ts';
import type { WaitingPaper } from './contract.ts';
import type { Subject } from './schedule-rows.ts';

const mostListed = 100;
const mostDecided = 20;

type Row = Omit<WaitingPaper, 'unit' | 'blocked'> & {
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly hasPaper: boolean;
  readonly contradictions: readonly Contradiction[];
};

const columns = `due_papers.number, form, unit, units.name as "unitName", due_day as "dueDay", as_of as "asOf",
  made_ms as "madeMs", recipients, paper is not null as "hasPaper", contradictions`;
const within = '($1::text[] is null or unit = any($1))';

/** Those that wait, the oldest first. */
export async function listWaiting(
  { query }: Queries,
  reach: Reach,
): Promise<{ readonly papers: WaitingPaper[]; readonly hasMore: boolean }> {
  const rows = await query<Row>(
    `select ${columns} from due_papers left join units on units.id = unit
     where state = 'waiting' and ${within} order by due_papers.number limit ${mostListed + 1}`,
    [reach && [...reach]],
  );
  return { papers: rows.slice(0, mostListed).map(shown), hasMore: rows.length > mostListed };
}

function shown({ unitName, unit, hasPaper, contradictions, ...row }: Row): WaitingPaper {
  return { ...row, unit: named(unit, unitName), blocked: blockOf(hasPaper, contradictions) };
}

function named(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? id };
}

function blockOf(hasPaper: boolean, contradictions: readonly Contradiction[]): WaitingPaper['blocked'] {
  if (hasPaper) return null;
  return contradictions.length > 0 ? 'contradicts' : 'gone';
}

type DecidedRow = Pick<Row, 'number' | 'form' | 'unit' | 'unitName' | 'dueDay' | 'asOf'> & {
  readonly state: 'approved' | 'refused';
  readonly decidedMs: number;
  readonly decidedBy: string;
  readonly reason: string;
  readonly paper: number | null;
};

/** The newest first. */
export async function listDecided({ query }: Queries, reach: Reach) {
  const rows = await query<DecidedRow>(
    `select due_papers.number, form, unit, units.name as "unitName", due_day as "dueDay", as_of as "asOf", state,
       decided_ms as "decidedMs", decided_by as "decidedBy", coalesce(reason, '') as reason, kept as paper
     from due_papers left join units on units.id = unit
     where state <> 'waiting' and ${within} order by decided_ms desc, due_papers.number desc limit ${mostDecided}`,
    [reach && [...reach]],
  );
  return rows.map(({ unit, unitName, ...row }) => ({ ...row, unit: named(unit, unitName) }));
}

type Asked = {
  readonly number: number;
  readonly reach: Reach;
  readonly language: 'vi' | 'en';
  /** The local day of now. */
  readonly today: number;
};

/** One that waits, with everything that its approval is of; null: there is none within reach. */
export async function readWaiting(queries: Queries, { number, reach, language, today }: Asked) {
  const [row] = await queries.query<Row & { paper: unknown; version: number }>(
    `select ${columns}, paper, version from due_papers left join units on units.id = unit
     where state = 'waiting' and ${within} and due_papers.number = $2`,
    [reach && [...reach], number],
  );
  if (!row) return null;
  const { paper, version, ...listed } = row;
  const printed = paper === null ? null : await printedOf(queries, paperSchema.parse(paper), today);
  return {
    ...shown(listed),
    version,
    printed,
    sentences: row.contradictions.map((one) => contradictionText(one, language)),
    revision: printed ? await lastRevision(queries, printed.paper) : 0,
  };
}

async function printedOf(queries: Queries, paper: Paper, day: number): Promise<Printed> {
  return { head: await readHead(queries, paper.unit?.id ?? null), paper, mark: { kind: 'waiting' }, day };
}

export type LockedDue = Subject & {
  readonly number: number;
  readonly asOf: number;
  readonly previous: number;
  readonly recipients: readonly string[];
  readonly paper: Paper | null;
  readonly version: number;
  readonly state: string;
};

/** For this transaction alone, whatever became of it; null: there is none within reach. */
export async function lockDue(
  { query }: Queries,
  { number, reach }: { readonly number: number; readonly reach: Reach },
): Promise<LockedDue | null> {
  const [row] = await query<Omit<LockedDue, 'paper'> & { readonly paper: unknown }>(
    `select number, form, unit, ratios, as_of as "asOf", previous, recipients, paper, version, state from due_papers
     where number = $2 and ${within} for update`,
    [reach && [...reach], number],
  );
  return row ? { ...row, paper: row.paper === null ? null : paperSchema.parse(row.paper) } : null;
}
