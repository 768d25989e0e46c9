import { z } from 'zod';
import type { Unreached } from '../domain/kept-list.ts';
import { daysBetween } from '../domain/local-time.ts';
import type { PassageNote, Standing } from '../domain/person-passage.ts';
import { mostDays, type Statistics } from '../domain/statistics.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, localDay, lookedUp, sessionFaults } from './staff.ts';
import { takeAwayFaults, takenAway, target } from './take-away.ts';

const count = z.int().min(0);
const ms = z.int();

const days = { from: localDay, to: localDay };
const areInOrder = ({ from, to }: { readonly from: number; readonly to: number }) =>
  from <= to && daysBetween(from, to) < mostDays;
const inOrder = { error: 'days in order, 400 at most' };
const someDays = z.object(days).refine(areInOrder, inOrder);
const ways = z.object({ in: count, out: count });
const statistics = z.object({
  from: localDay,
  to: localDay,
  days: z.array(ways.extend({ localDay, refused: count })).readonly(),
  hours: z.array(ways).readonly(),
  heat: z.array(z.array(count).readonly()).readonly(),
  kinds: z.array(z.object({ credential: z.string(), people: count })).readonly(),
  refusals: z.array(z.object({ reason: z.string(), count })).readonly(),
  busiest: z.object({ atMs: ms, people: count }).nullable(),
  medianStayMs: count.nullable(),
  stays: count,
}) satisfies z.ZodType<Statistics>;

/** By one of the two. */
const whom = { number: z.string().trim().min(6).max(20).nullable(), seq: z.int().min(1).nullable() };
const isOne = ({ number, seq }: { readonly number: string | null; readonly seq: number | null }) =>
  (number === null) !== (seq === null);
const one = { error: 'a number or a passage' };
const person = z.object(whom).refine(isOne, one);

/** Lists that do not open, and collectors known by last digits alone: they may name the person still. */
const unreached = z
  .array(z.enum(['blocked', 'expected', 'children', 'collectors-by-end']) satisfies z.ZodType<Unreached>)
  .readonly();

const personRow = lookedUp.omit({ slipNo: true }).extend({
  stands: z.enum([
    'in',
    'out',
    'refused',
    'undone',
    'asked',
    'lapsed',
    'noted',
  ]) satisfies z.ZodType<Standing>,
  notes: z
    .array(
      z.enum([
        'asked',
        'let-in',
        'turned-away',
        'unanswered',
        'lifted',
        'mended',
      ]) satisfies z.ZodType<PassageNote>,
    )
    .readonly(),
  people: z.int().min(1),
});

/** What was recorded, over days: in figures, and of one person. */
export const recordsContract = {
  /** Some days of this gate in figures. */
  readStatistics: call({ duty: 'inspect' })
    .input(someDays)
    .output(
      resultOf(
        statistics,
        z.discriminatedUnion('kind', [...sessionFaults, fault('verify-busy'), fault('verify-failed')]),
      ),
    ),
  /** The same as a file. */
  exportStatistics: call({ duty: 'export', act: 'export' })
    .input(z.object({ ...days, ...target }).refine(areInOrder, inOrder))
    .output(
      resultOf(
        takenAway,
        z.discriminatedUnion('kind', [...takeAwayFaults, fault('verify-busy'), fault('verify-failed')]),
      ),
    ),
  /** What is kept of one person: by a number of theirs, or as whoever passed there. In the log before it is shown. */
  findPerson: call({ duty: 'look', act: 'person-shown' })
    .input(person)
    .output(
      resultOf(
        z.object({ passages: count, named: count, rows: z.array(personRow).readonly(), unreached }),
        z.discriminatedUnion('kind', [...sessionFaults, diskFull, fault('no-such-person')]),
      ),
    ),
  /** The same as a file, for the person, who stands at the kiosk. */
  exportPerson: call({ duty: 'look', act: 'person-exported', isFar: false })
    .input(z.object({ ...whom, ...target }).refine(isOne, one))
    .output(resultOf(takenAway, z.discriminatedUnion('kind', [...takeAwayFaults, fault('no-such-person')]))),
  /** Takes away what was kept; the passages stay, without a name. */
  erasePerson: call({ duty: 'look', act: 'person-erased' })
    .input(person)
    .output(
      resultOf(
        z.object({ erased: count, unreached }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          diskFull,
          fault('no-such-person'),
          fault('key-gone'),
          fault('no-room'),
          fault('log-held'),
        ]),
      ),
    ),
};
