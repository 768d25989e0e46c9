import { z } from 'zod';
import type { PairedDevice } from '../ports/paired-devices.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, sessionFaults } from './staff.ts';

const ms = z.int();
const device = z.object({ id: z.string(), name: z.string(), sinceMs: ms }) satisfies z.ZodType<PairedDevice>;
const pairing = z.object({ code: z.string(), untilMs: ms });
const signedOut = z.discriminatedUnion('kind', [...sessionFaults]);

/** The second screens of the desk, let in and shut out at the kiosk. */
export const pairedContract = {
  readDevices: call({ duty: 'settings', touches: false }).output(
    resultOf(
      z.object({
        /** Where a device of the house finds the desk; empty: nowhere, it is off. */
        addresses: z.array(z.string()).readonly(),
        /** Of the certificate, SHA-256, as browsers show it; null: it is off. */
        fingerprint: z.string().nullable(),
        devices: z.array(device.extend({ isHere: z.boolean() })).readonly(),
        /** The door that stands open for one device; null: it is shut. */
        pairing: pairing.nullable(),
      }),
      signedOut,
    ),
  ),
  beginPairing: call({ duty: 'settings', act: 'pair-open' }).output(
    resultOf(
      pairing,
      z.discriminatedUnion('kind', [
        ...sessionFaults,
        diskFull,
        fault('devices-off'),
        fault('devices-full'),
        /** Somebody has to be able to sign in there. */
        fault('pin-not-set'),
      ]),
    ),
  ),
  revokeDevice: call({ duty: 'settings', act: 'pair-revoked' })
    .input(z.object({ id: z.string().max(16) }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          diskFull,
          fault('no-such-device'),
          fault('revoked-for-now'),
        ]),
      ),
    ),
};
