import { implement } from '@orpc/server';
import { failed, ok } from '../../protocol/result.ts';
import type { CallContext } from '../call-context.ts';
import { inviteDigest, readInvite } from '../people/invites.ts';
import { oidcContract } from './contract.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { beginFlow, secretsOf } from './flows.ts';
import { giveCode } from './give-code.ts';

const os = implement(oidcContract).$context<CallContext>();

/** This collector has no provider. */
const off = failed({ kind: 'off' } as const);

export const oidcCalls = os.router({
  begin: os.begin.handler(async ({ context, input: { language, invite: key } }) => {
    const { database, oidc, oidcFlow, sender, nowMs } = context;
    if (oidc === null) return off;
    const invite = key === undefined ? null : inviteDigest(key);
    const invited = invite === null ? ok(null) : await readInvite(database, invite, nowMs);
    if (!invited.ok) return invited;
    const token = await database.transaction((queries) => beginFlow(queries, { sender, invite, nowMs }));
    const url = await oidc.signInUrl(secretsOf(token), language);
    if (!url.ok) return url;
    oidcFlow.give(token);
    return ok({ url: url.value });
  }),
  finish: os.finish.handler(async ({ context, input: { answer } }) => {
    const { oidc, oidcFlow } = context;
    if (oidc === null) return off;
    const finished = await finishSignIn(context, oidc, answer);
    if (finished.ok || finished.fault.kind !== 'code-wanted') oidcFlow.take();
    return finished;
  }),
  giveCode: os.giveCode.handler(async ({ context, input: { code } }) => {
    const given = await giveCode(context, code);
    if (given.ok) context.oidcFlow.take();
    return given;
  }),
});
