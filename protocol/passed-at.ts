import type { JournalEvent } from './event.ts';
import { parseJson } from './parse-json.ts';

/**
 * When whom an event is about stood at the gate, UTC epoch milliseconds: a passage that staff wrote down anew was when the
 * one was in whose place it stands. Its own moment where it says nothing, or nothing that can be.
 */
export function passedAtMs({
  atMs,
  kind,
  reason,
  detail,
}: Pick<JournalEvent, 'atMs' | 'kind' | 'reason' | 'detail'>): number {
  if (kind !== 'answer' || reason !== 'mended' || detail === null) return atMs;
  const said = (parseJson(detail) ?? {}) as { readonly passedAtMs?: unknown };
  const { passedAtMs: passed } = said;
  return typeof passed === 'number' && Number.isSafeInteger(passed) && passed >= 0 ? passed : atMs;
}
