import { z } from 'zod';
import { call } from '../access.ts';
import { answer, fault, trialFaults } from '../people/answer.ts';

const atMs = z.int().min(0);
const password = z.string().max(200);
const tags = ['people'];

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/);
const id = base64url(1_400);

/** What a device answers (WebAuthn, `PublicKeyCredential.toJSON`). */
const credential = <Response extends z.ZodType>(response: Response) =>
  z.object({
    id,
    rawId: id,
    type: z.literal('public-key'),
    response,
  });
const registration = credential(
  z.object({ clientDataJSON: base64url(8_192), attestationObject: base64url(32_768) }),
);
const assertion = credential(
  z.object({
    clientDataJSON: base64url(8_192),
    authenticatorData: base64url(8_192),
    signature: base64url(8_192),
    userHandle: base64url(100).exactOptional(),
  }),
);

/** What the browser hands to the device: `PublicKeyCredential…OptionsJSON` of WebAuthn. */
const options = z.looseObject({ challenge: z.string() });

/** `off`: this collector has no address by which keys could be made. `over`: it took longer than 5 minutes, or is used up. */
const [off, over] = [fault('off'), fault('over')] as const;

const passkey = z.object({
  id: z.string(),
  name: z.string(),
  sinceMs: atMs,
  /** null: not yet. */
  lastMs: atMs.nullable(),
  /** When its counter went back, as that of a copy does; null: never. */
  regressedMs: atMs.nullable(),
});

export const passkeysContract = {
  list: call({ role: 'signed-in' })
    .route({ method: 'GET', path: '/api/people/passkeys', tags, summary: 'One’s own passkeys' })
    .output(z.object({ passkeys: z.array(passkey), asOfMs: atMs })),
  beginAdd: call({ role: 'signed-in' })
    .route({
      method: 'POST',
      path: '/api/people/passkeys/options',
      tags,
      summary: 'What a device is asked to make a passkey with, within 5 minutes',
    })
    .input(z.object({ password }))
    .output(
      answer(
        options,
        z.discriminatedUnion('kind', [
          ...trialFaults,
          off,
          /** Ten are enough. */
          fault('full'),
        ]),
      ),
    ),
  add: call({ role: 'signed-in', act: 'passkey-added' })
    .route({ method: 'POST', path: '/api/people/passkeys', tags, summary: 'Keeps the passkey of a device' })
    .input(
      z.object({
        name: z
          .string()
          .trim()
          .min(1)
          .max(40)
          .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u),
        credential: registration,
      }),
    )
    .output(
      answer(z.object({}), z.discriminatedUnion('kind', [off, over, fault('unproven'), fault('full')])),
    ),
  remove: call({ role: 'signed-in', act: 'passkey-removed' })
    .route({
      method: 'POST',
      path: '/api/people/passkeys/removed',
      tags,
      summary: 'Nobody signs in by that passkey any more',
    })
    .input(z.object({ id, password }))
    .output(answer(z.object({}), z.discriminatedUnion('kind', [...trialFaults]))),
  beginSignIn: call({ role: null })
    .route({
      method: 'POST',
      path: '/api/passkeys/options',
      tags,
      summary: 'What a device is asked to sign in with, within 5 minutes',
    })
    .output(answer(options, off)),
  signIn: call({ role: null, act: 'signed-in' })
    .route({
      method: 'POST',
      path: '/api/passkeys/session',
      tags,
      summary: 'Signs in by a passkey whose device knows its person, without a name or a code',
    })
    .input(z.object({ credential: assertion }))
    .output(answer(z.object({}), z.discriminatedUnion('kind', [...trialFaults, off, over]))),
};
