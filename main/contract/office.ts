import { z } from 'zod';
import { standings } from '../../protocol/standing.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { sessionFaults } from './staff.ts';
import { driveFaults } from './take-away.ts';

const code = z.string().max(600);
const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });

/** An office by its address and the fingerprint of its key. */
const office = z.object({ url: z.string(), fingerprint: z.string() });

/** What the screen says of the office that the log goes to, and how a kiosk comes to one. */
export const officeContract = {
  readOffice: call({ duty: 'settings', touches: false }).output(
    resultOf(
      z.object({
        /** null: the log goes nowhere. */
        url: z.string().nullable(),
        /** Of this kiosk's key. */
        fingerprint: z.string(),
        /** Where the first account of this PC's own collector is made, while nobody had one at its start. */
        firstLink: z.string().nullable(),
      }),
      z.discriminatedUnion('kind', [...sessionFaults]),
    ),
  ),
  /** Which office a code is from, before anything is asked of it. */
  readOfficeCode: call({ duty: 'settings', touches: false })
    .input(z.object({ code }))
    .output(resultOf(office, z.discriminatedUnion('kind', [...sessionFaults, fault('no-code')]))),
  /**
   * What the office wants of this kiosk, off a memory stick that is plugged in. `trying`: settings are in force, or will be
   * with the core that begins anew, and stay when it has run with them for a minute.
   */
  takeBundle: call({ duty: 'settings', act: 'office-bundle' }).output(
    resultOf(
      z.object({
        serial: z.int().min(0),
        kind: z.enum(['trying', 'applied', 'refused', 'rolled-back']),
        reason: z.string().nullable(),
        /** Of `settings-invalid`: which setting. */
        field: z.string().nullable(),
      }),
      z.discriminatedUnion('kind', [
        ...sessionFaults,
        fault('disk-full'),
        /** None for this kiosk lies on a stick. */
        fault('no-bundle'),
        ...driveFaults,
      ]),
    ),
  ),
  /** Asks that office to take this kiosk in; from then on the log goes there. */
  enrol: call({ duty: 'settings', act: 'enrol' })
    .input(z.object({ code }))
    .output(
      resultOf(
        z.object({ state: z.enum(standings), inForce: z.enum(['now', 'restart', 'next-start']) }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          fault('disk-full'),
          fault('settings-read-only'),
          z.object({ kind: z.literal('settings-invalid'), field: z.string(), complaint: z.string() }),
          fault('no-code'),
          fault('office-away'),
          fault('office-stranger'),
          fault('code-used'),
          fault('code-expired'),
          fault('code-unknown'),
          fault('office-full'),
        ]),
      ),
    ),
};
