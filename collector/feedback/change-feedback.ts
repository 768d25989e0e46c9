import type { FeedbackState } from '../../protocol/feedback-words.ts';
import type { ActKind } from '../acts/act-kind.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { WordsSeal } from './seal-words.ts';

type Row = {
  readonly device: string;
  readonly id: string;
  readonly unit: string | null;
  readonly state: FeedbackState;
  readonly version: number;
  readonly changed_by: string;
};

export type Changed =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'conflict';
      readonly by: string;
      readonly state: FeedbackState;
      readonly version: number;
    };

export type Asked = { readonly number: number; readonly version: number };

type Change = {
  /** `state = 'working', handler = $5`: what else is set; its first own parameter is the fifth. */
  readonly set: string;
  readonly params: readonly unknown[];
  readonly act: ActKind;
  readonly detail?: Readonly<Record<string, string | number>>;
};

/** Changes what is there still as it was read, by one who may; a version more, and who did it. */
async function change(
  queries: Queries,
  { number, version }: Asked,
  { who, nowMs, note, reach }: Acting,
  to: (row: Row) => Change,
): Promise<Changed> {
  const [row] = await queries.query<Row>(
    `select device, id, unit, state, version, changed_by from feedback
     where number = $1 and ($2::text[] is null or unit = any($2)) for update`,
    [number, reach && [...reach]],
  );
  if (!row) return { kind: 'gone' };
  if (row.version !== version)
    return { kind: 'conflict', by: row.changed_by, state: row.state, version: row.version };
  const { set, params, act, detail } = to(row);
  await queries.query(
    `update feedback set ${set}, version = $2, changed_ms = $3, changed_by = $4 where number = $1`,
    [number, version + 1, nowMs, who, ...params],
  );
  await note(queries, { act, about: String(number), ...(detail && { detail }) });
  return { kind: 'done', version: version + 1 };
}

/** Somebody sees to it. What was answered stays answered. */
export function assignFeedback(
  queries: Queries,
  { handler, ...asked }: Asked & { readonly handler: string },
  acting: Acting,
): Promise<Changed> {
  return change(queries, asked, acting, () => ({
    set: `handler = $5, state = case when state = 'answered' then state else 'working' end`,
    params: [handler],
    act: 'feedback-assigned',
    detail: { to: handler },
  }));
}

/** Another unit is to answer, and nobody there sees to it yet. */
export function passFeedbackOn(
  queries: Queries,
  { unit, ...asked }: Asked & { readonly unit: string | null },
  acting: Acting,
): Promise<Changed> {
  return change(queries, asked, acting, (row) => ({
    set: `unit = $5, handler = null, state = case when state = 'answered' then state else 'passed-on' end`,
    params: [unit],
    act: 'feedback-passed-on',
    detail: { from: row.unit ?? '', to: unit ?? '' },
  }));
}

/** The time of the first answer counts; the words of the last. They stay out of the log of acts. */
export function answerFeedback(
  queries: Queries,
  { answer, seal, ...asked }: Asked & { readonly answer: string; readonly seal: WordsSeal },
  acting: Acting,
): Promise<Changed> {
  return change(queries, asked, acting, (row) => ({
    set: `state = 'answered', answer = $5, answered_ms = coalesce(answered_ms, $3)`,
    params: [seal.close({ ...row, what: 'answer' }, answer)],
    act: 'feedback-answered',
  }));
}
