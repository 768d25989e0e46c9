import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { siteRulesContract } from './contract.ts';
import { readBy, ruleFault } from './try-rules.ts';

const os = implement(siteRulesContract).$context<CallContext>();

export const siteRuleCalls = os.router({
  try: os.try.handler(({ input: { rules, sample }, errors }) => {
    const fault = ruleFault(rules);
    if (fault) throw errors.NOT_USABLE({ data: fault });
    return { reads: readBy(rules, sample) };
  }),
});
