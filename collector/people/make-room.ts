import type { Queries } from '../database/database.ts';

/** What anybody may begin before they are anybody: it is kept for some minutes, and of no more than that. */
const [mostOfSender, mostInAll] = [20, 2_000];

type Beginning = {
  readonly table: 'oidc_flows' | 'passkey_challenges';
  readonly sender: string;
  readonly nowMs: number;
};

/** For one more; whoever begins too many loses the oldest of their own. */
export async function makeRoom({ query }: Queries, { table, sender, nowMs }: Beginning): Promise<void> {
  await query(`delete from ${table} where until_ms <= $1`, [nowMs]);
  await query(
    `delete from ${table} where digest in
       (select digest from ${table} where sender = $1 order by until_ms desc offset $2)`,
    [sender, mostOfSender - 1],
  );
  await query(
    `delete from ${table} where digest in (select digest from ${table} order by until_ms desc offset $1)`,
    [mostInAll - 1],
  );
}
