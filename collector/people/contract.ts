import { z } from 'zod';
import { call, roles } from '../access.ts';

const person = z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)).readonly() });

/** What stands beside acts that no person did: nobody is called so. */
const machines: readonly string[] = ['kiosk', 'own-kiosk', 'before enrolment'];
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((given) => !machines.includes(given.toLowerCase()));
/** Long rather than odd: NIST SP 800-63B. */
export const shortestPassword = 10;
const longestPassword = 200;

const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });
const answer = <Value extends z.ZodType, Fault extends z.ZodType>(value: Value, trouble: Fault) =>
  z.union([z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), fault: trouble })]);

const tags = ['people'];

export const peopleContract = {
  me: call({ role: null })
    .route({ method: 'GET', path: '/api/people/me', tags, summary: 'Who is signed in here' })
    .output(
      z.object({
        /** null: nobody is. */
        person: person.nullable(),
        /** Nobody has an account yet: the link of the first start makes one. */
        isFirst: z.boolean(),
      }),
    ),
  begin: call({ role: null })
    .route({ method: 'POST', path: '/api/people/first', tags, summary: 'Makes the first account, once' })
    .input(
      z.object({
        key: z.string().max(64),
        name,
        password: z.string().min(shortestPassword).max(longestPassword),
      }),
    )
    .output(answer(person, z.discriminatedUnion('kind', [fault('key'), fault('not-first')]))),
  signIn: call({ role: null })
    .route({ method: 'POST', path: '/api/people/session', tags, summary: 'Signs somebody in for 12 hours' })
    .input(z.object({ name, password: z.string().max(longestPassword) }))
    .output(
      answer(
        person,
        z.discriminatedUnion('kind', [
          fault('wrong'),
          z.object({ kind: z.literal('locked'), untilMs: z.int() }),
          fault('busy'),
        ]),
      ),
    ),
  signOut: call({ role: null })
    .route({
      method: 'DELETE',
      path: '/api/people/session',
      tags,
      summary: 'Ends the session of this browser',
    })
    .output(z.object({})),
};
