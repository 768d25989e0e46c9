import { describe, expect, test } from 'vitest';
import { numbersOf } from '../main/credential/number-kind.ts';
import { recognise } from '../main/credential/recognise.ts';
import type { Announcement } from '../main/domain/announcement.ts';
import type { Decision } from '../main/domain/decision.ts';
import type { Direction } from '../main/domain/event-tuple.ts';
import { decodeSlipCode, encodeSlipCode } from '../main/domain/slip-code.ts';
import { openForReading } from '../main/journal/open-database.ts';
import { composeSlip } from '../main/print/compose-slip.ts';
import {
  card,
  cardNumber,
  createTestClock,
  morningMs,
  startTestKiosk,
  type TestKiosk,
  testConfig,
} from './support/test-kiosk.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const repeat: Decision = { kind: 'ignore', reason: 'repeat' };
const asking: Decision = { kind: 'ignore', reason: 'asking' };

function admitted(direction: Direction, ...marks: Extract<Decision, { kind: 'admit' }>['marks']): Decision {
  return { kind: 'admit', direction, marks };
}

/** The tag of the person on a card, this month. */
function tagOf({ keys, stamp }: TestKiosk, text: string): string {
  const { atMs, local } = stamp();
  const [number] = numbersOf(recognise(text, atMs));
  const [tag] = number ? keys.tagsOf(number, local.day) : [];
  if (!tag) throw new Error('this code has no number');
  return tag.tag;
}

describe('written down first, said second', () => {
  test('another connection finds the event while it is announced', async () => {
    const found: unknown[] = [];
    const kiosk = startTestKiosk({
      announce({ seq }) {
        const database = openForReading(`${kiosk.folder}/journal.db`);
        found.push([seq, database.prepare('SELECT decision FROM events WHERE seq = ?').pluck().get(seq)]);
        database.close();
      },
    });
    await kiosk.scan(card(1));
    await kiosk.scan('?');
    expect(found).toEqual([
      [1, 'admit'],
      [2, 'retry'],
    ]);
  });

  test('the answer to a question as well', async () => {
    const found: unknown[] = [];
    const config = testConfig('in', { askUnsigned: ['cccd'] });
    const kiosk = startTestKiosk({
      config,
      announce({ seq }) {
        const database = openForReading(`${kiosk.folder}/journal.db`);
        found.push(database.prepare(`SELECT tuple ->> '$[4]' FROM events WHERE seq = ?`).pluck().get(seq));
        database.close();
      },
    });
    await kiosk.scan(card(1));
    kiosk.answer('admit');
    expect(found).toEqual(['scan', 'answer']);
  });

  test('an announcement names the person only so far as a stranger may see', async () => {
    const { scan } = startTestKiosk();
    expect(await scan(card(1))).toEqual({
      seq: 1,
      atMs: morningMs,
      decision: admitted('in'),
      repeats: null,
      direction: 'in',
      credential: 'cccd',
      maskedName: 'Nguyễn T*** B*** B***',
      slipNo: 1,
    } satisfies Announcement);
  });
});

describe('repeats', () => {
  test('two scans of one person in one tick are never both admitted', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(card(1))]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), repeat]);
  });

  test('the same with two documents of one person', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(cardNumber(1), 'typed')]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), repeat]);
  });

  test('two people in one tick are both admitted', async () => {
    const { scan } = startTestKiosk();
    const both = await Promise.all([scan(card(1)), scan(card(2))]);
    expect(both.map(({ decision }) => decision)).toEqual([admitted('in'), admitted('in')]);
  });

  test('a card left in view never goes out again: the window restarts at each sighting', async () => {
    const { scan, clock } = startTestKiosk();
    const decisions: Decision[] = [];
    for (let sighting = 0; sighting < 10; sighting++) {
      decisions.push((await scan(card(1))).decision);
      clock.advance(4_999);
    }
    expect(decisions).toEqual([admitted('in'), ...Array.from({ length: 9 }, () => repeat)]);
  });

  test('ends 5 s after the last sighting', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.advance(4_999);
    await scan(card(1));
    clock.advance(5_000);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('is not measured by the wall clock, which may jump', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.jump(hourMs);
    expect((await scan(card(1))).decision).toEqual(repeat);
  });

  test('shows an admission again', async () => {
    const { scan } = startTestKiosk();
    await scan(card(1));
    expect(await scan(card(1))).toMatchObject({ seq: 2, repeats: admitted('in'), slipNo: null });
  });

  test('shows a refusal again, and no name', async () => {
    const hours = { from: '10:00', to: '11:00' };
    const { scan } = startTestKiosk({ config: testConfig('in', { hours }) });
    await scan(card(1));
    expect(await scan(card(1))).toMatchObject({
      decision: repeat,
      repeats: { kind: 'refuse', reason: 'hours', fromMinute: 600, toMinute: 660 },
      maskedName: null,
    });
  });

  test('shows again what could not be read', async () => {
    const { scan } = startTestKiosk();
    await scan('quan-ca-phe');
    expect((await scan('quan-ca-phe')).repeats).toEqual({ kind: 'retry', reason: 'unknown', hint: null });
  });

  test('is an event', async () => {
    const { scan, events } = startTestKiosk();
    await scan(card(1));
    await scan(card(1));
    expect(events().map(({ decision, reason }) => [decision, reason])).toEqual([
      ['admit', null],
      ['ignore', 'repeat'],
    ]);
  });

  test('is remembered over a restart', async () => {
    const first = startTestKiosk();
    await first.scan(card(1));
    first.close();
    const second = startTestKiosk({ folder: first.folder, clock: createTestClock(morningMs + 4_999) });
    expect((await second.scan(card(1))).decision).toEqual(repeat);
  });

  test('after a restart nobody is called recorded who was refused before it', async () => {
    const config = testConfig('in', { hours: { from: '00:00', to: '00:00' } });
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1));
    kiosk.close();
    const again = startTestKiosk({ config, folder: kiosk.folder, clock: createTestClock(morningMs + 1_000) });
    expect((await again.scan(card(1))).decision).toMatchObject({ kind: 'refuse', reason: 'hours' });
  });

  test('is remembered over a restart no longer than without one', async () => {
    const first = startTestKiosk();
    await first.scan(card(1));
    first.close();
    const second = startTestKiosk({ folder: first.folder, clock: createTestClock(morningMs + 3_000) });
    second.clock.advance(2_000);
    expect((await second.scan(card(1))).decision).toEqual(admitted('out'));
  });
});

describe('a question', () => {
  const config = testConfig('in', { askUnsigned: ['cccd'] });
  const refused: Decision = { kind: 'refuse', reason: 'staff' };

  test('is open until it is answered', async () => {
    const { scan, openQuestion, answer } = startTestKiosk({ config });
    const announcement = await scan(card(1));
    const before = openQuestion();
    answer('admit');
    expect([before, openQuestion()]).toEqual([announcement, null]);
  });

  test('gives no slip before it is answered', async () => {
    const { scan, file } = startTestKiosk({ config });
    expect([(await scan(card(1))).slipNo, file.printJobs.next()]).toEqual([null, null]);
  });

  test('answered with yes lets the person in, with a slip', async () => {
    const { scan, answer, file } = startTestKiosk({ config });
    await scan(card(1));
    expect([answer('admit'), file.printJobs.next()]).toMatchObject([
      { seq: 2, decision: admitted('in'), maskedName: 'Nguyễn T*** B*** B***', slipNo: 1 },
      { seq: 2, copy: 1 },
    ]);
  });

  test('answered with no refuses', async () => {
    const { scan, answer } = startTestKiosk({ config });
    await scan(card(1));
    expect(answer('refuse')).toMatchObject({ seq: 2, decision: refused, slipNo: null });
  });

  test('and its answer are two events about one person', async () => {
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1));
    kiosk.clock.advance(7_000);
    kiosk.answer('refuse');
    const tag = tagOf(kiosk, card(1));
    expect(
      kiosk.events().map(({ kind, decision, reason, ref, actor, tag }) => ({
        kind,
        decision,
        reason,
        ref,
        actor,
        tag,
      })),
    ).toEqual([
      { kind: 'scan', decision: 'ask', reason: 'unsigned', ref: null, actor: null, tag },
      { kind: 'answer', decision: 'refuse', reason: 'staff', ref: 1, actor: 'guard', tag },
    ]);
  });

  test('lets no other scan through meanwhile', async () => {
    const { scan } = startTestKiosk({ config });
    await scan(card(1));
    const meanwhile = [await scan(card(2)), await scan(cardNumber(3)), await scan('?'), await scan(card(1))];
    expect(meanwhile.map(({ decision }) => decision)).toEqual([asking, asking, asking, asking]);
  });

  test('keeps nobody from being taken afterwards, who was ignored meanwhile', async () => {
    const { scan, answer } = startTestKiosk({ config });
    await scan(card(1));
    await scan(cardNumber(2));
    answer('admit');
    expect((await scan(cardNumber(2))).decision).toEqual(admitted('in'));
  });

  test('has nothing to answer when none is open', () => {
    expect(startTestKiosk({ config }).answer('admit')).toBeNull();
  });

  test('is answered once', async () => {
    const { scan, answer } = startTestKiosk({ config });
    await scan(card(1));
    answer('admit');
    expect(answer('refuse')).toBeNull();
  });

  test('unanswered for 60 s is a refusal and an event of its own', async () => {
    const { scan, clock, openQuestion, events } = startTestKiosk({ config });
    await scan(card(1));
    clock.advance(59_999);
    const before = events().length;
    clock.advance(1);
    const { kind, decision, reason, ref, actor, atMs } = events()[1] ?? {};
    expect([before, openQuestion(), { kind, decision, reason, ref, actor, atMs }]).toEqual([
      1,
      null,
      {
        kind: 'answer',
        decision: 'refuse',
        reason: 'unanswered',
        ref: 1,
        actor: null,
        atMs: morningMs + minuteMs,
      },
    ]);
  });

  test('answered in time is not refused afterwards', async () => {
    const { scan, answer, clock, events } = startTestKiosk({ config });
    await scan(card(1));
    answer('admit');
    clock.advance(2 * minuteMs);
    expect(events().length).toBe(2);
  });

  test.each([
    ['admit', admitted('in')],
    ['refuse', refused],
  ] as const)('answered with "%s" is what a repeat shows', async (word, decision) => {
    const { scan, answer, clock } = startTestKiosk({ config });
    await scan(card(1));
    clock.advance(20_000);
    answer(word);
    clock.advance(4_999);
    expect(await scan(card(1))).toMatchObject({ decision: repeat, repeats: decision });
  });

  test('about someone inside who is let in leaves them inside', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'ask' }) });
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    const { decision } = await kiosk.scan(card(1));
    kiosk.answer('admit');
    expect([decision, kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 })]).toEqual([
      { kind: 'ask', question: 'inside' },
      1,
    ]);
  });
});

describe('a slip of this venue', () => {
  /** The code on the slip that was printed for an event. */
  function slipCodeOf({ file, keys }: TestKiosk, seq: number): string {
    const { venue, gates, slip } = testConfig();
    const source = file.slipSource(seq);
    const lines = source ? composeSlip(source, { venue, gates, text: slip.text }, { keys, copy: 1 }) : [];
    const code = lines.find((line) => line.kind === 'code')?.code;
    if (!code) throw new Error(`event ${seq} has no slip code`);
    return code;
  }

  /** Someone who came in an hour ago, and the code on their slip. */
  async function visitor(kiosk = startTestKiosk()) {
    const { seq } = await kiosk.scan(card(1));
    const code = slipCodeOf(kiosk, seq);
    kiosk.clock.advance(hourMs);
    return { kiosk, code };
  }

  test('takes its visitor out', async () => {
    const { kiosk, code } = await visitor();
    expect(await kiosk.scan(code)).toMatchObject({ decision: admitted('out'), credential: 'slip' });
  });

  test('is recorded under the tag of its visitor, with the passage that it ends', async () => {
    const { kiosk, code } = await visitor();
    await kiosk.scan(code);
    const { tag, ref } = kiosk.events()[1] ?? {};
    expect({ tag, ref }).toEqual({ tag: tagOf(kiosk, card(1)), ref: 1 });
  });

  test('takes out a visitor without a number, and counts them out', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan('M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000');
    kiosk.clock.advance(hourMs);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toEqual(admitted('out'));
    expect(kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 })).toBe(0);
  });

  test('of another gate takes its visitor out at a gate for both', async () => {
    const venue = { id: 'ben-thu', name: 'Bến thử', tagKeys: { '202611': '0f'.repeat(32) } };
    const { code } = await visitor(startTestKiosk({ config: testConfig('in', {}, { venue }) }));
    const other = startTestKiosk({ config: testConfig('both', {}, { venue, gateId: 'cong-2' }) });
    expect((await other.scan(code)).decision).toEqual(admitted('out'));
  });

  test('counts its visitor out', async () => {
    const { kiosk, code } = await visitor();
    await kiosk.scan(code);
    kiosk.clock.advance(minuteMs);
    expect([
      kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 }),
      (await kiosk.scan(card(1))).decision,
    ]).toEqual([0, admitted('in')]);
  });

  test('is the same person as the card at once', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan(card(1));
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toEqual(repeat);
  });

  test.each([
    ['the next day', dayMs, admitted('out')],
    ['two days later', 2 * dayMs, { kind: 'retry', reason: 'unknown', hint: null }],
  ] as const)('%s', async (_, passedMs, decision) => {
    const config = testConfig('both', { visitEndsAfterMs: 3 * dayMs });
    const { kiosk, code } = await visitor(startTestKiosk({ config }));
    kiosk.clock.advance(passedMs);
    expect((await kiosk.scan(code)).decision).toEqual(decision);
  });

  test('is known after a restart', async () => {
    const { kiosk, code } = await visitor();
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + hourMs) });
    expect((await again.scan(code)).decision).toEqual(admitted('out'));
  });

  const unknown: Decision = { kind: 'retry', reason: 'unknown', hint: null };
  const forgeries: readonly [string, Partial<NonNullable<ReturnType<typeof decodeSlipCode>>>][] = [
    ['another MAC', { mac: 0x155_5555 }],
    ['another seq', { seqLow: 2 }],
    ['another gate', { gateNumber: 2 }],
  ];

  test.each(forgeries)('with %s is unknown', async (_, change) => {
    const { kiosk, code } = await visitor();
    const slip = decodeSlipCode(code);
    if (!slip) throw new Error('not a slip code');
    expect((await kiosk.scan(encodeSlipCode({ ...slip, ...change }))).decision).toEqual(unknown);
  });

  test('of another venue is unknown', async () => {
    const { code } = await visitor();
    expect((await startTestKiosk().scan(code)).decision).toEqual(unknown);
  });

  test('of another gate of the venue takes its visitor out', async () => {
    const shared = { '202611': '0f'.repeat(32) };
    const venue = { id: 'ben-thu', name: 'Bến thử', tagKeys: shared };
    const { code } = await visitor(startTestKiosk({ config: testConfig('in', {}, { venue }) }));
    const exit = startTestKiosk({ config: testConfig('in', {}, { venue, gateId: 'cong-2' }) });
    expect((await exit.scan(code)).decision).toEqual(admitted('out'));
  });
});

describe('one person', () => {
  test('comes in by card and goes out by the number alone', async () => {
    const { scan, clock } = startTestKiosk();
    await scan(card(1));
    clock.advance(hourMs);
    expect((await scan(cardNumber(1), 'typed')).decision).toEqual(admitted('out'));
  });

  test('comes in by card and goes out by the lines on its back', async () => {
    const { scan, clock } = startTestKiosk();
    await scan('051190000019|212000019|Nguyễn Thị Bé Bảy|02031990|Nữ|Lý Sơn, Quảng Ngãi|12082021');
    clock.advance(hourMs);
    const { decision, credential } = await scan(mrzLines.join('\n'), 'camera');
    expect([decision, credential]).toEqual([admitted('out'), 'mrz']);
  });

  test('is found under the key of last month', async () => {
    const atNewYear = Date.UTC(2026, 11, 31, 16, 50);
    const { scan, clock, events } = startTestKiosk({
      clock: createTestClock(atNewYear),
      config: testConfig('both', { visitEndsAfterMs: dayMs }),
    });
    await scan(card(1));
    clock.advance(hourMs);
    const { decision } = await scan(card(1));
    expect([decision, events().map(({ tagKey }) => tagKey?.slice(0, 6))]).toEqual([
      admitted('out'),
      ['202612', '202701'],
    ]);
  });

  test('is not inside any more after midnight', async () => {
    const { scan, clock } = startTestKiosk({ clock: createTestClock(Date.UTC(2026, 10, 21, 16, 59, 50)) });
    await scan(card(1));
    clock.advance(10_000);
    expect((await scan(card(1))).decision).toEqual(admitted('in', 'not-scanned-out'));
  });

  test('is inside until midnight', async () => {
    const { scan, clock } = startTestKiosk({ clock: createTestClock(Date.UTC(2026, 10, 21, 16, 59, 50)) });
    await scan(card(1));
    clock.advance(9_999);
    expect((await scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('who is blocked is refused by whatever document', async () => {
    const first = startTestKiosk();
    const blockedTags = [tagOf(first, card(1))];
    first.close();
    const config = testConfig('in', { blockedTags });
    const { scan } = startTestKiosk({ folder: first.folder, config });
    const decisions = [await scan(cardNumber(1), 'typed'), await scan(card(2))].map(
      ({ decision }) => decision,
    );
    expect(decisions).toEqual([{ kind: 'refuse', reason: 'blocked' }, admitted('in')]);
  });

  test('who was refused is not inside', async () => {
    const first = startTestKiosk();
    const blockedTags = [tagOf(first, card(1))];
    first.close();
    const { scan, file } = startTestKiosk({
      folder: first.folder,
      config: testConfig('in', { blockedTags }),
    });
    await scan(card(1));
    expect(file.journal.countInside({ localDay: 0, atMs: 0 })).toBe(0);
  });

  test('needs a place in a full venue until somebody goes', async () => {
    const { scan, clock } = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    const decisions: Decision[] = [];
    for (const person of [1, 2, 1, 2]) {
      decisions.push((await scan(card(person))).decision);
      clock.advance(minuteMs);
    }
    expect(decisions).toEqual([
      admitted('in'),
      { kind: 'refuse', reason: 'full' },
      admitted('out'),
      admitted('in'),
    ]);
  });
});

const mrzLines = [
  'IDVNM1900000196051190000019<<2',
  '9003026F3003024VNM<<<<<<<<<<<4',
  'NGUYEN<<THI<BE<BAY<<<<<<<<<<<<',
];
const passportLines = [
  'P<VNMNGUYEN<<THI<BE<BAY<<<<<<<<<<<<<<<<<<<<<',
  'C000000196VNM9003026F3003024051190000019<<26',
];

describe('lines of a document that a reader sends apart', () => {
  test.each([
    ['three of 30', mrzLines],
    ['two of 44', passportLines],
  ])('are one scan: %s', async (_, lines) => {
    const { scan, clock, events } = startTestKiosk();
    const offered = lines.map((line) => {
      clock.advance(299);
      return scan(`${line}\r`, 'keyboard');
    });
    const [first] = await Promise.all(offered);
    expect([first?.credential, events().length]).toEqual(['mrz', 1]);
  });

  test('all resolve with the one outcome', async () => {
    const { scan } = startTestKiosk();
    const seqs = (await Promise.all(mrzLines.map((line) => scan(line)))).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 1, 1]);
  });

  test('are scans of their own after 300 ms', async () => {
    const { scan, clock, events } = startTestKiosk();
    const [firstLine = '', secondLine = ''] = mrzLines;
    const first = scan(firstLine);
    clock.advance(300);
    await first;
    const second = scan(secondLine);
    clock.advance(300);
    await second;
    expect(events().map(({ decision }) => decision)).toEqual(['retry', 'retry']);
  });

  test('are not waited for before 300 ms are over', async () => {
    const { scan, clock, events } = startTestKiosk();
    void scan(mrzLines[0] ?? '');
    clock.advance(299);
    await Promise.resolve();
    expect(events()).toEqual([]);
  });

  test('of two readers do not mix', async () => {
    const { scan, clock, events } = startTestKiosk();
    const [firstLine = '', secondLine = ''] = mrzLines;
    const offered = [scan(firstLine, 'hid'), scan(secondLine, 'serial')];
    clock.advance(300);
    await Promise.all(offered);
    expect(events().map(({ source }) => source)).toEqual(['hid', 'serial']);
  });
});

describe('order of arrival', () => {
  test('is kept', async () => {
    const kiosk = startTestKiosk();
    const people = Array.from({ length: 20 }, (_, index) => index + 1);
    const seqs = (await Promise.all(people.map((person) => kiosk.scan(card(person))))).map(({ seq }) => seq);
    expect(seqs).toEqual(people);
  });

  test('is kept with a document that was not whole yet', async () => {
    const { scan, announced } = startTestKiosk();
    const [firstLine = ''] = mrzLines;
    await Promise.all([scan(firstLine), scan(card(1))]);
    expect(announced.map(({ credential, decision }) => [credential, decision.kind])).toEqual([
      [expect.stringMatching(/unknown|malformed/), 'retry'],
      ['cccd', 'admit'],
    ]);
  });
});
