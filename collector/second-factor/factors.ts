import type { Queries } from '../database/database.ts';
import type { FactorState } from '../people/contract.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { openSecret, sealSecret } from './seal-secret.ts';
import { newSecret, stepOf } from './totp.ts';

type Factor = PeopleTables['second_factors'];

/** Whether a code is asked for. */
export async function hasFactor({ query }: Queries, person: string): Promise<boolean> {
  const rows = await query('select 1 from second_factors where person = $1 and on_ms is not null', [person]);
  return rows.length > 0;
}

export async function factorState(
  queries: Queries,
  person: string,
  key: Buffer | null,
): Promise<FactorState> {
  if (await hasFactor(queries, person)) return 'on';
  return key === null ? 'unavailable' : 'off';
}

/** A new secret that waits for its first code, in hex; null: one is on. */
export async function beginFactor(
  { query }: Queries,
  { person, key }: { readonly person: string; readonly key: Buffer },
): Promise<string | null> {
  const secret = newSecret();
  const begun = await query(
    `insert into second_factors (person, sealed, last_step) values ($1, $2, 0)
     on conflict (person) do update set sealed = excluded.sealed, last_step = 0
     where second_factors.on_ms is null returning person`,
    [person, sealSecret(key, person, secret)],
  );
  return begun.length > 0 ? secret : null;
}

type Given = {
  readonly person: string;
  readonly code: string;
  readonly nowMs: number;
  /** null: the collector has no key. */
  readonly peopleKey: Buffer | null;
};

/** Whether the code is of the secret, and was not used before: codes of the same 30 seconds and of earlier ones are not taken again. */
async function spendStep({ query }: Queries, { person, code, nowMs, peopleKey }: Given): Promise<boolean> {
  const [factor] = await query<Factor>('select * from second_factors where person = $1', [person]);
  const secret = factor && peopleKey ? openSecret(peopleKey, person, factor.sealed) : null;
  const step = secret === null ? null : stepOf(secret, code, nowMs);
  if (step === null) return false;
  const used = await query(
    'update second_factors set last_step = $2 where person = $1 and last_step < $2 returning person',
    [person, step],
  );
  return used.length > 0;
}

/** Which of both the code was; null: none, or it was used before. */
export async function spendCode(queries: Queries, given: Given): Promise<'app' | 'recovery' | null> {
  const digits = given.code.replace(/\s/g, '');
  if (/^\d{6}$/.test(digits)) return (await spendStep(queries, { ...given, code: digits })) ? 'app' : null;
  return (await spendRecoveryCode(queries, given.person, given.code)) ? 'recovery' : null;
}

/** From now on it is asked for. False: the code is not of the secret that waits. */
export async function turnFactorOn(queries: Queries, given: Given): Promise<boolean> {
  if (await hasFactor(queries, given.person)) return false;
  if (!(await spendStep(queries, { ...given, code: given.code.replace(/\s/g, '') }))) return false;
  await queries.query('update second_factors set on_ms = $2 where person = $1', [given.person, given.nowMs]);
  return true;
}

/** The recovery codes go with it. False: there was none. */
export async function dropFactor({ query }: Queries, person: string): Promise<boolean> {
  await query('delete from recovery_codes where person = $1', [person]);
  const dropped = await query<Pick<Factor, 'on_ms'>>(
    'delete from second_factors where person = $1 returning on_ms',
    [person],
  );
  return dropped.some(({ on_ms }) => on_ms !== null);
}

export async function recoveryCodesLeft({ query }: Queries, person: string): Promise<number> {
  const [left] = await query<{ n: number }>(
    'select count(*)::integer as n from recovery_codes where person = $1',
    [person],
  );
  return left?.n ?? 0;
}
