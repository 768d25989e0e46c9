import { ORPCError } from '@orpc/client';

/** `opening`: its database is not open yet, or away. `away`: nobody answers. `broken`: it answers that it failed. */
export type OfficeFault = { readonly kind: 'opening' | 'away' | 'broken' | 'signed-out' };

/** What did not come from the collector is the way to it. */
export function officeFault(error: unknown): OfficeFault {
  if (!(error instanceof ORPCError)) return { kind: 'away' };
  // Whoever lost a role is asked who they are, as one whose session is over.
  if (error.status === 401 || error.status === 403) return { kind: 'signed-out' };
  return { kind: error.status === 503 ? 'opening' : 'broken' };
}
