import { z } from 'zod';
import { call } from '../access.ts';
import { answer, fault, trialFaults } from '../people/answer.ts';

const password = z.string().max(200);
const tags = ['people'];

export const secondFactorContract = {
  begin: call({ role: 'signed-in' })
    .route({
      method: 'POST',
      path: '/api/people/second-factor',
      tags,
      summary: 'A secret for an authenticator app, which a first code turns on',
    })
    .input(z.object({ password }))
    .output(
      answer(
        z.object({
          /** Base32, to type. */
          secret: z.string(),
          /** `otpauth://`, to read as a QR code. */
          uri: z.string(),
        }),
        z.discriminatedUnion('kind', [...trialFaults, fault('unavailable'), fault('on')]),
      ),
    ),
  turnOn: call({ role: 'signed-in', act: 'factor-on' })
    .route({
      method: 'PUT',
      path: '/api/people/second-factor',
      tags,
      summary: 'From now on a code goes with the password; answers ten recovery codes, once',
    })
    .input(z.object({ code: z.string().max(20) }))
    .output(answer(z.object({ recoveryCodes: z.array(z.string()) }), fault('wrong-code'))),
  turnOff: call({ role: 'signed-in', act: 'factor-off' })
    .route({
      method: 'POST',
      path: '/api/people/second-factor/off',
      tags,
      summary: 'The password alone is enough again',
    })
    .input(z.object({ password }))
    .output(answer(z.object({}), z.discriminatedUnion('kind', [...trialFaults]))),
};
