import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import type { Queries } from '../database/database.ts';
import { dropPasskeys } from '../passkeys/passkeys.ts';
import { makeInvite } from '../people/invites.ts';
import { dropFactor } from '../second-factor/factors.ts';
import {
  type Account,
  accountOf,
  inOrder,
  isUnitFor,
  makeAccount,
  setRoles,
  switchOff,
  switchOn,
  unlink,
} from './accounts.ts';
import { accountsContract } from './contract.ts';
import { readAccounts } from './queries.ts';

const os = implement(accountsContract).$context<CallContext>();
const lastAdmin = failed({ kind: 'last-admin' } as const);

export const accountCalls = os.router({
  list: os.list.handler(async ({ context }) => {
    const { read, database, nowMs, log, reach } = context;
    await database.transaction((queries) => log.note(queries, { about: '' }));
    return { asOfMs: nowMs, accounts: await readAccounts(read, { nowMs, reach, issuer: issuerOf(context) }) };
  }),
  make: os.make.handler(
    ({ context: { database, nowMs, log, reach }, input: { name, roles, unit, mail }, errors }) =>
      database.transaction(async (queries) => {
        if (!(await isUnitFor(queries, unit, reach))) throw errors.NO_UNIT();
        const id = await makeAccount(queries, { name, roles, unit, nowMs });
        if (id === null) return failed({ kind: 'taken' } as const);
        const invite = await makeInvite(queries, { person: id, mail, nowMs });
        const isMailed = mail === null ? {} : { by: 'mail' };
        await log.note(queries, { about: name, detail: { id, roles: inOrder(roles), unit, ...isMailed } });
        return ok({ id, ...invite });
      }),
  ),
  setRoles: os.setRoles.handler(async ({ context, input: { id, ...given }, errors }) => {
    const answer = await withAccount(context, id, async (queries, account) => {
      const { name, roles: before, unit: unitBefore } = account;
      const [after, unit] = [inOrder(given.roles), given.unit === undefined ? unitBefore : given.unit];
      if (!(await isUnitFor(queries, unit, context.reach))) throw errors.NO_UNIT();
      if (!(await setRoles(queries, { id, issuer: issuerOf(context), roles: after, unit }))) return lastAdmin;
      await context.log.note(queries, { about: name, detail: { id, before, after, unitBefore, unit } });
      return ok({});
    });
    if (answer === null) throw errors.NOT_FOUND();
    return answer;
  }),
  switchOff: os.switchOff.handler(async ({ context, input: { id }, errors }) => {
    const { nowMs, log } = context;
    const answer = await withAccount(context, id, async (queries, account) => {
      if (account.off_ms !== null) return nothing(context);
      if (!(await switchOff(queries, { id, issuer: issuerOf(context), nowMs }))) return lastAdmin;
      await log.note(queries, { about: account.name, detail: { id } });
      return ok({});
    });
    if (answer === null) throw errors.NOT_FOUND();
    return answer;
  }),
  switchOn: os.switchOn.handler(async ({ context, input: { id }, errors }) => {
    const answer = await withAccount(context, id, async (queries, account) => {
      if (account.off_ms === null) return nothing(context);
      await switchOn(queries, id);
      await context.log.note(queries, { about: account.name, detail: { id } });
      return ok({});
    });
    if (answer === null) throw errors.NOT_FOUND();
    return {};
  }),
  newLink: os.newLink.handler(async ({ context, input: { id }, errors }) => {
    const { nowMs, log } = context;
    const answer = await withAccount(context, id, async (queries, account) => {
      if (account.off_ms !== null) return failed({ kind: 'off' } as const);
      const invite = await makeInvite(queries, { person: id, nowMs });
      await log.note(queries, { about: account.name, detail: { id } });
      return ok({ id, ...invite });
    });
    if (answer === null) throw errors.NOT_FOUND();
    return answer;
  }),
  resetFactor: os.resetFactor.handler(async ({ context, input: { id }, errors }) => {
    const answer = await withAccount(context, id, async (queries, account) => {
      const hadFactor = await dropFactor(queries, id);
      const passkeys = await dropPasskeys(queries, id);
      if (!hadFactor && passkeys === 0) return nothing(context);
      await context.log.note(queries, { about: account.name, detail: { id, passkeys } });
      return ok({});
    });
    if (answer === null) throw errors.NOT_FOUND();
    return {};
  }),
  unlink: os.unlink.handler(async ({ context, input: { id }, errors }) => {
    const answer = await withAccount(context, id, async (queries, account) => {
      const isDone = await unlink(queries, { id, issuer: issuerOf(context) });
      if (isDone === null) return nothing(context);
      if (!isDone) return lastAdmin;
      await context.log.note(queries, { about: account.name, detail: { id } });
      return ok({});
    });
    if (answer === null) throw errors.NOT_FOUND();
    return answer;
  }),
});

/** Of the provider by which one can come in; null: there is none. */
function issuerOf({ oidc }: CallContext): string | null {
  return oidc?.issuer ?? null;
}

/** It was so already. */
function nothing({ log }: CallContext) {
  log.nothingDone();
  return ok({});
}

/** null: nobody whom they may change has that account. */
function withAccount<Answer>(
  { database, reach }: CallContext,
  id: string,
  work: (queries: Queries, account: Account) => Promise<Answer>,
): Promise<Answer | null> {
  return database.transaction(async (queries) => {
    const account = await accountOf(queries, id, reach);
    return account && work(queries, account);
  });
}
