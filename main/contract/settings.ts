import { z } from 'zod';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { sessionFaults } from './staff.ts';

/** Longer patches are no change of settings. */
const longestPatch = 65_536;
/** 180,000 bytes: more does not travel in one message. */
const longestPicture = 240_000;

/** Settings as JSON has them, by their names; `null` takes a setting back to its default. */
const patch = z
  .record(z.string().max(60), z.json())
  .refine((value) => JSON.stringify(value).length <= longestPatch, { error: 'a patch of 64 KB at most' });

const patchFaults = [
  z.object({ kind: z.literal('settings-read-only') }),
  /** `field`: where the mistake is; `complaint`: what is wrong with it. */
  z.object({ kind: z.literal('settings-invalid'), field: z.string(), complaint: z.string() }),
] as const;

const count = z.int().min(0);
const verdicts = z.object({ admitted: count, asked: count, refused: count, another: count });

/** What the settings screens ask. */
export const settingsContract = {
  /** A kiosk for which nothing was chosen yet is tried: with the first code that is held up, or by a touch. */
  beginPractice: call({ duty: 'anybody', act: 'setting' }).output(
    resultOf(z.null(), z.object({ kind: z.enum(['disk-full', 'begins-anew']) })),
  ),
  /** Every setting as it is in force, without keys. */
  readSettings: call({ duty: 'settings', touches: false }).output(
    resultOf(z.record(z.string(), z.json()), z.discriminatedUnion('kind', [...sessionFaults])),
  ),
  /** Who changed what last, the newest first: the old and the new value of each. */
  settingChanges: call({ duty: 'settings', touches: false }).output(
    resultOf(
      z
        .array(
          z.object({
            seq: z.int().min(1),
            atMs: z.int(),
            actor: z.string(),
            /** Of the staff; null: nobody on the list. */
            name: z.string().nullable(),
            changed: z.record(z.string(), z.tuple([z.json(), z.json()])),
          }),
        )
        .readonly(),
      z.discriminatedUnion('kind', [...sessionFaults]),
    ),
  ),
  /**
   * What the last full day would have been with these settings, beside what it is with those in force, in codes that were
   * shown; null: there was no day to try them on, or they change nothing that is tried.
   */
  tryRules: call({ duty: 'settings', touches: false })
    .input(z.object({ patch }))
    .output(
      resultOf(
        z.object({ localDay: z.int(), codes: count, now: verdicts, tried: verdicts }).nullable(),
        z.discriminatedUnion('kind', [...sessionFaults, ...patchFaults]),
      ),
    ),
  /** The venue's picture, in base64, put into the kiosk's folder and shown. `no-picture`: it cannot be. */
  saveLogo: call({ duty: 'settings', act: 'setting' })
    .input(z.object({ base64: z.base64().max(longestPicture) }))
    .output(
      resultOf(
        z.object({ inForce: z.enum(['now', 'restart', 'next-start']) }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          z.object({ kind: z.literal('disk-full') }),
          z.object({ kind: z.literal('no-room') }),
          z.object({ kind: z.literal('no-picture') }),
          ...patchFaults,
        ]),
      ),
    ),
  /**
   * Changes settings (a merge patch, RFC 7396): checked by the schema, written durably, an event with the old and the new
   * value of each. `now`: in force. `restart`: the core begins anew by itself. `next-start`: with the program's next start.
   */
  saveSettings: call({ duty: 'settings', act: 'setting' })
    .input(z.object({ patch }))
    .output(
      resultOf(
        z.object({ inForce: z.enum(['now', 'restart', 'next-start']) }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          z.object({ kind: z.literal('disk-full') }),
          ...patchFaults,
        ]),
      ),
    ),
};
