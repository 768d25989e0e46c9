import { z } from 'zod';
import { mostClosedTimes, mostOpeningLines, openingDays } from '../../protocol/opening-days.ts';
import { mostTimetableEntries, timetableDays } from '../../protocol/timetable-days.ts';
import { readableKinds } from '../domain/credential.ts';
import { hoursOf } from '../domain/hours.ts';
import type { Opening } from '../domain/opening.ts';
import { longestQuestionMs } from '../domain/person-passage.ts';
import { timeOfDay } from './shaped-text.ts';

const kindOfCode = z.enum(readableKinds);
const kindsOfCodes = z.array(kindOfCode).meta({ shape: 'list of [kinds](#kinds-of-codes)' });
const warnings = z
  .array(
    z.enum([
      'sex-digit',
      'birth-year',
      'province-unknown',
      'repaired-telex',
      'repaired-vni',
      'repaired-charset',
      'encoding-lost',
      'unknown-key',
      'stale-trust-list',
      'key-not-in-use',
      'other-usage',
      'revoked',
      'positive-test',
      'no-certificate',
      'detail-left',
    ]),
  )
  .meta({ shape: 'list of [warnings](#warnings)' });
const second = 1000;

const span = {
  from: timeOfDay.meta({ description: 'When the venue opens, in its own time zone.' }),
  to: timeOfDay.meta({
    description: 'When it closes. A time before `from` lies on the next day: 22:00 to 06:00 is a night.',
  }),
};

/** One span for every day, or a line for each span of each day. */
const hours = z.union([
  z.strictObject(span),
  z
    .array(
      z.strictObject({
        days: z.enum(openingDays).meta({
          description: 'On which days; hours over midnight belong to the day on which they begin.',
        }),
        ...span,
      }),
    )
    .min(1)
    .max(mostOpeningLines),
  z.null(),
]);

const day = z.iso.date().meta({ shape: 'a day such as 2026-11-21' });

const closedTime = z
  .strictObject({
    from: day.meta({ description: 'The first day on which it is closed.' }),
    until: day.meta({ description: 'The last one.' }),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    error: 'the last day lies before the first one',
  });

/** Who is let in, asked about and refused: docs/decisions-table.md. */
export const rulesSchema = z.strictObject({
  admitKinds: kindsOfCodes
    .default(['cccd', 'bhyt', 'pc-covid', 'mrz', 'number', 'declaration', 'boarding-pass', 'slip'])
    .meta({ description: 'The kinds of codes that let somebody through.' }),
  repeatMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .default(5 * second)
    .meta({
      description:
        'A code that is seen again within this time counts once, and the last answer is shown again. Each sighting starts the time anew.',
    }),
  turnaroundMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .default(60 * second)
    .meta({
      description:
        'At a gate for both ways whoever passed within this time, in or out, and shows a code again has not turned back: the passage is shown again.',
    }),
  bareNumbers: z.enum(['ask', 'admit']).default('ask').meta({
    description:
      'What a number is worth that comes alone, typed or from a bar code: anybody can know one. `ask` has the guard look at the card.',
  }),
  reenter: z.enum(['admit', 'refuse', 'ask']).default('admit').meta({
    description: 'What happens when somebody comes in who is already inside. `ask` asks the guard.',
  }),
  visitEndsAfterMs: z
    .union([z.literal('usual'), z.int().min(60 * second), z.null()])
    .default('usual')
    .meta({
      shape: '`"usual"`, a whole number from 60000 on',
      description:
        'After this time a visit ends by itself, and the person counts as outside. `null`: at midnight of the venue. `usual`: after 16 hours; at a gate `in`, where nobody goes out, at midnight.',
    }),
  hours: hours.default(null).meta({
    description:
      'Opening hours: outside them nobody is let in. Fields are one span for every day; a list has a line for each span, such as 07:30 to 11:30 and 13:30 to 17:00 on `weekdays`, and a day that no line names is closed. `null`: always open.',
  }),
  closedDays: z.array(closedTime).max(mostClosedTimes).default([]).meta({
    description: 'Holidays, from a day to a day: nobody is let in on them.',
  }),
  timetable: z
    .array(
      z.strictObject({
        from: timeOfDay.meta({ description: 'From when on the gate leads that way.' }),
        to: timeOfDay.meta({
          description: 'Until when. A time before `from` lies on the next day.',
        }),
        days: z.enum(timetableDays).default('every').meta({
          description: 'On which days; hours over midnight belong to the day on which they begin.',
        }),
        direction: z.enum(['in', 'out', 'both']).meta({ description: 'Which way it leads then.' }),
      }),
    )
    .max(mostTimetableEntries)
    .default([])
    .meta({
      description:
        'When the gate leads another way than usual, such as in from 06:00 to 08:00 and out from 16:00 to 17:30. The first that fits counts. A guard who switches the direction does so for the rest of the day.',
    }),
  capacity: z.int().min(1).nullable().default(null).meta({
    description: 'With this many people inside nobody else is let in. `null`: any number.',
  }),
  blockedTags: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .default([])
    .meta({
      shape: 'list of tags, 32 hex digits each',
      description:
        'People who are not let in, by the tag that the log shows for them, never by a number. A tag belongs to the month of its key.',
    }),
  askOnWarnings: warnings.default(['positive-test', 'no-certificate', 'revoked']).meta({
    description: 'Warnings about a code on which the guard is asked.',
  }),
  askUnsigned: kindsOfCodes.default(['hc1', 'shc', 'vds-nc']).meta({
    description: 'Kinds on which the guard is asked when no known key vouches for the signature.',
  }),
  refuseExpired: kindsOfCodes
    .default(['hc1', 'shc', 'vds-nc'])
    .meta({ description: 'Kinds that are refused when the date on the document is past.' }),
  longestAgeHours: z.partialRecord(kindOfCode, z.int().min(1).max(876_000)).default({}).meta({
    shape: '[kind](#kinds-of-codes) → whole number, 1 to 876000',
    description:
      'Hours that a kind of code is good for after its issue, such as `{"rule": 72}`. An older one is refused; on one that does not say when it was issued the guard is asked.',
  }),
  askTimeoutMs: z
    .int()
    .min(second)
    .max(longestQuestionMs)
    .default(60 * second)
    .meta({ description: 'A question to the guard that nobody answers in this time is a refusal.' }),
});

/** When the venue is open: one span is one of every day. */
export function openingOf({
  hours,
  closedDays,
}: Pick<z.output<typeof rulesSchema>, 'hours' | 'closedDays'>): Opening {
  const lines = Array.isArray(hours) ? hours : hours && [{ days: 'every' as const, ...hours }];
  return {
    hours: lines?.map(({ days, ...times }) => ({ days, ...hoursOf(times) })) ?? null,
    closedTimes: closedDays.map(({ from, until }) => ({ fromDay: dayOf(from), untilDay: dayOf(until) })),
  };
}

/** `2026-11-21` → 20261121. */
function dayOf(date: string): number {
  return Number(date.replaceAll('-', ''));
}
