import type { Reader } from '../database/tables.ts';
import { lockedUntil } from '../people/tries.ts';
import { isWithin, type Reach } from '../units/reach.ts';
import type { ListedAccount } from './contract.ts';

type Asked = {
  readonly nowMs: number;
  readonly reach: Reach;
  /** Of the provider; null: there is none. */
  readonly issuer: string | null;
};

/** Those within that reach: who is switched off last, then by name. */
export async function readAccounts(read: Reader, { nowMs, reach, issuer }: Asked): Promise<ListedAccount[]> {
  const rows = await read
    .selectFrom('people')
    .leftJoin('second_factors', 'second_factors.person', 'people.id')
    .leftJoin('invites', (join) =>
      join
        .onRef('invites.person', '=', 'people.id')
        .on('invites.used_ms', 'is', null)
        .on('invites.until_ms', '>', nowMs),
    )
    .leftJoin('identities', (join) =>
      join.onRef('identities.person', '=', 'people.id').on('identities.issuer', '=', issuer ?? ''),
    )
    .selectAll('people')
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('passkeys').select('id').whereRef('passkeys.person', '=', 'people.id')).as(
        'hasPasskeys',
      ),
    )
    .leftJoin('units', 'units.id', 'people.unit')
    .select([
      'second_factors.on_ms as factorMs',
      'invites.until_ms as linkMs',
      'units.name as unitName',
      'identities.since_ms as linkedMs',
    ])
    .orderBy((people) => people('off_ms', 'is not', null))
    .orderBy('name')
    .execute();
  const locks = await readLocks(read, nowMs);
  const within = rows.filter(({ unit }) => isWithin(reach, unit));
  return within.map((row) => ({
    id: row.id,
    name: row.name,
    roles: [...row.roles],
    unit: row.unit === null ? null : { id: row.unit, name: row.unitName ?? row.unit },
    sinceMs: row.since_ms,
    lastSignInMs: row.last_ms,
    hasFactor: row.factorMs !== null,
    hasPasskeys: Boolean(row.hasPasskeys),
    lockedUntilMs: locks.get(row.name_key) ?? null,
    offMs: row.off_ms,
    hasPassword: row.password !== null,
    isLinked: row.linkedMs !== null,
    linkUntilMs: row.linkMs,
  }));
}

/** By name, where a network may not try it; the last one of them. */
async function readLocks(read: Reader, nowMs: number): Promise<ReadonlyMap<string, number>> {
  const tries = await read.selectFrom('sign_in_tries').selectAll().where('wrong', '>', 0).execute();
  const locks = new Map<string, number>();
  for (const row of tries) {
    const untilMs = lockedUntil(row, nowMs);
    if (untilMs > nowMs) locks.set(row.name_key, Math.max(untilMs, locks.get(row.name_key) ?? 0));
  }
  return locks;
}
