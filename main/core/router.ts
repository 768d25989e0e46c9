import { implement, ORPCError, type Router } from '@orpc/server';
import type { Handlers } from '../contract/calls.ts';
import { contract } from '../contract/contract.ts';
import type { Owes } from '../contract/owes.ts';
import type { Core } from './core.ts';

/** What a wire says beside a call. */
export type WireContext = {
  /** As the page sent it, in the header `session`; absent: nobody is signed in there. */
  readonly reqHeaders?: Headers;
  /** The second screen that asks; absent: the kiosk's own. */
  readonly device?: string;
  /** Of that second screen's wire: how many streams of news it has asked for. */
  readonly streams?: { open: number };
};

/** A page asks for one, and for another when it thinks the first is lost. */
const mostStreams = 4;

/** A session is a short token; nothing longer is looked for. */
const longestSession = 64;

/** The contract, answered by this core. Every host serves this one router over its own wire. */
export function createRouter(core: Pick<Core, 'calls' | 'answerCall'>) {
  const procedures = implement(contract).$context<WireContext>();
  const answered = Object.keys(contract).map((key) => {
    const name = key as keyof Handlers;
    const { meta: owes } = contract[name]['~orpc'] as { readonly meta: Owes };
    const handler = core.calls[name] as (input: unknown, by: unknown) => unknown;
    const procedure = procedures[name] as typeof procedures.status;
    const answer = ({ input, context, signal }: Given) => {
      // Not an answer of the contract: the page of a second screen never asks for it.
      if (context.device !== undefined && !owes.isFar) throw new ORPCError('FORBIDDEN');
      if (name === 'news' && context.streams && ++context.streams.open > mostStreams)
        throw new ORPCError('TOO_MANY_REQUESTS');
      return core.answerCall({
        name,
        owes,
        session: sessionOf(context),
        device: context.device ?? null,
        handle: (by) => handler(input, { ...by, signal }),
      });
    };
    return [name, procedure.handler(answer as never)] as const;
  });
  // Each handler has the type of its call in `Handlers`; only the loop over them has not.
  const router: Router<typeof contract, WireContext> = Object.fromEntries(answered) as never;
  return procedures.router(router);
}

type Given = {
  readonly input: unknown;
  readonly context: WireContext;
  readonly signal?: AbortSignal | undefined;
};

function sessionOf({ reqHeaders }: WireContext): string | null {
  const session = reqHeaders?.get('session') ?? null;
  return session !== null && session.length > 0 && session.length <= longestSession ? session : null;
}
