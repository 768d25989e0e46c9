import { readFileSync } from 'node:fs';
import { writeCsv } from 'hucre';
import { expect, test } from 'vitest';
import { startSchool } from '../../support/kiosk/school.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const head = ['Học sinh', 'Lớp', 'Người đón', 'Quan hệ', 'CCCD', 'Điện thoại'];
const base64 = (rows: readonly (readonly string[])[]) =>
  Buffer.from(writeCsv(rows.map((row) => [...row]))).toString('base64');

test('a child is found, opened under the guard’s name, and handed over once', async () => {
  const { calls, guard, add, find, day, kiosk, folder, lastEvent, ids } = await startSchool();
  expect(await add('Nguyễn Bé Kín', 'Lê Văn Chợ', { number: cardNumber(9), relation: 'bố' })).toMatchObject({
    ok: true,
  });
  expect((await find('n')).rows).toEqual([]);
  const [row] = (await find('be kin')).rows;
  expect(row).toMatchObject({
    shownAs: 'Nguyễn B*** K***',
    group: 'Lớp 3A',
    collectors: 1,
    handedAtMs: null,
  });
  expect((await find('3a')).found).toBe(1);
  const no = row?.no ?? 0;
  const shown = await calls.showChild({ ...guard, no, offered: null });
  expect(lastEvent()).toMatchObject({ reason: 'child-shown', actor: ids.guard, identity: null });
  expect(shown).toMatchObject({
    value: {
      name: 'Nguyễn Bé Kín',
      collectors: [
        { name: 'Lê Văn Chợ', relation: 'bố', lastDigits: cardNumber(9).slice(-3), isHere: false },
      ],
    },
  });
  const collector = shown.ok ? (shown.value.collectors[0]?.no ?? 0) : 0;
  const handing = { ...guard, no, collector, entry: 'entry-hand-1' };
  const first = await calls.handOver(handing);
  expect(await calls.handOver(handing)).toEqual(first);
  expect(kiosk.events().filter(({ reason }) => reason === 'child-handed')).toHaveLength(1);
  const event = lastEvent();
  expect(event).toMatchObject({
    reason: 'child-handed',
    actor: ids.guard,
    identity: expect.any(String),
    tag: expect.any(String),
  });
  expect(JSON.stringify(event)).not.toMatch(/Kín|Chợ|3A|bố/);
  for (const name of ['journal.db', 'journal.db-wal'])
    for (const text of ['Bé Kín', 'Văn Chợ', cardNumber(9)])
      expect([name, text, readFileSync(`${folder}/${name}`).includes(text)]).toEqual([name, text, false]);
  expect(await day()).toMatchObject({
    handed: 1,
    late: 0,
    rows: [{ kind: 'handed', child: 'Nguyễn B*** K***', group: 'Lớp 3A', collector: 'Lê V*** C***' }],
  });
  expect((await find('kin')).rows[0]?.handedAtMs).toEqual(expect.any(Number));
});

test.each([
  ['its whole number', { number: cardNumber(3) }],
  ['its last digits and its name', { number: cardNumber(3).slice(-3) }],
])('the card of a collector offers the children at once: by %s', async (_, number) => {
  const { calls, guard, add, find, kiosk, clock } = await startSchool();
  await add('Bé Một', 'Phạm Văn Đón', number);
  await add('Bé Hai', 'Phạm Văn Đón', number);
  await add('Bé Ba', 'Người Khác', { number: cardNumber(4) });
  expect((await find('')).offered).toEqual([]);
  const said = await kiosk.scan(card(3, 'Phạm Văn Đón'));
  const [offered] = (await find('')).offered;
  expect(offered).toMatchObject({ seq: said.seq, shownAs: 'Phạm V*** Đ***' });
  expect(offered?.rows.map(({ shownAs }) => shownAs)).toEqual(['Bé M***', 'Bé H***']);
  const shown = await calls.showChild({ ...guard, no: offered?.rows[0]?.no ?? 0, offered: said.seq });
  expect(shown.ok && shown.value.collectors.map(({ isHere }) => isHere)).toEqual([true]);
  clock.advance(121_000);
  expect((await find('')).offered).toEqual([]);
});

test('whoever is not on the list is a supervisor’s word, with a reason', async () => {
  const { calls, guard, chief, add, find, day, lastEvent, ids } = await startSchool();
  await add('Bé Một', 'Mẹ');
  const no = (await find('be mot')).rows[0]?.no ?? 0;
  const other = { no, name: 'Chú Hàng Xóm', why: 'parent-called' as const, entry: 'entry-other' };
  expect(await calls.handOverOther({ ...guard, ...other })).toEqual({
    ok: false,
    fault: { kind: 'not-allowed' },
  });
  expect(await calls.handOver({ ...guard, no, collector: 77, entry: 'entry-none' })).toEqual({
    ok: false,
    fault: { kind: 'no-child' },
  });
  expect(await day()).toMatchObject({ handed: 0 });
  expect(await calls.handOverOther({ ...chief, ...other })).toMatchObject({ ok: true });
  expect(lastEvent()).toMatchObject({ reason: 'child-handed-other', actor: ids.supervisor });
  expect(JSON.parse(lastEvent()?.detail ?? '{}')).toEqual({
    child: no,
    why: 'parent-called',
    entry: 'entry-other',
  });
  expect((await day()).rows).toMatchObject([
    { kind: 'other', why: 'parent-called', collector: 'Chú H*** X***' },
  ]);
});

test('late pupils are counted, from the list or not, and a mistake is taken back once, on its day', async () => {
  const { calls, guard, add, find, day, clock } = await startSchool();
  await add('Bé Một', 'Mẹ');
  const no = (await find('be mot')).rows[0]?.no ?? 0;
  const one = await calls.takeLate({ ...guard, no, why: 'traffic', entry: 'entry-late-1' });
  await calls.takeLate({
    ...guard,
    no: null,
    child: 'Trần Mới',
    group: '5B',
    why: 'ill',
    entry: 'entry-late-2',
  });
  expect(await calls.takeLate({ ...guard, no: null, why: 'ill', entry: 'entry-late-3' })).toMatchObject({
    fault: { kind: 'no-child' },
  });
  expect(await day()).toMatchObject({
    late: 2,
    rows: [
      { child: 'Trần M***', group: '5B', why: 'ill', collector: null },
      { child: 'Bé M***', group: 'Lớp 3A', why: 'traffic' },
    ],
  });
  const seq = one.ok ? one.value.seq : 0;
  expect(await calls.undoPupil({ ...guard, seq })).toEqual({ ok: true, value: null });
  expect(await calls.undoPupil({ ...guard, seq })).toMatchObject({ fault: { kind: 'no-such-pupil' } });
  expect((await day()).late).toBe(1);
  const second = (await day()).rows[0]?.seq ?? 0;
  clock.sleep(86_400_000);
  const again = await calls.signIn({ id: 'nv-1', pin: '111111' });
  const session = again.ok ? again.value.session : '';
  expect(await calls.undoPupil({ session, seq: second })).toMatchObject({ fault: { kind: 'no-such-pupil' } });
});

test('a table names each wrong row, and is taken whole or by its good rows alone', async () => {
  const { calls, chief, guard, find, acts } = await startSchool();
  const table = base64([
    head,
    ['Bé A', '1', 'Mẹ A', 'mẹ', '', ''],
    ['Bé B', '1', '', '', '', ''],
    ['Bé C', '1', 'Bố C', '', '12', ''],
  ]);
  expect(await calls.previewChildren({ ...guard, base64: table, sheet: null })).toMatchObject({
    fault: { kind: 'not-allowed' },
  });
  const looked = await calls.previewChildren({ ...chief, base64: table, sheet: null });
  expect(looked).toMatchObject({
    value: {
      good: 1,
      children: 1,
      badRows: 2,
      bad: [
        { row: 3, childWhy: 'no-collector' },
        { row: 4, childWhy: 'collector-number' },
      ],
    },
  });
  const preview = looked.ok ? looked.value.preview : '';
  expect(await calls.takeChildren({ ...chief, preview, isGoodOnly: false })).toMatchObject({
    fault: { kind: 'bad-rows' },
  });
  expect((await find('')).children).toBe(0);
  expect(await calls.takeChildren({ ...chief, preview, isGoodOnly: true })).toEqual({
    ok: true,
    value: { rows: 1 },
  });
  expect(await calls.takeChildren({ ...chief, preview, isGoodOnly: true })).toMatchObject({
    fault: { kind: 'preview-gone' },
  });
  expect((await find('be a')).found).toBe(1);
  expect(
    acts()
      .map(([act]) => act)
      .filter((act) => String(act).startsWith('child')),
  ).toEqual(['children-until', 'children-taken']);
});

test('a list is ended, and what was handed over stays', async () => {
  const { calls, chief, guard, add, find, day } = await startSchool();
  await add('Bé Một', 'Mẹ');
  const no = (await find('be mot')).rows[0]?.no ?? 0;
  const shown = await calls.showChild({ ...guard, no, offered: null });
  const collector = shown.ok ? (shown.value.collectors[0]?.no ?? 0) : 0;
  await calls.handOver({ ...guard, no, collector, entry: 'entry-end' });
  expect(await calls.endChildren(chief)).toEqual({ ok: true, value: null });
  expect(await find('be mot')).toMatchObject({ state: 'none', children: 0, rows: [] });
  expect(await calls.addChild({ ...chief, child: 'X', name: 'Y' })).toMatchObject({
    fault: { kind: 'no-list' },
  });
  expect(await day()).toMatchObject({ handed: 1, rows: [{ child: 'Bé M***' }] });
  // A child of the next list is somebody else: it was handed to nobody today.
  await calls.keepChildrenUntil({ ...chief, untilDay: 20270531 });
  await add('Bé Hai', 'Bố');
  expect((await find('be hai')).rows).toMatchObject([{ handedAtMs: null }]);
});

test.each([20261121, 20261120, 20280101, 20270231])(
  'the last day %i is none of the next 400',
  async (untilDay) => {
    const { calls, chief } = await startSchool();
    expect(await calls.keepChildrenUntil({ ...chief, untilDay })).toMatchObject({ ok: false });
  },
);

test('a full disk takes nothing and says so; a broken list is not written over', async () => {
  const { calls, chief, guard, add, find, disk } = await startSchool();
  await add('Bé Một', 'Mẹ');
  const no = (await find('be mot')).rows[0]?.no ?? 0;
  disk.isFull = true;
  const full = { ok: false, fault: { kind: 'disk-full' } };
  expect(await add('Bé Hai', 'Mẹ')).toEqual(full);
  expect(await calls.handOver({ ...guard, no, collector: no + 1, entry: 'entry-full' })).toEqual(full);
  expect(await calls.endChildren(chief)).toEqual(full);
  disk.isFull = false;
  expect(await find('be mot')).toMatchObject({ children: 1, rows: [{ handedAtMs: null }] });
});

test('whoever is erased is off the list of collectors, and out of what was handed over', async () => {
  const { calls, chief, guard, add, find, day } = await startSchool();
  await add('Bé Một', 'Lê Văn Quên', { number: cardNumber(8) });
  await add('Bé Một', 'Mẹ');
  const no = (await find('be mot')).rows[0]?.no ?? 0;
  await calls.handOver({ ...guard, no, collector: no + 1, entry: 'entry-gone' });
  const asked = { ...chief, number: cardNumber(8), seq: null };
  expect(await calls.findPerson(asked)).toMatchObject({ value: { passages: 1, named: 2 } });
  expect(await calls.erasePerson(asked)).toMatchObject({ value: { erased: 2 } });
  expect((await find('be mot')).rows[0]?.collectors).toBe(1);
  expect((await day()).rows).toMatchObject([{ child: null, collector: null }]);
  expect(await calls.findPerson(asked)).toMatchObject({ value: { named: 0 } });
});

test('two screens that looked at the same time give a child once; a second time is said to be one', async () => {
  const { calls, guard, chief, add, find, day } = await startSchool();
  await add('Nguyễn Bé Kín', 'Lê Văn Chợ', { number: cardNumber(9) });
  const no = (await find('be kin')).rows[0]?.no ?? 0;
  const shown = await calls.showChild({ ...guard, no, offered: null });
  const collector = shown.ok ? (shown.value.collectors[0]?.no ?? 0) : 0;
  await calls.handOver({ ...guard, no, collector, entry: 'entry-one-1' });
  const fault = { ok: false, fault: { kind: 'already-handed' } };
  expect(await calls.handOver({ ...guard, no, collector, entry: 'entry-two-1' })).toEqual(fault);
  const other = {
    ...chief,
    no,
    name: 'Ai Đó',
    why: 'emergency',
    isAgain: false,
    entry: 'entry-two-2',
  } as const;
  expect(await calls.handOverOther(other)).toEqual(fault);
  expect((await day()).handed).toBe(1);
  const again = { ...guard, no, collector, isAgain: true, entry: 'entry-two-3' };
  expect(await calls.handOver(again)).toMatchObject({ ok: true });
  expect((await day()).handed).toBe(2);
});

test('whoever is kept out takes no child from a guard', async () => {
  const { calls, guard, chief, add, find } = await startSchool();
  await add('Nguyễn Bé Kín', 'Lê Văn Chợ', { number: cardNumber(9) });
  await calls.blockNumber({ ...chief, number: cardNumber(9), why: 'Lệnh cấm', days: 30 });
  const no = (await find('be kin')).rows[0]?.no ?? 0;
  const shown = await calls.showChild({ ...guard, no, offered: null });
  const collector = shown.ok ? (shown.value.collectors[0]?.no ?? 0) : 0;
  expect(await calls.handOver({ ...guard, no, collector, entry: 'entry-out-1' })).toEqual({
    ok: false,
    fault: { kind: 'kept-out' },
  });
});
