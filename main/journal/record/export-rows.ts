import { dateFormat } from '../../../protocol/date-format.ts';
import { decodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { maskName } from '../../domain/mask-name.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Sqlite } from '../open-database.ts';
import { readIdentity } from './slip-source.ts';

/** The columns of an export, in order. Nobody's number is among them. */
export const exportColumns = [
  'seq',
  'time',
  'kind',
  'gate',
  'direction',
  'source',
  'decision',
  'reason',
  'credential',
  'trust',
  'name',
  'slip',
  'ref',
  'actor',
  'clock',
  'rules',
  'detail',
] as const;

export type ExportRow = Readonly<Record<(typeof exportColumns)[number], string>>;

/** Local days as `20261121`, both included. */
export type ExportRange = { readonly from: number; readonly to: number };

export type ExportParts = { readonly database: Sqlite; readonly keys: Keys; readonly timeZone: string };

/** Events of the range in the order of their seq; everything as text, names masked. */
export function* exportRows(
  { database, keys, timeZone }: ExportParts,
  { from, to }: ExportRange,
): Generator<ExportRow> {
  const time = dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const rows = database
    .prepare('SELECT seq, tuple FROM events WHERE local_day BETWEEN ? AND ? ORDER BY seq')
    .iterate(from, to) as Iterable<{ seq: number; tuple: string }>;
  for (const { seq, tuple } of rows) {
    const event = decodeEvent(tuple);
    if (event) yield rowOf(event, { time, name: maskedName(event, seq, { database, keys }) });
  }
}

/** How many events the range has. */
export function countExportRows(database: Sqlite, { from, to }: ExportRange): number {
  const row = database
    .prepare('SELECT count(*) AS count FROM events WHERE local_day BETWEEN ? AND ?')
    .get(from, to) as { count: number };
  return row.count;
}

function maskedName(
  event: JournalEvent,
  seq: number,
  { database, keys }: { database: Sqlite; keys: Keys },
): string {
  if (event.identity === null) return '';
  const identity = readIdentity(database, keys, { place: `${event.device}|${event.epoch}|${seq}`, seq });
  return identity?.name ? maskName(identity.name) : '';
}

function rowOf(event: JournalEvent, { time, name }: { time: Intl.DateTimeFormat; name: string }): ExportRow {
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  return {
    seq: text(event.seq),
    time: time.format(event.atMs),
    kind: event.kind,
    gate: event.gate,
    direction: text(event.direction),
    source: text(event.source),
    decision: text(event.decision),
    reason: text(event.reason),
    credential: text(event.credential),
    trust: text(event.trust),
    name,
    slip: text(event.slipNo),
    ref: text(event.ref),
    actor: text(event.actor),
    clock: event.clock,
    rules: text(event.rules),
    detail: text(event.detail),
  };
}
