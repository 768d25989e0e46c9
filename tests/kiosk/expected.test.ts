import { expect, test } from 'vitest';
import type { ExpectedVisitor } from '../../main/domain/expected.ts';
import { encodeInvitation, invitationMacText } from '../../main/domain/invitation-code.ts';
import { dayAfter } from '../../main/domain/local-time.ts';
import { invitationMac } from '../../main/line/invited.ts';
import { takeIn } from '../support/kiosk/desk.ts';
import { card, cardNumber, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

const today = 20261121;
const visitor: ExpectedVisitor = {
  id: '0000a1',
  name: 'Lê Thị Hẹn',
  number: cardNumber(1),
  host: 'cô Hà – phòng 204',
  purpose: 'Họp',
  people: 1,
};
const group: ExpectedVisitor = { id: '0000a2', group: 'Lớp 5A', host: 'thầy Nam', people: 28 };

function start(visitors: readonly ExpectedVisitor[], localDay = today): TestKiosk {
  const kiosk = startTestKiosk();
  expect(kiosk.expected.save(localDay, visitors)).toEqual({ ok: true, value: null });
  return kiosk;
}

function invitationOf(
  kiosk: TestKiosk,
  id: string,
  { localDay = today, gateNumber = 1, venue = 'ben-thu' } = {},
) {
  const said = { localDay, gateNumber, id };
  const mac = invitationMac(kiosk.keys, invitationMacText({ venue, ...said }), kiosk.stamp().local.day) ?? '';
  return encodeInvitation({ ...said, mac });
}

const identityOf = (kiosk: TestKiosk, seq: number) => kiosk.file.journal.identityOf(seq);
const retry = { kind: 'retry', reason: 'invitation-void', hint: null };

test('the card of somebody who is expected keeps whom they visit, and counts as come', async () => {
  const kiosk = start([visitor]);
  const other = await kiosk.scan(card(2));
  const said = await kiosk.scan(card(1));
  expect(said.decision).toMatchObject({ kind: 'admit', direction: 'in' });
  expect(identityOf(kiosk, said.seq)).toMatchObject({ host: 'cô Hà – phòng 204', purpose: 'Họp' });
  expect(identityOf(kiosk, said.seq)?.name).not.toBe(visitor.name);
  expect(identityOf(kiosk, other.seq)?.host).toBeUndefined();
  expect([...kiosk.file.journal.expectedSeen(today)]).toEqual([['0000a1', kiosk.clock.wallMs()]]);
});

test('an invitation lets in and out, and the card of the same person belongs to the same visit', async () => {
  const kiosk = start([visitor]);
  const code = invitationOf(kiosk, '0000a1');
  const said = await kiosk.scan(code);
  expect(said).toMatchObject({ decision: { kind: 'admit', direction: 'in' }, maskedName: 'Lê T*** H***' });
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(card(1))).decision).toMatchObject({ kind: 'admit', direction: 'out', marks: [] });
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'in' });
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'out', marks: [] });
});

test('an invitation of a group is one passage of all of them, and fills the house', async () => {
  const kiosk = start([group]);
  expect(await kiosk.scan(invitationOf(kiosk, '0000a2'))).toMatchObject({
    decision: { kind: 'admit', direction: 'in' },
    people: 28,
  });
  expect(kiosk.file.journal.countInside({ localDay: today, atMs: 0 })).toBe(28);
  kiosk.clock.advance(60_000);
  expect(await kiosk.scan(invitationOf(kiosk, '0000a2'))).toMatchObject({
    decision: { kind: 'admit', direction: 'out' },
    people: 28,
  });
  expect(kiosk.file.journal.countInside({ localDay: today, atMs: 0 })).toBe(0);
});

test('an invitation for another day, or taken back, is told apart from one that is none', async () => {
  const kiosk = start([visitor], dayAfter(today));
  expect((await kiosk.scan(invitationOf(kiosk, '0000a1', { localDay: dayAfter(today) }))).decision).toEqual(
    retry,
  );
  expect((await kiosk.scan(invitationOf(kiosk, '0000a1', { localDay: 20261120 }))).decision).toEqual(retry);
  expect((await kiosk.scan(invitationOf(kiosk, '0000ff'))).decision).toEqual(retry);
  expect((await kiosk.scan(invitationOf(kiosk, '0000a1', { venue: 'noi-khac' }))).decision).toMatchObject({
    reason: 'unknown',
  });
  const code = invitationOf(kiosk, '0000a1');
  const forged = `${code.slice(0, -1)}${code.endsWith('B') ? 'C' : 'B'}`;
  expect((await kiosk.scan(forged)).decision).toMatchObject({ reason: 'unknown' });
  // Nothing of them is kept.
  for (const { tag, detail } of kiosk.events().filter(({ kind }) => kind === 'scan'))
    expect([tag, detail]).toEqual([null, null]);
});

test('who is inside leaves by their invitation the day after, too', async () => {
  const kiosk = start([visitor]);
  const code = invitationOf(kiosk, '0000a1');
  // 22:00, and out at 06:00.
  kiosk.clock.advance(13 * 3_600_000);
  expect((await kiosk.scan(code)).decision).toMatchObject({ direction: 'in' });
  kiosk.clock.advance(8 * 3_600_000);
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'out', marks: [] });
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(code)).decision).toEqual(retry);
});

test('the invitation of a gate that has the list counts at the venue’s other gates', async () => {
  const kiosk = start([]);
  const said = await kiosk.scan(invitationOf(kiosk, '0000a1', { gateNumber: 2 }));
  expect(said).toMatchObject({ decision: { kind: 'admit', direction: 'in' }, maskedName: null });
});

test('an invitation made last month is good in this one', async () => {
  const kiosk = startTestKiosk();
  kiosk.expected.save(20261202, [visitor]);
  const code = invitationOf(kiosk, '0000a1', { localDay: 20261202 });
  kiosk.clock.advance(11 * 86_400_000);
  kiosk.keys.prepare(kiosk.stamp().local.day);
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'in' });
});

test('who stands there without a code is let in as who they are on the list', () => {
  const kiosk = start([visitor, group]);
  const { id: _, ...fields } = group;
  const said = takeIn(kiosk, { ...fields, name: undefined, expected: '0000a2' });
  expect(said).toMatchObject({ decision: { kind: 'admit' }, people: 28 });
  expect([...kiosk.file.journal.expectedSeen(today).keys()]).toEqual(['0000a2']);
});

test('a group without a number that the desk let in is the one that its invitation names', async () => {
  const kiosk = start([group]);
  const { id: _, ...fields } = group;
  takeIn(kiosk, { ...fields, name: undefined, expected: '0000a2' });
  kiosk.clock.advance(120_000);
  // Pressed at a second screen, too: still twenty-eight.
  takeIn(kiosk, { ...fields, name: undefined, expected: '0000a2' });
  expect(kiosk.file.journal.countInside({ localDay: today, atMs: 0 })).toBe(28);
  kiosk.clock.advance(120_000);
  expect(await kiosk.scan(invitationOf(kiosk, '0000a2'))).toMatchObject({
    decision: { kind: 'admit', direction: 'out', marks: [] },
    people: 28,
  });
  expect(kiosk.file.journal.countInside({ localDay: today, atMs: 0 })).toBe(0);
});

test('who was taken off the list, or whose list is gone, still leaves by their invitation', async () => {
  const kiosk = start([visitor]);
  const code = invitationOf(kiosk, '0000a1');
  await kiosk.scan(code);
  kiosk.expected.save(today, []);
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'out', marks: [] });
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(code)).decision).toEqual(retry);
});

test('a passage that was taken back is no coming', async () => {
  const kiosk = start([visitor]);
  const { seq } = await kiosk.scan(card(1));
  kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
  expect(kiosk.file.journal.expectedSeen(today).size).toBe(0);
});

test('a blocked person is refused, invited or not', async () => {
  const kiosk = start([visitor]);
  const [tag] = kiosk.keys.tagsOf({ kind: 'pid12', number: cardNumber(1) }, today);
  expect(tag).toBeDefined();
  const said = await kiosk.scan(invitationOf(kiosk, '0000a1'));
  expect(kiosk.events().findLast(({ seq }) => seq === said.seq)?.tag).toBe(tag?.tag);
});
