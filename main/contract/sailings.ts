import { z } from 'zod';
import { mostPeople } from '../../protocol/people.ts';
import { longestBoat, minutesOfDay, sailingWays } from '../domain/sailing.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, localDay, sessionFaults } from './staff.ts';
import { visitorText } from './visitor-texts.ts';

const count = z.int().min(0);
/** Of a boat on one day. */
const no = z.int().min(1);
const ofDay = z.object({ localDay, no });

const faults = [...sessionFaults, diskFull] as const;
const sailingFaults = [...faults, fault('no-sailing')] as const;
const dayFaults = [...sailingFaults, fault('day-out'), fault('sailings-damaged')] as const;
const changed = resultOf(
  z.null(),
  z.discriminatedUnion('kind', [...dayFaults, fault('sailing-gone'), fault('no-room')]),
);

const sailing = {
  boat: visitorText(longestBoat).unwrap(),
  way: z.enum(sailingWays),
  departsMinute: z
    .int()
    .min(0)
    .max(minutesOfDay - 1),
  capacity: z.int().min(1).max(9_999),
  crew: z.int().min(0).max(mostPeople),
} as const;

/** In people. */
const counts = {
  expected: count,
  boarded: count,
  missing: count,
  walkOns: count,
  aboard: count,
} as const;

const row = z.object({
  no,
  ...sailing,
  boat: z.string(),
  state: z.enum(['waiting', 'boarding', 'sailed']),
  /** Of a boat that was closed as it was written then. */
  ...counts,
  /** Who passed after it was closed, in people. */
  late: count,
});

/** Boats of a day at a port: their passengers are the day's list of those who are expected. */
export const sailingsContract = {
  listSailings: call({ duty: 'desk', touches: false })
    .input(z.object({ localDay }))
    .output(
      resultOf(
        z.object({
          isDamaged: z.boolean(),
          sailings: z.array(row).readonly(),
          /** What passengers' lists name that no boat of the day is. */
          unknown: z.array(z.object({ sailing: z.string(), people: count })).readonly(),
          /** What they name that fits two boats or more: those people are counted to none. */
          doubtful: z
            .array(z.object({ sailing: z.string(), people: count, fits: z.array(z.string()).readonly() }))
            .readonly(),
        }),
        z.discriminatedUnion('kind', [...sessionFaults]),
      ),
    ),
  /** Whom the boat's list has, those who are waited for first. Masked. */
  listAboard: call({ duty: 'desk', touches: false })
    .input(ofDay)
    .output(
      resultOf(
        z.object({
          sailing: row,
          rows: z
            .array(
              z.object({
                id: z.string(),
                shownAs: z.string().nullable(),
                /** So many as stand on the list. */
                people: count,
                /** So many as passed and are there; of those who are late as passed. */
                came: count,
                /** They passed after the boat was closed. */
                isLate: z.boolean(),
                cameAtMs: z.int().nullable(),
                isWalkOn: z.boolean(),
              }),
            )
            .readonly(),
        }),
        z.discriminatedUnion('kind', [...sessionFaults, fault('no-sailing')]),
      ),
    ),
  /** `no` null: one more boat. */
  setSailing: call({ duty: 'desk', act: 'sailing-set' })
    .input(z.object({ localDay, no: no.nullable(), ...sailing }))
    .output(
      resultOf(
        z.object({ no }),
        z.discriminatedUnion('kind', [
          ...dayFaults,
          fault('sailing-gone'),
          fault('sailing-twice'),
          fault('sailings-full'),
          fault('no-room'),
        ]),
      ),
    ),
  boardSailing: call({ duty: 'desk', act: 'sailing-boarding' })
    .input(ofDay.extend({ isBoarding: z.boolean() }))
    .output(changed),
  removeSailing: call({ duty: 'desk', act: 'sailing-removed' }).input(ofDay).output(changed),
  /** The boat has left: its last count stands in the log. */
  closeSailing: call({ duty: 'desk', act: 'sailing-closed' })
    .input(ofDay)
    .output(resultOf(z.object(counts), z.discriminatedUnion('kind', [...dayFaults]))),
  /** It has not left after all. */
  reopenSailing: call({ duty: 'desk', act: 'sailing-reopened' })
    .input(ofDay)
    .output(resultOf(z.null(), z.discriminatedUnion('kind', [...dayFaults]))),
  /** Onto the slip printer; with whole names where somebody is signed in. */
  printManifest: call({ duty: 'desk', act: 'print-manifest' })
    .input(ofDay)
    .output(resultOf(z.null(), z.discriminatedUnion('kind', [...sailingFaults, fault('no-printer')]))),
  /** As a table with whole names and numbers. */
  exportManifest: call({ duty: 'look', act: 'manifest-exported' })
    .input(ofDay)
    .output(
      resultOf(
        z.object({ file: z.string() }),
        z.discriminatedUnion('kind', [...sailingFaults, fault('no-room')]),
      ),
    ),
};
