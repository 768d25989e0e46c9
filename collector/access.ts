import { oc } from '@orpc/contract';
import { z } from 'zod';

/** `viewer`: sees figures. `operator`: sees machines and what is wrong with them, and takes kiosks in. */
export const roles = ['viewer', 'operator'] as const;
export type Role = (typeof roles)[number];

/** Who may call, said beside the call and enforced once, by `collector/answer-calls.ts`. null: whoever comes, to sign in. */
export type Access = { readonly role: Role | null };

/** What every call can answer in the place of its own. */
const refusals = {
  UNAUTHORIZED: { status: 401, message: 'Sign in first.' },
  FORBIDDEN: { status: 403, message: 'This needs another role.', data: z.object({ role: z.enum(roles) }) },
  SERVICE_UNAVAILABLE: { status: 503, message: 'The database is away. Try again.' },
} as const;

/** Begins a call of the contract: none can be written without who may. */
export function call(access: Access) {
  return oc.$meta<Access>(access).errors(refusals);
}
