import { z } from 'zod';
import type { ChooseFault, TryFault } from '../domain/printer-settings.ts';
import type { SessionFault } from '../domain/staff.ts';
import { printerSchema } from '../settings/devices.ts';
import { call } from './owes.ts';
import { printersFound, resultOf, triedPrinter } from './schemas.ts';
import { sessionFaults } from './staff.ts';

const tryFault = z.object({
  kind: z.enum([
    'slip-under-way',
    'try-under-way',
    'printer-away',
    'printer-stopped',
    'settings-read-only',
    'signed-out',
    'not-allowed',
    'begins-anew',
  ]),
}) satisfies z.ZodType<TryFault | ChooseFault | SessionFault>;
const chooseFault = z.object({
  kind: z.enum([
    'settings-read-only',
    'try-under-way',
    'not-tried',
    'signed-out',
    'not-allowed',
    'begins-anew',
    'disk-full',
  ]),
}) satisfies z.ZodType<ChooseFault | SessionFault | { readonly kind: 'disk-full' }>;

/** What the printer screen asks. */
export const devicesContract = {
  /** The printer of the settings, and what this PC sees besides. */
  findPrinters: call({ duty: 'settings' }).output(
    resultOf(printersFound, z.discriminatedUnion('kind', [...sessionFaults])),
  ),
  /** Asks a printer what it can and prints a test slip; slips of visitors wait some seconds. What became of it is an event. */
  tryPrinter: call({ duty: 'settings' })
    .input(z.object({ printer: printerSchema }))
    .output(resultOf(triedPrinter, tryFault)),
  /** Written to the settings; the kiosk begins anew with it, which takes a second. null: no printer. */
  choosePrinter: call({ duty: 'settings', act: 'setting' })
    .input(z.object({ printer: printerSchema.nullable() }))
    .output(resultOf(z.null(), chooseFault)),
};
