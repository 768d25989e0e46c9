import type { Queries } from '../database/database.ts';

/** What was said and answered is kept so long, from its arrival on. */
export const keepMs = 90 * 86_400_000;

/** The words go, answered or not; that there was something, of which kind, and when it was answered, stays. */
export async function eraseWords({ query }: Queries, nowMs: number): Promise<void> {
  await query(
    `update feedback set words = null, answer = null, code_digest = null, erased_ms = $1
     where erased_ms is null and received_ms < $2`,
    [nowMs, nowMs - keepMs],
  );
}
