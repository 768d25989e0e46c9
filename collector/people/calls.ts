import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import { rolesOf } from '../access.ts';
import type { CallContext } from '../call-context.ts';
import { linkedSince } from '../oidc/identities.ts';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import { factorState, recoveryCodesLeft } from '../second-factor/factors.ts';
import { unitName } from '../units/read-units.ts';
import { peopleContract } from './contract.ts';
import { makeFirstAccount } from './first-account.ts';
import { inviteDigest, readInvite, takeInvite } from './invites.ts';
import { changePassword, ownAccount, signedIn } from './own-account.ts';
import { hashPassword } from './password.ts';
import { endSession, endSessionOf, endSessionsOf, isAnybodyThere, sessionsOf } from './sessions.ts';
import { signIn } from './sign-in.ts';

const os = implement(peopleContract).$context<CallContext>();

export const peopleCalls = os.router({
  me: os.me.handler(async ({ context: { person, database, timeZone, peopleKey, oidc, publicUrl } }) => ({
    person: person && {
      ...person,
      unit: person.unit === null ? null : { id: person.unit, name: await unitName(database, person.unit) },
      may: rolesOf(person.roles),
      factor: await factorState(database, person.id, peopleKey),
      hasPassword: (await ownAccount(database, person.id)).hasPassword,
    },
    isFirst: person === null && !(await isAnybodyThere(database)),
    provider: oidc?.name ?? null,
    passkeyOrigin: relyingPartyOf(publicUrl)?.origin ?? null,
    timeZone,
  })),
  begin: os.begin.handler(async ({ context, input: { key, ...account } }) => {
    const { database, firstKey, nowMs, sender: network, session, log } = context;
    if (!firstKey.fits(key)) return failed({ kind: 'key' } as const);
    const made = await database.transaction(async (queries) => {
      const first = await makeFirstAccount(queries, { ...account, network, nowMs });
      if (first)
        await log.note(queries, { who: first.person, about: first.person.name, detail: { network } });
      return first;
    });
    if (made === null) return failed({ kind: 'not-first' } as const);
    firstKey.use();
    session.give(made.token);
    return ok(made.person);
  }),
  signIn: os.signIn.handler(async ({ context, input: { code = null, ...given } }) => {
    const signedIn = await signIn({ ...given, code }, context);
    if (!signedIn.ok) return signedIn;
    context.session.give(signedIn.value.token);
    return ok(signedIn.value.person);
  }),
  signOut: os.signOut.handler(async ({ context: { database, person, session, log, oidc } }) => {
    const { token } = session;
    log.nothingDone();
    const ended =
      token === null
        ? null
        : await database.transaction(async (queries) => {
            const one = await endSession(queries, token);
            if (one && person) await log.note(queries, { about: person.name });
            return one;
          });
    session.take();
    const isTheirs = oidc !== null && ended !== null && ended.issuer === oidc.issuer;
    return { leaveTo: isTheirs ? await oidc.signOutUrl() : null };
  }),
  readInvite: os.readInvite.handler(async ({ context: { database, nowMs }, input: { key } }) => {
    const invited = await readInvite(database, inviteDigest(key), nowMs);
    return invited.ok ? ok({ name: invited.value.name }) : invited;
  }),
  takeInvite: os.takeInvite.handler(async ({ context, input: { key, password } }) => {
    const { database, nowMs, log, sender: network } = context;
    const invited = await readInvite(database, inviteDigest(key), nowMs);
    if (!invited.ok) return invited;
    const leave = await context.signInPlace();
    if (leave === null) return failed({ kind: 'busy' } as const);
    const kept = await hashPassword(password).finally(leave);
    return database.transaction(async (queries) => {
      const taken = await takeInvite(queries, { key, password: kept, nowMs });
      if (!taken.ok) return taken;
      const { id, name } = taken.value;
      const endedSessions = await endSessionsOf(queries, id);
      await log.note(queries, { who: taken.value, about: name, detail: { network, endedSessions } });
      return ok({ name });
    });
  }),
  account: os.account.handler(async ({ context }) => {
    const { database, peopleKey, nowMs, session, oidc } = context;
    const person = signedIn(context);
    return {
      person,
      ...(await ownAccount(database, person.id)),
      linkedMs: await linkedSince(database, { person: person.id, issuer: oidc?.issuer ?? null }),
      factor: await factorState(database, person.id, peopleKey),
      recoveryCodes: await recoveryCodesLeft(database, person.id),
      sessions: [...(await sessionsOf(database, { person: person.id, token: session.token, nowMs }))],
      asOfMs: nowMs,
    };
  }),
  changePassword: os.changePassword.handler(({ context, input }) => changePassword(context, input)),
  endSession: os.endSession.handler(async ({ context, input: { id: session }, errors }) => {
    const { database, log } = context;
    const { id: person, name } = signedIn(context);
    const isDone = await database.transaction(async (queries) => {
      const network = await endSessionOf(queries, { person, session });
      if (network !== null) await log.note(queries, { about: name, detail: { network } });
      return network !== null;
    });
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
});
