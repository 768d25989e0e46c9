import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import { peopleContract } from './contract.ts';
import { makeFirstAccount } from './first-account.ts';
import { endSession, isAnybodyThere } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

const os = implement(peopleContract).$context<CallContext>();
const signIn = createSignIn();

export const peopleCalls = os.router({
  me: os.me.handler(async ({ context: { person, database } }) => ({
    person,
    isFirst: person === null && !(await isAnybodyThere(database)),
  })),
  begin: os.begin.handler(async ({ context, input: { key, ...account } }) => {
    const { database, firstKey, nowMs, session } = context;
    if (!firstKey.fits(key)) return failed({ kind: 'key' } as const);
    const made = await database.transaction((queries) => makeFirstAccount(queries, { ...account, nowMs }));
    if (made === null) return failed({ kind: 'not-first' } as const);
    firstKey.use();
    session.give(made.token);
    return ok(made.person);
  }),
  signIn: os.signIn.handler(
    async ({ context: { database, nowMs, sender, session, signInPlace: place }, input }) => {
      const signedIn = await signIn(database, input, { nowMs, sender, place });
      if (!signedIn.ok) return signedIn;
      session.give(signedIn.value.token);
      return ok(signedIn.value.person);
    },
  ),
  signOut: os.signOut.handler(async ({ context: { database, session } }) => {
    if (session.token !== null) await endSession(database, session.token);
    session.take();
    return {};
  }),
});
