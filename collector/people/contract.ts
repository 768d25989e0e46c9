import { z } from 'zod';
import { shortestPassword } from '../../protocol/password-length.ts';
import { call, roles } from '../access.ts';
import { answer, fault, inviteFaults, trialFaults } from './answer.ts';

const person = z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)).readonly() });

/** What stands beside acts that no person did: nobody is called so. */
const machines: readonly string[] = ['kiosk', 'own-kiosk', 'before enrolment', 'command line'];
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)
  .refine((given) => !machines.includes(given.toLowerCase()));
const longestPassword = 200;

const newPassword = z.string().min(shortestPassword).max(longestPassword);
const knownPassword = z.string().max(longestPassword);
const atMs = z.int().min(0);
const key = z.string().max(64);

/** `unavailable`: the collector has no key to seal a secret with. */
export const factorStates = ['on', 'off', 'unavailable'] as const;
export type FactorState = (typeof factorStates)[number];

const session = z.object({
  id: z.string(),
  sinceMs: atMs,
  /** To the minute. */
  lastMs: atMs,
  network: z.string(),
  /** The one that asks. */
  isThis: z.boolean(),
});

const tags = ['people'];

export const peopleContract = {
  me: call({ role: null })
    .route({ method: 'GET', path: '/api/people/me', tags, summary: 'Who is signed in here' })
    .output(
      z.object({
        /** null: nobody is. */
        person: person
          .extend({
            /** The roles with all that they include. */
            may: z.array(z.enum(roles)).readonly(),
            /** That their roles are bound to, with all below it; null: to none. */
            unit: z.object({ id: z.string(), name: z.string() }).nullable(),
            factor: z.enum(factorStates),
            /** False: they come in by the provider alone. */
            hasPassword: z.boolean(),
          })
          .nullable(),
        /** Nobody has an account yet: the link of the first start makes one. */
        isFirst: z.boolean(),
        /** Where one can sign in too, as the page calls it; null: nowhere. */
        provider: z.string().nullable(),
        /** Where passkeys work; null: this collector has no address by which they could. */
        passkeyOrigin: z.string().nullable(),
        timeZone: z.string(),
      }),
    ),
  begin: call({ role: null, act: 'first-account' })
    .route({ method: 'POST', path: '/api/people/first', tags, summary: 'Makes the first account, once' })
    .input(z.object({ key, name: personName, password: newPassword }))
    .output(answer(person, z.discriminatedUnion('kind', [fault('key'), fault('not-first')]))),
  signIn: call({ role: null, act: 'signed-in' })
    .route({ method: 'POST', path: '/api/people/session', tags, summary: 'Signs somebody in for 12 hours' })
    .input(
      z.object({
        name: z.string().max(200),
        password: knownPassword,
        /** Of the second factor, or a recovery code. */
        code: z.string().max(40).optional(),
      }),
    )
    .output(answer(person, z.discriminatedUnion('kind', [...trialFaults, fault('code-wanted')]))),
  signOut: call({ role: null, act: 'signed-out' })
    .route({
      method: 'DELETE',
      path: '/api/people/session',
      tags,
      summary: 'Ends the session of this browser',
    })
    .output(
      z.object({
        /** Where the browser ends its session at the provider; null: it has none. */
        leaveTo: z.string().nullable(),
      }),
    ),
  readInvite: call({ role: null })
    .route({ method: 'POST', path: '/api/people/invite', tags, summary: 'Whom a link is for' })
    .input(z.object({ key }))
    .output(answer(z.object({ name: z.string() }), z.discriminatedUnion('kind', [...inviteFaults]))),
  takeInvite: call({ role: null, act: 'password-set' })
    .route({
      method: 'PUT',
      path: '/api/people/invite',
      tags,
      summary: 'Sets the password of whom the link is for, once; all their sessions end',
    })
    .input(z.object({ key, password: newPassword }))
    .output(
      answer(z.object({ name: z.string() }), z.discriminatedUnion('kind', [...inviteFaults, fault('busy')])),
    ),
  account: call({ role: 'signed-in' })
    .route({ method: 'GET', path: '/api/people/account', tags, summary: 'One’s own account and sessions' })
    .output(
      z.object({
        person,
        sinceMs: atMs,
        /** False: they come in by the provider alone. */
        hasPassword: z.boolean(),
        /** Since when the provider vouches for them; null: it does not. */
        linkedMs: atMs.nullable(),
        factor: z.enum(factorStates),
        /** That were not used yet. */
        recoveryCodes: z.int().min(0),
        sessions: z.array(session),
        asOfMs: atMs,
      }),
    ),
  changePassword: call({ role: 'signed-in', act: 'password-changed' })
    .route({
      method: 'PUT',
      path: '/api/people/password',
      tags,
      summary: 'Changes one’s own password and ends one’s other sessions',
    })
    .input(z.object({ password: knownPassword, next: newPassword }))
    .output(answer(z.object({}), z.discriminatedUnion('kind', [...trialFaults]))),
  endSession: call({ role: 'signed-in', act: 'session-ended' })
    .route({
      method: 'DELETE',
      path: '/api/people/sessions/{id}',
      tags,
      summary: 'Ends one of one’s own sessions',
    })
    .input(z.object({ id: z.string().max(16) }))
    .errors({ NOT_FOUND: { status: 404, message: 'It is over.' } })
    .output(z.object({})),
};
