import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import { signedIn, withPassword } from '../people/own-account.ts';
import { secondFactorContract } from './contract.ts';
import { beginFactor, dropFactor, turnFactorOn } from './factors.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { shareSecret } from './totp.ts';

const os = implement(secondFactorContract).$context<CallContext>();

export const secondFactorCalls = os.router({
  begin: os.begin.handler(async ({ context, input: { password } }) => {
    const { database, peopleKey: key } = context;
    if (key === null) return failed({ kind: 'unavailable' } as const);
    const begun = await withPassword(context, password, async ({ id, name }) => {
      const secret = await beginFactor(database, { person: id, key });
      return secret === null ? null : shareSecret(secret, name);
    });
    if (!begun.ok) return begun;
    return begun.value === null ? failed({ kind: 'on' } as const) : ok(begun.value);
  }),
  turnOn: os.turnOn.handler(async ({ context, input: { code } }) => {
    const { database, nowMs, peopleKey, log } = context;
    const { id: person, name } = signedIn(context);
    return database.transaction(async (queries) => {
      if (!(await turnFactorOn(queries, { person, code, nowMs, peopleKey })))
        return failed({ kind: 'wrong-code' } as const);
      const recoveryCodes = [...(await makeRecoveryCodes(queries, person))];
      await log.note(queries, { about: name });
      return ok({ recoveryCodes });
    });
  }),
  turnOff: os.turnOff.handler(({ context, input: { password } }) => {
    const { database, log } = context;
    return withPassword(context, password, async ({ id, name }) => {
      await database.transaction(async (queries) => {
        if (await dropFactor(queries, id)) await log.note(queries, { about: name });
        else log.nothingDone();
      });
      return {};
    });
  }),
});
