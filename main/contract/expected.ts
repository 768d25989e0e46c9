import { z } from 'zod';
import { mostPeople } from '../../protocol/people.ts';
import type { RowTrouble } from '../domain/expected.ts';
import { givenTable, tableSheets } from './given-table.ts';
import { call } from './owes.ts';
import { announcement, resultOf } from './schemas.ts';
import { diskFull, fault, localDay, sessionFaults } from './staff.ts';
import { visitorTexts } from './visitor-texts.ts';

const count = z.int().min(0);
const people = z.int().min(1).max(mostPeople);
/** Of one visitor on one day's list. */
const id = z.string().regex(/^[0-9a-f]{6}$/);

const why = z.enum([
  'no-name',
  'number',
  'number-zero',
  'insurance',
  'phone',
  'people',
  'too-long',
  'twice',
  'listed',
]) satisfies z.ZodType<RowTrouble>;
const faults = [...sessionFaults, diskFull] as const;
const listFaults = [
  ...faults,
  fault('no-room'),
  /** Not today, and not within the next month. */
  fault('day-out'),
  fault('list-damaged'),
  fault('list-full'),
] as const;
const kept = z.discriminatedUnion('kind', [...listFaults, z.object({ kind: z.literal('row'), why })]);

/** Somebody expected, as a screen names them. */
const expected = z.object({
  id,
  shownAs: z.string().nullable(),
  host: z.string().nullable(),
  purpose: z.string().nullable(),
  plate: z.string().nullable(),
  department: z.string().nullable(),
  sailing: z.string().nullable(),
  people,
  /** When they came; null: not yet. */
  cameAtMs: z.int().nullable(),
});

/** Who is expected: put on a day's list by hand or out of a table, invited, let in. */
export const expectedContract = {
  /** That day's list, those still to come first: of all, or of whom the text fits. Names are masked. */
  listExpected: call({ duty: 'desk', touches: false })
    .input(z.object({ localDay, text: z.string().max(80) }))
    .output(
      resultOf(
        z.object({
          isDamaged: z.boolean(),
          expected: count,
          came: count,
          found: count,
          visitors: z.array(expected).readonly(),
          /** How many stand on each list of the days to come. */
          days: z.array(z.object({ localDay, visitors: count })).readonly(),
        }),
        z.discriminatedUnion('kind', [...sessionFaults]),
      ),
    ),
  addExpected: call({ duty: 'desk', act: 'expect' })
    .input(
      z.object({
        localDay,
        people,
        ...visitorTexts,
        /** They came to a boat without standing on its list. */
        isWalkOn: z.literal(true).optional(),
      }),
    )
    .output(resultOf(z.object({ id }), kept)),
  removeExpected: call({ duty: 'desk', act: 'unexpect' })
    .input(z.object({ localDay, id }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...listFaults,
          fault('not-listed'),
          /** Of a boat that has not been closed: they would be aboard, and counted nowhere. */
          fault('aboard'),
        ]),
      ),
    ),
  /** A table (XLSX, or CSV in UTF-8) looked through, and nothing of it kept but until the next one, or ten minutes. */
  previewExpected: call({ duty: 'desk' })
    .input(z.object({ localDay, ...givenTable }))
    .output(
      resultOf(
        z.object({
          /** Names what was looked through. */
          preview: z.string(),
          good: count,
          people: count,
          /** Of `badRows`, the first two hundred. */
          bad: z.array(z.object({ row: z.int().min(1), why })).readonly(),
          badRows: count,
          /** Headings that mean nothing here. */
          ignored: z.array(z.string()).readonly(),
          sheets: tableSheets,
          /** The first good ones, masked. */
          first: z.array(expected.pick({ shownAs: true, host: true, people: true })).readonly(),
        }),
        z.discriminatedUnion('kind', [
          ...listFaults,
          fault('table-unreadable'),
          fault('table-encoding'),
          fault('no-headings'),
          fault('no-rows'),
          fault('too-many-rows'),
          fault('table-busy'),
        ]),
      ),
    ),
  /** All of the table that was looked through, or nothing of it; `isGoodOnly`: its bad rows are left out. */
  takeExpected: call({ duty: 'desk', act: 'expect-table' })
    .input(z.object({ preview: z.string().max(64), isGoodOnly: z.boolean() }))
    .output(
      resultOf(
        z.object({ visitors: count }),
        z.discriminatedUnion('kind', [...listFaults, fault('preview-gone'), fault('bad-rows')]),
      ),
    ),
  /** What stands in the invitation's QR code. */
  inviteExpected: call({ duty: 'desk', act: 'invite' })
    .input(z.object({ localDay, id }))
    .output(
      resultOf(
        z.object({ code: z.string() }),
        z.discriminatedUnion('kind', [...faults, fault('not-listed'), fault('invite-early')]),
      ),
    ),
  /** Onto the slip printer: who invites, which day, and the code; not who is invited. */
  printInvitation: call({ duty: 'desk', act: 'print-invitation' })
    .input(z.object({ localDay, id }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...faults,
          fault('not-listed'),
          fault('invite-early'),
          fault('no-printer'),
        ]),
      ),
    ),
  /** The same as a picture (PNG) among the exports, to be sent. */
  saveInvitation: call({ duty: 'desk', act: 'invitation-saved' })
    .input(z.object({ localDay, id }))
    .output(
      resultOf(
        z.object({ file: z.string() }),
        z.discriminatedUnion('kind', [
          ...faults,
          fault('not-listed'),
          fault('invite-early'),
          fault('picture-busy'),
          fault('no-room'),
        ]),
      ),
    ),
  /** Somebody of today's list stands there without a code. `entry`: the same one twice is one passage. */
  admitExpected: call({ duty: 'desk' })
    .input(z.object({ id, entry: z.string().min(8).max(64), direction: z.enum(['in', 'out']) }))
    .output(resultOf(announcement, z.discriminatedUnion('kind', [...faults, fault('not-listed')]))),
};
