import type { JournalEvent } from '../../protocol/event.ts';
import type { JudgedRow } from './judge-row.ts';

/** A row of a batch that is not here yet. */
export type NewRow = { readonly seq: number; readonly tuple: Buffer; readonly judged: JudgedRow };

export function eventsOf(rows: readonly NewRow[]): readonly JournalEvent[] {
  return rows.flatMap(({ judged }) => (judged.kind === 'event' ? [judged.event] : []));
}
