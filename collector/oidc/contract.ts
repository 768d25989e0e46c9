import { z } from 'zod';
import { call } from '../access.ts';
import { answer, fault, inviteFaults, trialFaults } from '../people/answer.ts';

/** `over`: it took longer than 10 minutes, is used up, or began in another browser. `off`: this collector has no provider. */
const providerFaults = [
  fault('off'),
  fault('away'),
  fault('not-admitted'),
  fault('refused'),
  fault('invalid'),
] as const;
const tags = ['people'];

export const oidcContract = {
  begin: call({ role: null })
    .route({
      method: 'POST',
      path: '/api/oidc/sign-in',
      tags,
      summary: 'Where the browser goes to sign in at the provider, within 10 minutes',
    })
    .input(
      z.object({
        language: z.enum(['vi', 'en']),
        /** Of a link: whoever comes back has their account linked with whom they are there. */
        invite: z.string().max(64).optional(),
      }),
    )
    .output(
      answer(
        z.object({ url: z.string() }),
        z.discriminatedUnion('kind', [...providerFaults, ...inviteFaults]),
      ),
    ),
  finish: call({ role: null, act: ['signed-in', 'linked'] })
    .route({
      method: 'POST',
      path: '/api/oidc/session',
      tags,
      summary: 'Signs in, or links the account of a link, whoever comes back from the provider; once',
    })
    .input(
      z.object({
        /** The query that the browser came back with, with its `?`. */
        answer: z
          .string()
          .max(4096)
          .regex(/^\?[^#]*$/),
      }),
    )
    .output(
      answer(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('signed-in') }),
          z.object({ kind: z.literal('linked'), name: z.string() }),
        ]),
        z.discriminatedUnion('kind', [
          ...providerFaults,
          ...inviteFaults,
          fault('over'),
          fault('busy'),
          /** Nobody here is linked with whom they are there. */
          fault('stranger'),
          /** Another account is. */
          fault('taken'),
          fault('code-wanted'),
        ]),
      ),
    ),
  giveCode: call({ role: null, act: 'signed-in' })
    .route({
      method: 'PUT',
      path: '/api/oidc/session',
      tags,
      summary: 'The second factor of somebody for whom the provider vouched with one',
    })
    .input(z.object({ code: z.string().max(40) }))
    .output(answer(z.object({}), z.discriminatedUnion('kind', [...trialFaults, fault('over')]))),
};
