import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import { beginSession } from '../people/sessions.ts';
import { type TrialFault, trial } from '../people/trial.ts';
import { noteRight } from '../people/tries.ts';
import { takeChallenge } from './challenges.ts';
import { notePasskeyUse, passkeyById } from './passkeys.ts';
import { type Answered, proveKey } from './prove-passkey.ts';
import type { RelyingParty } from './relying-party.ts';

type SignedIn = Result<Record<string, never>, TrialFault | { readonly kind: 'over' }>;

/** The device and what its person showed it are two factors: nothing else is asked for. A wrong one counts as a wrong password. */
export async function signInByPasskey(
  context: CallContext,
  party: RelyingParty,
  credential: Answered<AuthenticationResponseJSON>,
): Promise<SignedIn> {
  const { database, nowMs, sender, log, session } = context;
  const known = await passkeyById(database, credential.id);
  if (known === null) return failed({ kind: 'wrong' });
  return trial(known.who, context, async (key): Promise<SignedIn> => {
    const take = (challenge: string) =>
      database.transaction((queries) => takeChallenge(queries, { challenge, person: null, nowMs }));
    const proven = await proveKey(credential, known, { party, take });
    if (!proven.ok) return failed({ kind: proven.fault.kind === 'over' ? 'over' : 'wrong' });
    const counter = proven.value;
    return database.transaction(async (queries): Promise<SignedIn> => {
      const isRegressed = await notePasskeyUse(queries, { id: known.id, counter, nowMs });
      if (isRegressed === null) return failed({ kind: 'wrong' });
      const wrongBefore = await noteRight(queries, { key, sender }, nowMs);
      const token = await beginSession(queries, { person: known.person, network: sender, nowMs });
      const detail = {
        method: 'passkey',
        passkey: known.name,
        network: sender,
        wrongBefore,
        ...(isRegressed ? { counter: 'regressed' } : {}),
      };
      const who = { id: known.person, name: known.who };
      await log.note(queries, { who, about: known.who, detail });
      session.give(token);
      return ok({});
    });
  });
}
