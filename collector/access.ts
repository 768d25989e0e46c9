import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { ActKind } from './acts/act-kind.ts';

/**
 * `viewer`: sees figures. `unit`: keeps the venues of a unit. `admin`: people, machines and what is wrong with them.
 * `inspector`: reads the log of acts and the figures, and changes nothing. `trace-a`, `trace-b`: the two offices of a
 * tracing order, which no call has yet.
 */
export const roles = ['viewer', 'unit', 'admin', 'inspector', 'trace-a', 'trace-b'] as const;
export type Role = (typeof roles)[number];

/** What a role may besides its own calls. */
const included: Readonly<Record<Role, readonly Role[]>> = {
  viewer: [],
  unit: [],
  admin: ['viewer', 'unit', 'inspector'],
  inspector: ['viewer'],
  'trace-a': [],
  'trace-b': [],
};

/** Their own roles, and what these include. */
export function rolesOf(held: readonly Role[]): readonly Role[] {
  return roles.filter((role) => hasRole(held, role));
}

/** Whether somebody with those roles may what `role` may. */
export function hasRole(held: readonly Role[], role: Role): boolean {
  return held.some((one) => one === role || included[one].includes(role));
}

/** Who may call, and what the call leaves in the log of acts: said beside it, enforced once, by `collector/answer-calls.ts`. */
export type Access = {
  /** `signed-in`: whoever has an account, for what is their own. null: whoever comes, to sign in. */
  readonly role: Role | 'signed-in' | null;
  /** The first one is written unless the call says another; none: it changes nothing and shows nobody's data. */
  readonly act?: ActKind | readonly ActKind[];
  /**
   * `within`: whoever is bound to a unit is answered with what lies in it, and what lies elsewhere is not there for them.
   * A call that does not say so is refused to them.
   */
  readonly reach?: 'within';
};

/** What every call can answer in the place of its own. */
const refusals = {
  UNAUTHORIZED: { status: 401, message: 'Sign in first.' },
  FORBIDDEN: {
    status: 403,
    message: 'This needs another role.',
    data: z.object({
      role: z.enum(roles),
      /** The role would do, but it is bound to one unit. */
      isBound: z.boolean(),
    }),
  },
  SERVICE_UNAVAILABLE: { status: 503, message: 'The database is away. Try again.' },
} as const;

/** Begins a call of the contract: none can be written without who may. */
export function call(access: Access) {
  return oc.$meta<Access>(access).errors(refusals);
}
