import { z } from 'zod';
import { call, roles } from '../access.ts';
import { answer, fault } from '../people/answer.ts';
import { personName } from '../people/contract.ts';
import { unitId } from '../units/contract.ts';

const atMs = z.int().min(0);
const id = z.string().max(40);
const someRoles = z.array(z.enum(roles)).min(1).max(roles.length);

const mail = z.string().trim().toLowerCase().max(254).pipe(z.email());

const account = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  /** That the roles are bound to, with all below it; null: to none. */
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  sinceMs: atMs,
  /** null: never. */
  lastSignInMs: atMs.nullable(),
  hasFactor: z.boolean(),
  hasPasskeys: z.boolean(),
  /** After wrong passwords, to some network; null: it is not. */
  lockedUntilMs: atMs.nullable(),
  /** Switched off since; null: it is on. */
  offMs: atMs.nullable(),
  /** Without it and without being linked: its link was not followed yet. */
  hasPassword: z.boolean(),
  /** The provider vouches for that person. */
  isLinked: z.boolean(),
  /** Of the link that is open; null: none is. */
  linkUntilMs: atMs.nullable(),
});

export type ListedAccount = z.infer<typeof account>;

/** Goes behind `#invite=` of the page's address; it is said once. */
const link = z.object({ id: z.string(), key: z.string(), untilMs: atMs });
const gone = { NOT_FOUND: { status: 404, message: 'There is no such account.' } } as const;
const noUnit = { NO_UNIT: { status: 422, message: 'There is no such unit.' } } as const;
const done = answer(z.object({}), fault('last-admin'));
const tags = ['accounts'];

export const accountsContract = {
  list: call({ role: 'admin', act: 'accounts-read', reach: 'within' })
    .route({ method: 'GET', path: '/api/accounts', tags, summary: 'Everybody who has an account' })
    .output(z.object({ asOfMs: atMs, accounts: z.array(account) })),
  make: call({ role: 'admin', act: 'account-made', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/accounts',
      tags,
      summary: 'Makes an account; by a link, within 72 hours, its person sets the password',
    })
    .input(
      z.object({
        name: personName,
        roles: someRoles,
        unit: unitId.nullable().default(null),
        /** Whoever signs in at the provider with that address, checked there, needs no link; null: whoever has the link. */
        mail: mail.nullable().default(null),
      }),
    )
    .errors(noUnit)
    .output(answer(link, fault('taken'))),
  setRoles: call({ role: 'admin', act: 'roles-changed', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/accounts/{id}/roles',
      tags,
      summary: 'What that person may, and where',
    })
    .input(
      z.object({
        id,
        roles: someRoles,
        /** Without it that stays. */
        unit: unitId.nullable().optional(),
      }),
    )
    .errors({ ...gone, ...noUnit })
    .output(done),
  switchOff: call({ role: 'admin', act: 'switched-off', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/accounts/{id}',
      tags,
      summary: 'Nobody signs in under that name any more, and whoever is signed in is out at once',
    })
    .input(z.object({ id }))
    .errors(gone)
    .output(done),
  switchOn: call({ role: 'admin', act: 'switched-on', reach: 'within' })
    .route({ method: 'POST', path: '/api/accounts/{id}/on', tags, summary: 'That person may sign in again' })
    .input(z.object({ id }))
    .errors(gone)
    .output(z.object({})),
  newLink: call({ role: 'admin', act: 'link-made', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/accounts/{id}/link',
      tags,
      summary: 'A link by which that person sets another password; the second factor stays',
    })
    .input(z.object({ id }))
    .errors(gone)
    .output(answer(link, fault('off'))),
  resetFactor: call({ role: 'admin', act: 'factor-reset', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/accounts/{id}/second-factor',
      tags,
      summary:
        'The password alone is enough for that person, whose passkeys are gone, until they make others',
    })
    .input(z.object({ id }))
    .errors(gone)
    .output(z.object({})),
  unlink: call({ role: 'admin', act: 'unlinked', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/accounts/{id}/identity',
      tags,
      summary: 'The provider vouches for that person no more, and whoever is signed in under it is out',
    })
    .input(z.object({ id }))
    .errors(gone)
    .output(done),
};
