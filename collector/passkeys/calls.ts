import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import { signedIn, withPassword } from '../people/own-account.ts';
import { askForKey, askForNewKey } from './ask-device.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import { passkeysContract } from './contract.ts';
import { addPasskey, mostPasskeys, passkeysOf, removePasskey } from './passkeys.ts';
import { proveNewKey } from './prove-passkey.ts';
import { relyingPartyOf } from './relying-party.ts';
import { signInByPasskey } from './sign-in.ts';

const os = implement(passkeysContract).$context<CallContext>();

/** This collector has no address by which keys could be made. */
const off = failed({ kind: 'off' } as const);
const full = failed({ kind: 'full' } as const);

export const passkeyCalls = os.router({
  list: os.list.handler(async ({ context }) => ({
    passkeys: (await passkeysOf(context.database, signedIn(context).id)).map((key) => ({
      id: key.id,
      name: key.name,
      sinceMs: key.since_ms,
      lastMs: key.last_ms,
      regressedMs: key.regressed_ms,
    })),
    asOfMs: context.nowMs,
  })),
  beginAdd: os.beginAdd.handler(async ({ context, input: { password } }) => {
    const { database, publicUrl, sender, nowMs } = context;
    const party = relyingPartyOf(publicUrl);
    if (party === null) return off;
    const begun = await withPassword(context, password, async ({ id: person, name }) => {
      const known = await passkeysOf(database, person);
      if (known.length >= mostPasskeys) return null;
      const options = await askForNewKey({ party, person: { id: person, name }, known });
      const { challenge } = options;
      await database.transaction((queries) => keepChallenge(queries, { challenge, sender, person, nowMs }));
      return options;
    });
    if (!begun.ok) return begun;
    return begun.value === null ? full : ok({ ...begun.value });
  }),
  add: os.add.handler(async ({ context, input: { name: label, credential } }) => {
    const { database, publicUrl, nowMs, log } = context;
    const { id: person, name } = signedIn(context);
    const party = relyingPartyOf(publicUrl);
    if (party === null) return off;
    const take = (challenge: string) =>
      database.transaction((queries) => takeChallenge(queries, { challenge, person, nowMs }));
    const made = await proveNewKey(credential, { party, take });
    if (!made.ok) return made;
    const { id, publicKey, counter } = made.value;
    return database.transaction(async (queries) => {
      await queries.query('select 1 from people where id = $1 for update', [person]);
      if ((await passkeysOf(queries, person)).length >= mostPasskeys) return full;
      const key = { id, person, name: label, public_key: publicKey, counter, since_ms: nowMs };
      if (!(await addPasskey(queries, key))) return failed({ kind: 'unproven' } as const);
      await log.note(queries, { about: name, detail: { passkey: label } });
      return ok({});
    });
  }),
  remove: os.remove.handler(({ context, input: { id, password } }) =>
    withPassword(context, password, async ({ id: person, name }) => {
      await context.database.transaction(async (queries) => {
        const passkey = await removePasskey(queries, { id, person });
        if (passkey === null) context.log.nothingDone();
        else await context.log.note(queries, { about: name, detail: { passkey } });
      });
      return {};
    }),
  ),
  beginSignIn: os.beginSignIn.handler(async ({ context: { database, publicUrl, sender, nowMs } }) => {
    const party = relyingPartyOf(publicUrl);
    if (party === null) return off;
    const options = await askForKey(party);
    const { challenge } = options;
    await database.transaction((queries) =>
      keepChallenge(queries, { challenge, sender, person: null, nowMs }),
    );
    return ok({ ...options });
  }),
  signIn: os.signIn.handler(({ context, input: { credential } }) => {
    const party = relyingPartyOf(context.publicUrl);
    return party === null ? off : signInByPasskey(context, party, credential);
  }),
});
