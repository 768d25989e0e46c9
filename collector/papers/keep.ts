import { createHash } from 'node:crypto';
import { sortedJson } from '../../protocol/sorted-json.ts';
import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';
import type { Acting } from '../venues/note-act.ts';
import type { SentPaper } from './contract.ts';
import { differencesOf } from './differences.ts';
import { type Form, type Paper, paperSchema } from './written/paper.ts';
import { emptyHead, type Head, headSchema, type Printed } from './written/printed.ts';

type Row = Omit<SentPaper, 'title' | 'unit'> & {
  readonly head: unknown;
  readonly paper: unknown;
  readonly difference: readonly string[];
  readonly day: number;
};

const columns = `number, form, as_of as "asOf", revision, made_ms as "madeMs", made_by as "madeBy", sha256, head, paper,
  difference, day`;
const pageSize = 50;
/** Any number that no other lock of ours uses: of two that send the second waits. */
const lockKey = 4_321_026;

/** By which anybody can tell that a paper is the one that was sent: of its figures, its words, and who writes. */
export function digestOf({ head, paper }: Pick<Printed, 'head' | 'paper'>): string {
  return createHash('sha256').update(sortedJson({ head, paper })).digest('hex');
}

type New = Pick<Printed, 'head' | 'paper' | 'day'>;

/**
 * Keeps it as the next revision of its form, unit and day, with the differences to the one before. The same sent again is
 * the revision that it was.
 */
export async function keepPaper(
  queries: Queries,
  { head, paper, day }: New,
  acting: Acting,
): Promise<SentPaper> {
  await queries.query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
  const unit = paper.unit?.id ?? null;
  await queries.query(
    'insert into paper_heads (unit, head) values ($1, $2) on conflict (unit) do update set head = excluded.head',
    [unit ?? '', JSON.stringify(head)],
  );
  const sha256 = digestOf({ head, paper });
  const before = await lastOf(queries, { form: paper.form, unit, asOf: paper.asOf });
  const { who: madeBy, nowMs: madeMs } = acting;
  if (before?.sha256 === sha256) {
    await acting.note(queries, { act: 'paper-sent', about: unit ?? '', detail: detailOf(before) });
    return shown(before);
  }
  const difference = before ? differencesOf(paperSchema.parse(before.paper), paper) : [];
  const [row] = await queries.query<Row>(
    `insert into papers (form, unit, as_of, revision, day, head, paper, difference, sha256, made_ms, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${columns}`,
    [
      ...[paper.form, unit, paper.asOf, (before?.revision ?? 0) + 1, day, JSON.stringify(head)],
      ...[JSON.stringify(paper), JSON.stringify(difference), sha256, madeMs, madeBy],
    ],
  );
  if (!row) throw new Error('a paper was not kept');
  await acting.note(queries, { act: 'paper-sent', about: unit ?? '', detail: detailOf(row) });
  return shown(row);
}

const detailOf = ({ number, form, revision }: Row) => ({ number, form, revision });

async function lastOf(
  { query }: Queries,
  { form, unit, asOf }: { readonly form: Form; readonly unit: string | null; readonly asOf: number },
): Promise<Row | null> {
  const [row] = await query<Row>(
    `select ${columns} from papers where form = $1 and coalesce(unit, '') = $2 and as_of = $3
     order by revision desc limit 1`,
    [form, unit ?? '', asOf],
  );
  return row ?? null;
}

/** Of the one that was sent last; 0: none was. */
export async function lastRevision(queries: Queries, { form, unit, asOf }: Paper): Promise<number> {
  return (await lastOf(queries, { form, unit: unit?.id ?? null, asOf }))?.revision ?? 0;
}

/** What the office wrote around its last paper of that unit. */
export async function readHead({ query }: Queries, unit: string | null): Promise<Head> {
  const [row] = await query<{ head: unknown }>('select head from paper_heads where unit = $1', [unit ?? '']);
  return row ? headSchema.parse(row.head) : emptyHead;
}

function shown({ head: _, paper, difference: __, day: ___, ...row }: Row): SentPaper {
  const { title, unit } = paperSchema.parse(paper);
  return { ...row, title, unit };
}

/** Those that were sent within reach, the newest first; `before` is the number of the last one of the page before. */
export async function listPapers(
  { query }: Queries,
  { reach, before }: { readonly reach: Reach; readonly before: number | undefined },
): Promise<{ readonly papers: SentPaper[]; readonly next: number | null }> {
  const rows = await query<Row>(
    `select ${columns} from papers where ($1::bigint is null or number < $1) and ($2::text[] is null or unit = any($2))
     order by number desc limit ${pageSize + 1}`,
    [before ?? null, reach && [...reach]],
  );
  const page = rows.slice(0, pageSize);
  return { papers: page.map(shown), next: rows.length > pageSize ? (page.at(-1)?.number ?? null) : null };
}

/** As it was sent; null: there is none, or it is of none of those units. */
export async function readPaper(
  { query }: Queries,
  { number, reach }: { readonly number: number; readonly reach: Reach },
): Promise<{ readonly printed: Printed; readonly sent: SentPaper } | null> {
  const [row] = await query<Row>(
    `select ${columns} from papers where number = $1 and ($2::text[] is null or unit = any($2))`,
    [number, reach && [...reach]],
  );
  if (!row) return null;
  const { revision, sha256, difference, day } = row;
  return {
    sent: shown(row),
    printed: {
      ...{ head: headSchema.parse(row.head), paper: paperSchema.parse(row.paper), day },
      mark: { kind: 'sent', revision, sha256, difference: [...difference] },
    },
  };
}
