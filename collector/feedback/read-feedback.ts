import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import type { Names } from '../kiosks/read-names.ts';
import type { Reach } from '../units/reach.ts';
import type { FeedbackRow, ListedFeedback, OpenedFeedback } from './contract.ts';
import { keepMs } from './erase-words.ts';
import { maskWords } from './mask-words.ts';
import type { WordsSeal } from './seal-words.ts';

const pageSize = 20;
const rowsSize = 200;
const mostHandlers = 100;
const hourMs = 3_600_000;
const cursorSchema = z.tuple([z.int(), z.int()]);

type Row = Pick<
  ListedFeedback,
  'number' | 'slip' | 'source' | 'kind' | 'state' | 'gate' | 'raisedMs' | 'dueMs' | 'answeredMs' | 'version'
> & {
  readonly device: string;
  readonly id: string;
  readonly venue: string | null;
  readonly venueName: string | null;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly handler: string | null;
  readonly handlerName: string | null;
  readonly words: Uint8Array | null;
  readonly answer: Uint8Array | null;
  readonly language: string;
  readonly receivedMs: number;
  readonly changedMs: number;
  readonly changedBy: string;
};

const selected = `select feedback.*, venues.name as "venueName", units.name as "unitName", people.name as "handlerName"
  from (
    select number, device, id, slip, source, kind, state, venue, gate, unit, handler, raised_ms as "raisedMs",
      received_ms as "receivedMs", received_day, due_ms as "dueMs", answered_ms as "answeredMs", words, answer, language,
      changed_ms as "changedMs", changed_by as "changedBy", version
    from feedback
  ) as feedback left join venues on venues.id = feedback.venue left join units on units.id = feedback.unit
    left join people on people.id = feedback.handler`;

const inReach = (at: number) => `($${at}::text[] is null or feedback.unit = any($${at}))`;
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

export type At = {
  readonly reach: Reach;
  readonly nowMs: number;
  readonly seal: WordsSeal;
  /** As those kiosks call themselves and their gates. */
  readonly namesOf: (devices: readonly string[]) => Promise<Names>;
};

/** As they are listed; what was said on a phone names its entrance itself. */
async function listed(rows: readonly Row[], at: At): Promise<readonly ListedFeedback[]> {
  const names = await at.namesOf([...new Set(rows.map(({ device }) => device))]);
  return rows.map((row) => listedOf({ ...row, gate: names.gate(row.venue ?? '', row.gate).name }, at));
}

function listedOf(row: Row, { nowMs, seal }: Pick<At, 'nowMs' | 'seal'>): ListedFeedback {
  const { number, slip, source, kind, state, gate, raisedMs, dueMs, answeredMs, version } = row;
  const words = seal.open({ ...row, what: 'words' }, row.words);
  const lateMs = nowMs - dueMs;
  return {
    ...{ number, slip, source, kind, state, gate, raisedMs, dueMs, answeredMs, version },
    venue: named(row.venue, row.venueName),
    unit: named(row.unit, row.unitName),
    handler: named(row.handler, row.handlerName),
    overdueHours: state !== 'answered' && lateMs > 0 ? Math.floor(lateMs / hourMs) : null,
    words: words === null ? null : maskWords(words),
  };
}

export type AskedList = {
  readonly which: 'open' | 'answered';
  /** The units that are meant; null: all. */
  readonly units: Reach;
  readonly after: string | null;
};

/** One page: what is open by its time, so that what is behind comes first; what was answered, the newest first. */
export async function listFeedback(
  { query }: Queries,
  { which, units, after }: AskedList,
  at: At,
): Promise<{ readonly feedback: readonly ListedFeedback[]; readonly next: string | null }> {
  const cursor = cursorSchema.safeParse(parseJson(after ?? '')).data;
  const page =
    which === 'open'
      ? `state <> 'answered' and ("dueMs", number) > ($1, $2)`
      : `state = 'answered' and ("answeredMs", number) < ($1, $2)`;
  const order = which === 'open' ? '"dueMs", number' : '"answeredMs" desc, number desc';
  const first = which === 'open' ? [-1, 0] : [Number.MAX_SAFE_INTEGER, 0];
  const rows = await query<Row>(`${selected} where ${page} and ${inReach(3)} order by ${order} limit $4`, [
    ...(cursor ?? first),
    units && [...units],
    pageSize + 1,
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const key = last && JSON.stringify([which === 'open' ? last.dueMs : last.answeredMs, last.number]);
  return {
    feedback: await listed(shown, at),
    next: rows.length > pageSize && key ? key : null,
  };
}

export async function countOpen(
  { query }: Queries,
  { reach, nowMs }: Pick<At, 'reach' | 'nowMs'>,
): Promise<{ readonly open: number; readonly overdue: number; readonly answerDays: number }> {
  const [counts] = await query<{ open: number; overdue: number; answerDays: number }>(
    `select count(number) as open, count(number) filter (where due_ms < $2) as overdue, answer_days as "answerDays"
     from feedback_rule left join feedback on state <> 'answered' and ${inReach(1)} group by answer_days`,
    [reach && [...reach], nowMs],
  );
  return counts ?? { open: 0, overdue: 0, answerDays: 0 };
}

/** In the words in which it was said; null: there is none within that reach. */
export async function openFeedback(
  queries: Queries,
  number: number,
  at: At & { readonly above: (unit: string | null) => Promise<string | null> },
): Promise<OpenedFeedback | null> {
  const [row] = await queries.query<Row>(`${selected} where number = $1 and ${inReach(2)}`, [
    number,
    at.reach && [...at.reach],
  ]);
  if (!row) return null;
  const { language, receivedMs, changedMs, changedBy } = row;
  const above = await at.above(row.unit);
  const [one] = await listed([row], at);
  if (!one) throw new Error('a row was listed as none');
  const [up] = await queries.query<{ name: string }>('select name from units where id = $1', [above]);
  return {
    ...one,
    ...{ language, receivedMs, changedMs, changedBy },
    words: at.seal.open({ ...row, what: 'words' }, row.words),
    answer: at.seal.open({ ...row, what: 'answer' }, row.answer),
    eraseMs: receivedMs + keepMs,
    handlers: await listHandlers(queries, at.reach),
    above: named(above, up?.name ?? null),
  };
}

/** Who may answer within that reach, and has an account that is on. */
export function listHandlers(
  { query }: Queries,
  reach: Reach,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return query(
    `select id, name from people
     where off_ms is null and roles && '{unit,admin}' and ($1::text[] is null or unit = any($1))
     order by name, id limit ${mostHandlers}`,
    [reach && [...reach]],
  );
}

/** Days of the office, both among them. */
export type Span = { readonly first: number; readonly last: number };

/** Rows of the report, by their arrival. */
export async function listRows(
  { query }: Queries,
  { first, last, after }: Span & { readonly after: string | null },
  at: At,
): Promise<{ readonly rows: readonly FeedbackRow[]; readonly next: string | null }> {
  const cursor = cursorSchema.safeParse(parseJson(after ?? '')).data ?? [-1, 0];
  const rows = await query<Row>(
    `${selected} where received_day between $1 and $2 and ("receivedMs", number) > ($3, $4) and ${inReach(5)}
     order by "receivedMs", number limit $6`,
    [first, last, ...cursor, at.reach && [...at.reach], rowsSize + 1],
  );
  const shown = rows.slice(0, rowsSize);
  const end = shown.at(-1);
  const inList = await listed(shown, at);
  return {
    rows: shown.map((row, index) => rowOf(row, inList[index]!, at)),
    next: rows.length > rowsSize && end ? JSON.stringify([end.receivedMs, end.number]) : null,
  };
}

function rowOf(row: Row, one: ListedFeedback, at: Pick<At, 'seal'>): FeedbackRow {
  const { number, raisedMs, venue, gate, unit, kind, words, state, dueMs, overdueHours, handler } = one;
  const answer = at.seal.open({ ...row, what: 'answer' }, row.answer);
  return {
    ...{ number, raisedMs, unit, kind, words, state, dueMs, overdueHours },
    place: [venue?.name, gate].filter(Boolean).join(' · '),
    handler: handler?.name ?? null,
    result: answer === null ? null : maskWords(answer),
  };
}
