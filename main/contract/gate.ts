import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { overrideReasons } from '../domain/override.ts';
import { reportKinds } from '../domain/report.ts';
import { longestText } from '../domain/scan.ts';
import { slipWords } from '../domain/slip-word.ts';
import { call } from './owes.ts';
import { brokenParts } from './page-messages.ts';
import { announcement, resultOf, scanSource, status, testedCode } from './schemas.ts';
import { pinFaults, staffMember } from './staff.ts';

const nothingAsked = z.object({ kind: z.literal('nothing-asked') });
/** It was lifted, it is another's now, or the visitor has gone. */
const nothingRefused = z.object({ kind: z.literal('nothing-refused') });
const noSuchSlip = z.object({ kind: z.literal('no-such-slip') });
const noPrinter = z.object({ kind: z.literal('no-printer') });
/** The core does in a moment: the code is shown again then. */
const beginsAnew = z.object({ kind: z.literal('begins-anew') });
const diskFull = z.object({ kind: z.literal('disk-full') });
/** The session that was given is over, or the core that was asked is. */
const signedOut = z.discriminatedUnion('kind', [z.object({ kind: z.literal('signed-out') }), beginsAnew]);
const notAllowed = z.object({ kind: z.literal('not-allowed') });

/** What the kiosk tells without being asked. A lost one harms nothing: `status` says where things stand. */
export const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('announced'), announcement }),
  z.object({ kind: z.literal('status'), status }),
  /** The core begins anew in a moment, by itself: nothing is wrong. */
  z.object({ kind: z.literal('restarting') }),
  /** Something was written into the log: what the desk shows may be another. At most a few a second. */
  z.object({ kind: z.literal('written') }),
  /** Somebody who works here showed their badge; `session`: they are signed in by it, else by their PIN. */
  z.object({ kind: z.literal('badge'), member: staffMember, session: z.string().max(64).nullable() }),
  /** The slip of what somebody said here was held up. */
  z.object({ kind: z.literal('feedback'), code: z.string() }),
  /** A code of a device while scanners are tested; written down nowhere. */
  z.object({ kind: z.literal('tested'), code: testedCode }),
]);
export type News = z.output<typeof news>;

/** What is said at the gate: codes, verdicts, slips, and how the screen and its camera are. */
export const gateContract = {
  /** Where things stand now. */
  status: call({ duty: 'anybody', touches: false, isFar: true }).output(status),
  /** The venue's picture, in base64; null: there is none to show. */
  readLogo: call({ duty: 'anybody', touches: false }).output(
    z.object({ type: z.enum(['image/png', 'image/jpeg']), base64: z.base64() }).nullable(),
  ),
  /** One code, as a scanner or a person gave it. The verdict comes as news too, to every screen. */
  scan: call({ duty: 'anybody' })
    .input(
      z.object({
        text: z.string().max(longestText),
        source: scanSource,
        damage: z.enum(['cut', 'input-method']).nullable().default(null),
        usText: z.string().max(longestText).nullable().default(null),
        /** ISO/IEC 15424, as a camera's decoder says it. */
        aimId: z.string().max(3).nullable().default(null),
      }),
    )
    .output(resultOf(announcement, z.union([diskFull, beginsAnew]))),
  /** The guard's word on the question that they see, by its event: another one that came meanwhile stays open. */
  answer: call({ duty: 'gate' })
    .input(z.object({ seq: z.int().min(0), word: z.enum(['admit', 'refuse']) }))
    .output(resultOf(announcement, z.union([diskFull, nothingAsked, signedOut]))),
  /** The guard lets in whom the kiosk refused a moment ago, and says why; whoever is blocked, a supervisor. */
  override: call({ duty: 'desk' })
    .input(z.object({ seq: z.int().min(1), why: z.enum(overrideReasons) }))
    .output(resultOf(announcement, z.union([diskFull, nothingRefused, signedOut, notAllowed]))),
  /**
   * The guard's word on a slip that nobody can vouch for, or that could not be made: it came out, it was written by
   * hand, or print it once more, marked as a copy.
   */
  settleSlip: call({ duty: 'desk' })
    .input(z.object({ seq: z.int().min(1), word: z.enum(slipWords) }))
    .output(resultOf(z.null(), z.union([diskFull, noSuchSlip, signedOut]))),
  /** For a minute codes of devices come as news `tested` instead of going down the line. Say it again to go on. */
  testScanners: call({ duty: 'desk', isFar: false })
    .input(z.object({ isOn: z.boolean() }))
    .output(resultOf(z.null(), z.union([diskFull, signedOut]))),
  /** A test slip, the shift's slip, the roll-call of who is inside, the venue's poster. */
  printReport: call({ duty: 'desk', act: ['print-test', 'print-shift', 'print-roll-call', 'print-poster'] })
    .input(z.object({ kind: z.enum(reportKinds) }))
    .output(resultOf(z.null(), z.union([diskFull, noPrinter, signedOut]))),
  /** Ends the kiosk for whoever knows the staff PIN; each try is an event. */
  leave: call({ duty: 'anybody' })
    .input(z.object({ pin: z.string().max(32) }))
    .output(resultOf(z.null(), z.discriminatedUnion('kind', [...pinFaults]))),
  /** Somebody came to help the guard who had called. */
  settleHelp: call({ duty: 'desk', act: 'help-came' }).output(
    resultOf(z.null(), z.union([diskFull, signedOut])),
  ),
  /** The camera belongs to the screen: it tells how the camera is. */
  tellCamera: call({ duty: 'anybody', touches: false })
    .input(z.object({ state: z.enum(['ready', 'away']) }))
    .output(resultOf(z.null(), diskFull)),
  /** Something was thrown while a part of the screen was drawn; it closes, or is drawn anew. */
  tellBroken: call({ duty: 'anybody', touches: false })
    .input(z.object({ part: z.enum(brokenParts) }))
    .output(resultOf(z.null(), diskFull)),
  news: call({ duty: 'anybody', touches: false, isFar: true }).output(eventIterator(news)),
};
