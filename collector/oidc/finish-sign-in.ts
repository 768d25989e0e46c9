import { failed, ok, type Result } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import type { Queries } from '../database/database.ts';
import { type InviteFault, readInvite, spendInvite } from '../people/invites.ts';
import { beginSession, endSessionsOf, type Person } from '../people/sessions.ts';
import { hasFactor } from '../second-factor/factors.ts';
import { secretsOf, takeFlow, waitForCode } from './flows.ts';
import { linkIdentity, personOfIdentity, personOfMail } from './identities.ts';
import type { Provider, Vouched } from './provider.ts';
import type { ProviderFault } from './provider-fault.ts';

type Entered = { readonly kind: 'signed-in' } | { readonly kind: 'linked'; readonly name: string };
type EnterFault = { readonly kind: 'stranger' | 'taken' | 'code-wanted' };
type FinishFault = ProviderFault | InviteFault | EnterFault | { readonly kind: 'over' | 'busy' };
type Finished = Result<Entered, FinishFault>;

/** Whoever comes back from the provider. What they bring is asked about there once, and only when it fits this browser. */
export async function finishSignIn(
  context: CallContext,
  provider: Provider,
  answer: string,
): Promise<Finished> {
  const { database, nowMs, sender, oidcFlow } = context;
  const { token } = oidcFlow;
  if (token === null) return failed({ kind: 'over' });
  const secrets = secretsOf(token);
  if (new URLSearchParams(answer).get('state') !== secrets.state) return failed({ kind: 'invalid' });
  const leave = await provider.placeFor(sender)();
  if (leave === null) return failed({ kind: 'busy' });
  try {
    const flow = await database.transaction((queries) => takeFlow(queries, token, nowMs));
    if (flow === null) return failed({ kind: 'over' });
    const vouched = await provider.readAnswer(secrets, answer);
    if (!vouched.ok) return vouched;
    return await (flow.invite === null
      ? enter(context, vouched.value, token)
      : link(context, vouched.value, flow.invite));
  } finally {
    leave();
  }
}

/** `invite`: digest of the link. Nobody is signed in by a link. */
function link(
  { database, nowMs, log, sender: network }: CallContext,
  { issuer, subject }: Vouched,
  invite: string,
): Promise<Finished> {
  return database.transaction(async (queries): Promise<Finished> => {
    const invited = await readInvite(queries, invite, nowMs);
    if (!invited.ok) return invited;
    const { id, name } = invited.value;
    if (!(await linkIdentity(queries, { person: id, issuer, subject, nowMs })))
      return failed({ kind: 'taken' });
    await spendInvite(queries, id, nowMs);
    const endedSessions = await endSessionsOf(queries, id);
    const detail = { method: 'link', issuer, network, endedSessions };
    await log.note(queries, { act: 'linked', who: invited.value, about: name, detail });
    return ok({ kind: 'linked', name });
  });
}

/** A provider that vouches for somebody who is nobody here opens nothing. */
async function enter(context: CallContext, vouched: Vouched, token: string): Promise<Finished> {
  const { database, nowMs, sender, log } = context;
  const { issuer, isMultiFactor } = vouched;
  const isKnown = (await personOfIdentity(database, vouched)) !== null;
  const mail = isKnown ? null : await vouched.mail();
  const entered = await database.transaction(async (queries): Promise<Result<string, EnterFault>> => {
    const person =
      (await personOfIdentity(queries, vouched)) ?? (await linkByMail(context, queries, { vouched, mail }));
    if (person === null) return failed({ kind: 'stranger' });
    if (!isMultiFactor && (await hasFactor(queries, person.id))) {
      await waitForCode(queries, { token, sender, person: person.id, nowMs });
      return failed({ kind: 'code-wanted' });
    }
    const session = await beginSession(queries, { person: person.id, network: sender, issuer, nowMs });
    const detail = { method: 'oidc', network: sender, factor: isMultiFactor ? 'provider' : null };
    await log.note(queries, { act: 'signed-in', who: person, about: person.name, detail });
    return ok(session);
  });
  if (!entered.ok) return entered;
  context.session.give(entered.value);
  return ok({ kind: 'signed-in' });
}

type Mailed = { readonly vouched: Vouched; readonly mail: string | null };

/** The first sign-in of somebody whose address an administrator wrote down: from now on the subject is who they are. */
async function linkByMail(
  { nowMs, log, sender: network }: CallContext,
  queries: Queries,
  { vouched: { issuer, subject }, mail }: Mailed,
): Promise<Person | null> {
  const person = mail === null ? null : await personOfMail(queries, { mail, nowMs });
  if (person === null) return null;
  if (!(await linkIdentity(queries, { person: person.id, issuer, subject, nowMs }))) return null;
  await spendInvite(queries, person.id, nowMs);
  const detail = { method: 'mail', issuer, network };
  await log.note(queries, { act: 'linked', who: person, about: person.name, detail });
  return person;
}
