import { z } from 'zod';
import { type ChildTrouble, longestOfChild } from '../domain/children.ts';
import { lateReasons, otherReasons } from '../domain/pupil-act.ts';
import { givenTable, tableSheets } from './given-table.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, localDay, sessionFaults } from './staff.ts';
import { visitorText } from './visitor-texts.ts';

const count = z.int().min(0);
const seq = z.int().min(1);
/** Of a child, or of who may collect one. */
const no = z.int().min(1);
/** Made by whoever sends it: the same one twice is one. */
const entry = z.string().min(8).max(64);
const text = (field: keyof typeof longestOfChild) => visitorText(longestOfChild[field]);

const childWhy = z.enum([
  'no-child',
  'no-collector',
  'collector-number',
  'number-zero',
  'phone',
  'birth',
  'which-child',
  'too-long',
  'twice',
  'listed',
  'many-collectors',
]) satisfies z.ZodType<ChildTrouble>;

const faults = [...sessionFaults, diskFull] as const;
const listFaults = [...faults, fault('no-room'), fault('no-list'), fault('children-damaged')] as const;
const written = resultOf(z.object({ seq }), z.discriminatedUnion('kind', [...faults, fault('no-child')]));
const handed = resultOf(
  z.object({ seq }),
  z.discriminatedUnion('kind', [
    ...faults,
    fault('no-child'),
    /** Since the screen looked: said again with `isAgain` it is a second time. */
    fault('already-handed'),
    /** On the block list: a supervisor decides. */
    fault('kept-out'),
  ]),
);
/** The screen has shown that the child went before. */
const isAgain = z.boolean().default(false);
const changed = resultOf(z.null(), z.discriminatedUnion('kind', [...listFaults, fault('no-child')]));

/** What tells a child from another of its name and class: in a list the day and month, and the end of the code. */
const marks = { birth: z.string().nullable(), code: z.string().nullable() };

/** A child as a screen names it: masked. */
const child = z.object({
  no,
  shownAs: z.string(),
  group: z.string().nullable(),
  ...marks,
  collectors: count,
  /** When it was handed over today; null: not yet. */
  handedAtMs: z.int().nullable(),
});

const collector = z.object({
  no,
  name: z.string(),
  relation: z.string().nullable(),
  /** Of the number. */
  lastDigits: z.string().nullable(),
  phone: z.string().nullable(),
});

const pupil = z.object({
  seq,
  atMs: z.int(),
  kind: z.enum(['handed', 'other', 'late']),
  why: z.string().nullable(),
  child: z.string().nullable(),
  group: z.string().nullable(),
  collector: z.string().nullable(),
});

/** Children at a school's gate: who may collect them, whom they were handed to, who came late. Lists are a supervisor's. */
export const childrenContract = {
  /** The children whom the text fits, none where it is empty; and those of each who showed a card a moment ago. Masked. */
  findChildren: call({ duty: 'desk', touches: false })
    .input(z.object({ text: z.string().max(80) }))
    .output(
      resultOf(
        z.object({
          state: z.enum(['none', 'there', 'damaged']),
          untilDay: localDay.nullable(),
          children: count,
          found: count,
          rows: z.array(child).readonly(),
          /** Whom the list knows of those who passed in the last two minutes, the newest first; a few at most. */
          offered: z
            .array(
              z.object({
                seq,
                atMs: z.int(),
                /** Until they stand there no more. */
                leavesInMs: count,
                shownAs: z.string().nullable(),
                rows: z.array(child).readonly(),
              }),
            )
            .readonly(),
        }),
        z.discriminatedUnion('kind', [...sessionFaults]),
      ),
    ),
  /** One child with all who may collect it, by their whole names. `offered`: the passage of whoever stands there. */
  showChild: call({ duty: 'desk', act: 'child-shown' })
    .input(z.object({ no, offered: seq.nullable() }))
    .output(
      resultOf(
        z.object({
          no,
          name: z.string(),
          group: z.string().nullable(),
          ...marks,
          collectors: z.array(collector.extend({ isHere: z.boolean() })).readonly(),
          handedAtMs: z.int().nullable(),
        }),
        z.discriminatedUnion('kind', [...faults, fault('no-child')]),
      ),
    ),
  /** The child goes with one of those who may collect it. */
  handOver: call({ duty: 'desk', act: 'child-handed' })
    .input(z.object({ no, collector: no, isAgain, entry }))
    .output(handed),
  /** With somebody who is not on its list: a supervisor's word. */
  handOverOther: call({ duty: 'vouch', act: 'child-handed-other' })
    .input(
      z.object({
        no,
        name: text('name').unwrap(),
        number: text('number'),
        why: z.enum(otherReasons),
        isAgain,
        entry,
      }),
    )
    .output(handed),
  /** A pupil came after the bell. `no` null: one who is on no list. */
  takeLate: call({ duty: 'desk', act: 'pupil-late' })
    .input(
      z.object({
        no: no.nullable(),
        child: text('child'),
        group: text('group'),
        why: z.enum(lateReasons),
        entry,
      }),
    )
    .output(written),
  /** What was handed over and who came late on that day, the newest first. Masked. */
  listPupils: call({ duty: 'desk', touches: false })
    .input(z.object({ localDay }))
    .output(
      resultOf(
        z.object({ handed: count, late: count, rows: z.array(pupil).readonly() }),
        z.discriminatedUnion('kind', [...sessionFaults]),
      ),
    ),
  /** It was a mistake; of today. */
  undoPupil: call({ duty: 'desk', act: 'pupil-undone' })
    .input(z.object({ seq }))
    .output(resultOf(z.null(), z.discriminatedUnion('kind', [...faults, fault('no-such-pupil')]))),
  /** The list is good until that day; begun where there is none. */
  keepChildrenUntil: call({ duty: 'vouch', act: 'children-until' })
    .input(z.object({ untilDay: localDay }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...faults,
          fault('no-room'),
          fault('children-damaged'),
          fault('until-out'),
        ]),
      ),
    ),
  /** A child and one who may collect it, by hand. */
  addChild: call({ duty: 'vouch', act: 'child-listed' })
    .input(
      z.object({
        child: text('child').unwrap(),
        group: text('group'),
        /** As it is written: "2/3/2018". */
        birth: text('birth'),
        code: text('code'),
        name: text('name').unwrap(),
        relation: text('relation'),
        number: text('number'),
        phone: text('phone'),
      }),
    )
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [
          ...listFaults,
          fault('children-full'),
          z.object({ kind: z.literal('child-row'), childWhy }),
        ]),
      ),
    ),
  /** `collector` null: the child with all of them. */
  removeChild: call({ duty: 'vouch', act: 'child-unlisted' })
    .input(z.object({ no, collector: no.nullable() }))
    .output(changed),
  /** A table looked through, and nothing of it kept but until the next one, or ten minutes. */
  previewChildren: call({ duty: 'vouch' })
    .input(z.object({ ...givenTable }))
    .output(
      resultOf(
        z.object({
          preview: z.string(),
          /** Rows: each a child and one who may collect it. */
          good: count,
          children: count,
          bad: z.array(z.object({ row: z.int().min(1), childWhy })).readonly(),
          badRows: count,
          /** Rows that name a child which stands above or on the list, with another collector and no mark that tells. */
          doubtful: z.array(z.int().min(1)).readonly(),
          doubtfulRows: count,
          ignored: z.array(z.string()).readonly(),
          sheets: tableSheets,
          first: z
            .array(z.object({ child: z.string(), group: z.string().nullable(), collector: z.string() }))
            .readonly(),
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
  takeChildren: call({ duty: 'vouch', act: 'children-taken' })
    .input(z.object({ preview: z.string().max(64), isGoodOnly: z.boolean() }))
    .output(
      resultOf(
        z.object({ rows: count }),
        z.discriminatedUnion('kind', [
          ...listFaults,
          fault('children-full'),
          fault('preview-gone'),
          fault('bad-rows'),
        ]),
      ),
    ),
  /** The list and its key are gone. */
  endChildren: call({ duty: 'vouch', act: 'children-ended' }).output(
    resultOf(z.null(), z.discriminatedUnion('kind', [...faults, fault('no-room')])),
  ),
};
