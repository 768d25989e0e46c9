import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';
import { makeRoom } from '../people/make-room.ts';

/** So long a device may take to answer. */
export const challengeMs = 5 * 60_000;

type Keeping = {
  readonly challenge: string;
  readonly sender: string;
  /** Who makes a key; null: somebody signs in. */
  readonly person: string | null;
  readonly nowMs: number;
};

export async function keepChallenge(
  queries: Queries,
  { challenge, sender, person, nowMs }: Keeping,
): Promise<void> {
  await makeRoom(queries, { table: 'passkey_challenges', sender, nowMs });
  await queries.query(
    'insert into passkey_challenges (digest, sender, person, until_ms) values ($1, $2, $3, $4)',
    [digestOf(challenge), sender, person, nowMs + challengeMs],
  );
}

type Taking = Omit<Keeping, 'sender'>;

/** True once for each, for whom it was made. */
export async function takeChallenge(
  { query }: Queries,
  { challenge, person, nowMs }: Taking,
): Promise<boolean> {
  const [taken] = await query<{ until_ms: number }>(
    'delete from passkey_challenges where digest = $1 and person is not distinct from $2 returning until_ms',
    [digestOf(challenge), person],
  );
  return taken !== undefined && taken.until_ms > nowMs;
}

function digestOf(challenge: string): string {
  return sha256(Buffer.from(challenge)).toString('hex');
}
