import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import type { ChooseFault, TryFault } from '../domain/printer-settings.ts';
import { reportKinds } from '../domain/report.ts';
import { longestText } from '../domain/scan.ts';
import { slipWords } from '../domain/slip-word.ts';
import { printerSchema } from '../settings/devices.ts';
import { brokenParts } from './page-messages.ts';
import {
  announcement,
  printersFound,
  resultOf,
  scanSource,
  status,
  testedCode,
  triedPrinter,
} from './schemas.ts';
import { pinFaults, type SessionFault, staffContract } from './staff.ts';

const nothingAsked = z.object({ kind: z.literal('nothing-asked') });
const noSuchSlip = z.object({ kind: z.literal('no-such-slip') });
const noPrinter = z.object({ kind: z.literal('no-printer') });
const diskFull = z.object({ kind: z.literal('disk-full') });
/** The session that was given is over. */
const signedOut = z.object({ kind: z.literal('signed-out') });
/** Of whoever is signed in at that screen; null: nobody is, the guard on duty answers for it. */
const whoAsks = z.string().max(64).nullable().default(null);
const pinFault = z.discriminatedUnion('kind', [...pinFaults]);
const tryFault = z.object({
  kind: z.enum([
    'slip-under-way',
    'try-under-way',
    'printer-away',
    'printer-stopped',
    'settings-read-only',
    'signed-out',
    'not-allowed',
  ]),
}) satisfies z.ZodType<TryFault | ChooseFault | SessionFault>;
const chooseFault = z.object({
  kind: z.enum([
    'settings-read-only',
    'try-under-way',
    'not-tried',
    'signed-out',
    'not-allowed',
    'disk-full',
  ]),
}) satisfies z.ZodType<ChooseFault | SessionFault | { readonly kind: 'disk-full' }>;

/** What the kiosk tells without being asked. A lost one harms nothing: `status` says where things stand. */
export const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('announced'), announcement }),
  z.object({ kind: z.literal('status'), status }),
  /** A code of a device while scanners are tested; written down nowhere. */
  z.object({ kind: z.literal('tested'), code: testedCode }),
]);
export type News = z.output<typeof news>;

/** Everything that can be said between screen and core. What is not here cannot be said. */
export const contract = {
  /** Where things stand now. */
  status: oc.output(status),
  /** One code, as a scanner or a person gave it. The verdict comes as news too, to every screen. */
  scan: oc
    .input(
      z.object({
        text: z.string().max(longestText),
        source: scanSource,
        damage: z.enum(['cut', 'input-method']).nullable().default(null),
        usText: z.string().max(longestText).nullable().default(null),
      }),
    )
    .output(resultOf(announcement, diskFull)),
  /** The guard's word on the open question. */
  answer: oc
    .input(z.object({ word: z.enum(['admit', 'refuse']), session: whoAsks }))
    .output(resultOf(announcement, z.union([diskFull, nothingAsked, signedOut]))),
  /**
   * The guard's word on a slip that nobody can vouch for, or that could not be made: it came out, it was written by
   * hand, or print it once more, marked as a copy.
   */
  settleSlip: oc
    .input(z.object({ seq: z.int().min(1), word: z.enum(slipWords), session: whoAsks }))
    .output(resultOf(z.null(), z.union([diskFull, noSuchSlip, signedOut]))),
  /** For two minutes codes of devices come as news `tested` instead of going down the line. Say it again to go on. */
  testScanners: oc.input(z.object({ isOn: z.boolean() })).output(resultOf(z.null(), diskFull)),
  /** A test slip, the shift's slip, the roll-call of who is inside, the venue's poster; each is an event. */
  printReport: oc
    .input(z.object({ kind: z.enum(reportKinds), session: whoAsks }))
    .output(resultOf(z.null(), z.union([diskFull, noPrinter, signedOut]))),
  /** The printer of the settings, and what this PC sees besides. */
  findPrinters: oc.output(printersFound),
  /** Asks a printer what it can and prints a test slip; slips of visitors wait some seconds. */
  tryPrinter: oc
    .input(z.object({ printer: printerSchema, session: whoAsks }))
    .output(resultOf(triedPrinter, tryFault)),
  /** For whoever may change settings, once somebody has a PIN. Written to the settings; the kiosk begins anew with it, which takes a second. */
  choosePrinter: oc
    .input(z.object({ printer: printerSchema.nullable(), session: whoAsks }))
    .output(resultOf(z.null(), chooseFault)),
  /** Ends the kiosk for whoever knows the staff PIN. */
  leave: oc.input(z.object({ pin: z.string().max(32) })).output(resultOf(z.null(), pinFault)),
  /** Somebody came to help the guard who had called. */
  settleHelp: oc
    .input(z.object({ session: whoAsks }))
    .output(resultOf(z.null(), z.union([diskFull, signedOut]))),
  /** The camera belongs to the screen: it tells how the camera is. */
  tellCamera: oc.input(z.object({ state: z.enum(['ready', 'away']) })).output(resultOf(z.null(), diskFull)),
  /** Something was thrown while a part of the screen was drawn; it closes, or is drawn anew. */
  tellBroken: oc.input(z.object({ part: z.enum(brokenParts) })).output(resultOf(z.null(), diskFull)),
  ...staffContract,
  news: oc.output(eventIterator(news)),
};
