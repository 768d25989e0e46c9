import { z } from 'zod';
import { mostPeople } from '../../protocol/people.ts';
import { undoReasons } from '../domain/command.ts';
import type { InsideVisit, MendFault, PassageOnDesk } from '../domain/passage-row.ts';
import { longestOf } from '../domain/visitor.ts';
import { call } from './owes.ts';
import { announcement, resultOf } from './schemas.ts';
import { lookedUp, sessionFaults } from './staff.ts';
import { visitorText, visitorTexts } from './visitor-texts.ts';

const count = z.int().min(0);
const ms = z.int();
const seq = z.int().min(1);
const people = z.int().min(1).max(mostPeople);
const visitId = z.string().max(60);
const direction = z.enum(['in', 'out']);
const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });
const diskFull = fault('disk-full');
const signedOut = z.discriminatedUnion('kind', [...sessionFaults]);
const faults = z.discriminatedUnion('kind', [...sessionFaults, diskFull]);

const mendFault = z.object({
  kind: z.enum([
    'no-such-passage',
    'undone',
    'passed-since',
    'part-left',
    'not-inside',
    'nothing-to-do',
    'too-late',
    'undo-instead',
    'not-allowed',
  ]),
}) satisfies z.ZodType<MendFault>;
const mended = resultOf(z.object({ seq, slipNo: count.nullable() }), z.union([faults, mendFault]));

const passage = z.object({
  seq,
  atMs: ms,
  writtenMs: ms,
  mends: seq.nullable(),
  localDay: z.int(),
  decision: z.enum(['admit', 'refuse']),
  reason: z.string().nullable(),
  direction: direction.nullable(),
  credential: z.string(),
  slipNo: count.nullable(),
  people,
  actor: z.string().nullable(),
  isPart: z.boolean(),
  isUndone: z.boolean(),
  isLifted: z.boolean(),
  isPassedSince: z.boolean(),
  shownAs: z.string().nullable(),
  lastThree: z.string().nullable(),
  host: z.string().nullable(),
  groupPeople: people.nullable(),
}) satisfies z.ZodType<PassageOnDesk>;

const visit = z.object({
  seq,
  slipNo: count.nullable(),
  atMs: ms,
  people,
  shownAs: z.string().nullable(),
  lastThree: z.string().nullable(),
}) satisfies z.ZodType<InsideVisit>;

/** Of a roll-call somebody needs the names. */
const called = visit.omit({ seq: true, shownAs: true }).extend({
  /** Of the way in, among all gates' visits. */
  id: visitId,
  /** The other gate that let them in; null: this one. */
  gate: z.string().nullable(),
  name: z.string().nullable(),
  /** Of the number; null: none was kept. */
  lastThree: z.string().nullable(),
  host: z.string().nullable(),
  /** How many of them stand there. */
  there: count,
});

/** Another gate of the venue in a roll-call. */
const mate = z.object({
  device: z.string(),
  name: z.string(),
  /** Whether those who are inside by it are among the visits; else `people` is what the office counts of today. */
  isListed: z.boolean(),
  people: count,
  /** When it was heard of last, by this kiosk's clock; null: never. */
  asOfMs: ms.nullable(),
});

/** What the guard's desk asks. Names are masked there, but in a roll-call. */
export const deskContract = {
  /** Today at this gate, in people; nothing personal. `usualIn`: by this time on such a weekday; null: nobody knows yet. */
  readFigures: call({ duty: 'anybody', touches: false, isFar: true }).output(
    z.object({ in: count, out: count, inside: count, refused: count, usualIn: count.nullable() }),
  ),
  /** Who was let through or refused last, the newest first. */
  listPassages: call({ duty: 'desk', touches: false }).output(
    resultOf(z.array(passage).readonly(), signedOut),
  ),
  /** Who is inside, the newest first: of all, or of whom a name, a slip, a plate or the last digits of a number fit. */
  findInside: call({ duty: 'desk', touches: false })
    .input(z.object({ text: z.string().max(80) }))
    .output(
      resultOf(z.object({ people: count, found: count, visits: z.array(visit).readonly() }), signedOut),
    ),
  /** Who was here while their data may be kept, and whose number ends in these digits; names masked. */
  findKnown: call({ duty: 'desk', touches: false })
    .input(z.object({ lastFour: z.string().regex(/^\d{4}$/) }))
    .output(resultOf(z.array(z.object({ seq, atMs: ms, shownAs: z.string() })).readonly(), signedOut)),
  /**
   * A visitor, or a group, without a code. `id`: the same one twice is one passage. `known`: who passed there, by what was
   * kept of them; what is written beside it goes before.
   */
  takeIn: call({ duty: 'desk' })
    .input(
      z.object({
        id: z.string().min(8).max(64),
        direction,
        people,
        known: seq.optional(),
        ...visitorTexts,
        members: visitorText(longestOf.members),
      }),
    )
    .output(resultOf(announcement, z.union([faults, fault('not-kept')]))),
  undoPassage: call({ duty: 'desk' })
    .input(z.object({ seq, why: z.enum(undoReasons) }))
    .output(mended),
  /** It was another way, or of more or fewer people. */
  mendPassage: call({ duty: 'desk' })
    .input(z.object({ seq, direction: direction.optional(), people: people.optional() }))
    .output(mended),
  /** People of that visit left without a code; null: all who are still there. */
  endVisit: call({ duty: 'desk' })
    .input(z.object({ seq, people: people.nullable() }))
    .output(mended),
  /** One more of the slip, marked as a copy. */
  reprintSlip: call({ duty: 'desk', act: 'reprint' })
    .input(z.object({ seq }))
    .output(resultOf(z.null(), z.union([faults, fault('no-such-slip'), fault('no-printer')]))),
  /** What was kept of whoever passed there. */
  showPassage: call({ duty: 'look', act: 'look' })
    .input(z.object({ seq }))
    .output(resultOf(lookedUp, z.union([faults, fault('no-such-passage')]))),
  /** Everybody who is inside is called by name, under the name of whoever asks. */
  startRollCall: call({ duty: 'desk', act: 'roll-call' })
    .input(z.object({ isDrill: z.boolean() }))
    .output(resultOf(z.null(), faults)),
  /** null: none goes on. */
  readRollCall: call({ duty: 'desk', touches: false }).output(
    resultOf(
      z
        .object({
          sinceMs: ms,
          isDrill: z.boolean(),
          /** People who were inside when it began, or came in since, and have not left. */
          people: count,
          there: count,
          /** Of the people those who are in no row: another gate's list has no room for them. */
          more: count,
          visits: z.array(called).readonly(),
          /** Whether the other gates of the venue were heard of just now; `none`: this kiosk tells no collector. */
          reach: z.enum(['none', 'away', 'fine']),
          /** Whether the venue has other gates, as far as anybody here knows. */
          hasOthers: z.boolean(),
          mates: z.array(mate).readonly(),
        })
        .nullable(),
      signedOut,
    ),
  ),
  /** So many of that visit stand there; 0: none, it was a mistake. */
  tickOff: call({ duty: 'desk', act: 'roll-there' })
    .input(z.object({ id: visitId, there: z.int().min(0).max(mostPeople) }))
    .output(resultOf(z.null(), z.union([faults, fault('no-roll-call'), fault('not-inside')]))),
  endRollCall: call({ duty: 'desk', act: 'roll-call-end' }).output(
    resultOf(z.null(), z.union([faults, fault('no-roll-call')])),
  ),
};
