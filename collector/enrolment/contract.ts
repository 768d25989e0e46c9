import { z } from 'zod';
import { call } from '../access.ts';
import { gateSchema, venueSchema } from '../kiosks/named-place.ts';
import { deviceActs } from './device-act.ts';

const atMs = z.int().min(0);
const device = z.string().max(40);
const key = z.string().regex(/^[0-9a-f]{64}$/);

const waitingSchema = z.object({
  device: z.string(),
  /** Ed25519, 64 hex digits. */
  key: z.string(),
  /** What a person compares with the kiosk's screen. */
  fingerprint: z.string(),
  venue: venueSchema,
  gate: gateSchema,
  sinceMs: atMs,
  lastAtMs: atMs,
  /** Who made the code that it showed; null: it showed none. */
  codeBy: z.string().nullable(),
  /** It is known here under another key. */
  isKnown: z.boolean(),
});

const deviceSchema = z.object({
  device: z.string(),
  /** Ed25519, 64 hex digits. */
  key: z.string(),
  fingerprint: z.string(),
  state: z.enum(deviceActs),
  /** Where it stands; null: nothing says. */
  place: z.object({ venue: venueSchema, gate: gateSchema }).nullable(),
  /** Of the state, and who brought it about. */
  sinceMs: atMs,
  who: z.string(),
});

const done = z.object({});
const gone = { NOT_FOUND: { status: 404, message: 'It is not there any more.' } } as const;
const tags = ['enrolment'];

export const enrolmentContract = {
  makeCode: call({ role: 'admin', act: 'code-made' })
    .route({
      method: 'POST',
      path: '/api/enrolment/codes',
      tags,
      summary: 'A code that lets one kiosk ask to be taken in, within 10 minutes',
    })
    .input(
      z.object({
        /** Root of the collector as kiosks reach it. */
        url: z.url({ protocol: /^https?$/ }).max(200),
      }),
    )
    .errors({
      CONFLICT: { status: 409, message: 'This collector has no signing key, or too many codes are open.' },
    })
    .output(z.object({ code: z.string(), fingerprint: z.string(), untilMs: atMs })),
  waiting: call({ role: 'admin' })
    .route({ method: 'GET', path: '/api/enrolment/waiting', tags, summary: 'Kiosks that ask to be taken in' })
    .output(z.object({ waiting: z.array(waitingSchema) })),
  takeIn: call({ role: 'admin', act: ['taken-in', 'settled'] })
    .route({
      method: 'POST',
      path: '/api/enrolment/devices',
      tags,
      summary: 'Takes in a kiosk whose fingerprint was compared; one that moved stands there from now on',
    })
    .input(z.object({ device, key }))
    .errors(gone)
    .output(done),
  sendAway: call({ role: 'admin', act: 'sent-away' })
    .route({
      method: 'DELETE',
      path: '/api/enrolment/waiting/{device}/{key}',
      tags,
      summary: 'Takes a kiosk off the list of those that ask',
    })
    .input(z.object({ device, key }))
    .errors(gone)
    .output(done),
  retire: call({ role: 'admin', act: 'retired' })
    .route({
      method: 'DELETE',
      path: '/api/enrolment/devices/{device}',
      tags,
      summary: 'Nothing of this kiosk is taken any more; what it sent stays',
    })
    .input(z.object({ device }))
    .errors(gone)
    .output(done),
  devices: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/enrolment/devices',
      tags,
      summary: 'Every kiosk that was taken in, by whom and when; the retired ones last',
    })
    .output(z.object({ devices: z.array(deviceSchema) })),
  acts: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/enrolment/devices/{device}/acts',
      tags,
      summary: 'What became of a kiosk, when and by whom, the newest first',
    })
    .input(z.object({ device }))
    .output(
      z.object({
        acts: z.array(
          z.object({
            atMs,
            act: z.enum(deviceActs),
            fingerprint: z.string(),
            who: z.string(),
          }),
        ),
      }),
    ),
};
