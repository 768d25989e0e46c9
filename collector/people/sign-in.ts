import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Log } from '../acts/log.ts';
import { hasFactor, spendCode } from '../second-factor/factors.ts';
import { isPassword } from './password.ts';
import type { PeopleTables } from './people-tables.ts';
import { beginSession, type Person } from './sessions.ts';
import { type TrialCircumstances, type TrialFault, trial } from './trial.ts';
import { noteRight } from './tries.ts';

/** `code-wanted`: the password is right, and a code has to come with it. */
export type SignInFault = TrialFault | { readonly kind: 'code-wanted' };

export type SignedIn = { readonly token: string; readonly person: Person };

type Given = {
  readonly name: string;
  readonly password: string;
  /** Of the second factor, or a recovery code; null: none was asked for yet. */
  readonly code: string | null;
};

type Circumstances = TrialCircumstances & { readonly peopleKey: Buffer | null; readonly log: Log };

export function signIn(
  { name, password, code }: Given,
  circumstances: Circumstances,
): Promise<Result<SignedIn, SignInFault>> {
  const { database, nowMs, sender, peopleKey, log } = circumstances;
  return trial(name, circumstances, async (key): Promise<Result<SignedIn, SignInFault>> => {
    const [known] = await database.query<
      Pick<PeopleTables['people'], 'id' | 'name' | 'roles' | 'unit' | 'password'>
    >('select id, name, roles, unit, password from people where name_key = $1 and off_ms is null', [key]);
    if (!(await isPassword(password, known?.password ?? null)) || !known) return failed({ kind: 'wrong' });
    const { id, roles, unit } = known;
    const isWanted = await hasFactor(database, id);
    if (isWanted && code === null) return failed({ kind: 'code-wanted' });
    return database.transaction(async (queries): Promise<Result<SignedIn, SignInFault>> => {
      const used = isWanted
        ? await spendCode(queries, { person: id, code: code ?? '', nowMs, peopleKey })
        : null;
      if (isWanted && used === null) return failed({ kind: 'wrong-code' });
      const wrongBefore = await noteRight(queries, { key, sender }, nowMs);
      const token = await beginSession(queries, { person: id, network: sender, nowMs });
      const detail = { method: 'password', network: sender, factor: used, wrongBefore };
      await log.note(queries, { act: 'signed-in', who: known, about: known.name, detail });
      return ok({ token, person: { id, name: known.name, roles, unit } });
    });
  });
}
