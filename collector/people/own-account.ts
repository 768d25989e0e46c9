import { failed, ok, type Result } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import type { Queries } from '../database/database.ts';
import { hashPassword, isPassword } from './password.ts';
import { endSessionsOf, type Person } from './sessions.ts';
import { type TrialFault, trial } from './trial.ts';
import { noteRight } from './tries.ts';

/** Throws where nobody is signed in: the contract lets nobody else get here. */
export function signedIn({ person }: Pick<CallContext, 'person'>): Person {
  if (person === null) throw new Error('an act of nobody');
  return person;
}

type Own = { readonly sinceMs: number; readonly hasPassword: boolean };

export async function ownAccount({ query }: Queries, person: string): Promise<Own> {
  const [own] = await query<Own>(
    'select since_ms as "sinceMs", password is not null as "hasPassword" from people where id = $1',
    [person],
  );
  return own ?? { sinceMs: 0, hasPassword: false };
}

/** Does something that needs the password once more. */
export function withPassword<Value>(
  context: CallContext,
  password: string,
  work: (person: Person) => Promise<Value>,
): Promise<Result<Value, TrialFault>> {
  const { database, nowMs, sender } = context;
  const person = signedIn(context);
  return trial(person.name, context, async (key): Promise<Result<Value, TrialFault>> => {
    const [known] = await database.query<{ password: string | null }>(
      'select password from people where id = $1 and off_ms is null',
      [person.id],
    );
    if (!(await isPassword(password, known?.password ?? null))) return failed({ kind: 'wrong' });
    await database.transaction((queries) => noteRight(queries, { key, sender }, nowMs));
    return ok(await work(person));
  });
}

type Change = { readonly password: string; readonly next: string };

/** Everybody else who is signed in under that name is signed out. */
export function changePassword(context: CallContext, { password, next }: Change) {
  const { database, session, log } = context;
  return withPassword(context, password, async ({ id, name }) => {
    const kept = await hashPassword(next);
    await database.transaction(async (queries) => {
      await queries.query('update people set password = $2 where id = $1', [id, kept]);
      const endedSessions = await endSessionsOf(queries, id, session.token);
      await log.note(queries, { about: name, detail: { endedSessions } });
    });
    return {};
  });
}
