import { failed, ok, type Result } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import { beginSession } from '../people/sessions.ts';
import { type TrialFault, trial } from '../people/trial.ts';
import { noteRight } from '../people/tries.ts';
import { spendCode } from '../second-factor/factors.ts';
import { endFlow, whoseCode } from './flows.ts';

type GiveFault = TrialFault | { readonly kind: 'over' };
type Given = Result<Record<string, never>, GiveFault>;

/** The second factor of somebody for whom the provider vouched with one: wrong codes count as those beside a password. */
export async function giveCode(context: CallContext, code: string): Promise<Given> {
  const { database, nowMs, sender, peopleKey, log, oidc, session } = context;
  const { token } = context.oidcFlow;
  const id = token === null ? null : await whoseCode(database, token, nowMs);
  const [person] = await database.query<Pick<PeopleTables['people'], 'id' | 'name'>>(
    'select id, name from people where id = $1 and off_ms is null',
    [id],
  );
  if (token === null || !person || oidc === null) return failed({ kind: 'over' });
  return trial(person.name, context, (key) =>
    database.transaction(async (queries): Promise<Given> => {
      const factor = await spendCode(queries, { person: person.id, code, nowMs, peopleKey });
      if (factor === null) return failed({ kind: 'wrong-code' });
      if (!(await endFlow(queries, token))) return failed({ kind: 'over' });
      const wrongBefore = await noteRight(queries, { key, sender }, nowMs);
      const { issuer } = oidc;
      session.give(await beginSession(queries, { person: person.id, network: sender, issuer, nowMs }));
      const detail = { method: 'oidc', network: sender, factor, wrongBefore };
      await log.note(queries, { who: person, about: person.name, detail });
      return ok({});
    }),
  );
}
