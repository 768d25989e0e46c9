import { writeCsv, writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { startStaffed, today } from '../../support/kiosk/staffed.ts';
import { cardNumber } from '../../support/test-kiosk.ts';

const head = ['Họ và tên', 'Số CCCD', 'Gặp ai', 'Số người'];
const minute = 60_000;

/** A synthetic thousand; each 27th row has a number that no document has. */
function thousand(): { readonly rows: string[][]; readonly badRows: number[] } {
  const rows: string[][] = [];
  const badRows: number[] = [];
  for (let at = 0; at < 1_000; at++) {
    const isBad = at % 27 === 26;
    if (isBad) badRows.push(at + 2);
    const number = `0511${String(90_000_000 + at)}`;
    rows.push([`Khách Hẹn ${at}`, isBad ? number.slice(0, -1) : number, `Phòng ${at % 40}`, '1']);
  }
  return { rows, badRows };
}

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes as Uint8Array).toString('base64');
const xlsx = async (rows: readonly (readonly (string | number)[])[]) =>
  base64(await writeXlsx({ sheets: [{ name: 'Khách', rows: rows.map((row) => [...row]) }] }));

async function start() {
  const staffed = await startStaffed();
  const guard = await staffed.as('guard');
  const list = async (text = '') => {
    const listed = await staffed.calls.listExpected({ ...guard, localDay: today, text });
    if (!listed.ok) throw new Error(listed.fault.kind);
    return listed.value;
  };
  const preview = (given: string, localDay = today, sheet: number | null = null) =>
    staffed.calls.previewExpected({ ...guard, localDay, base64: given, sheet });
  return { ...staffed, guard, list, preview };
}

test.each([
  ['XLSX', async (rows: string[][]) => xlsx(rows)],
  ['CSV', async (rows: string[][]) => base64(`\uFEFF${writeCsv(rows)}`)],
  ['CSV with semicolons', async (rows: string[][]) => base64(writeCsv(rows, { delimiter: ';' }))],
  [
    'Unicode text',
    async (rows: string[][]) =>
      base64(Buffer.from(`\uFEFF${writeCsv(rows, { delimiter: '\t' })}`, 'utf16le')),
  ],
])('1,000 visitors with 37 bad rows as %s: each named, nothing taken until it is said', async (_, write) => {
  const { calls, guard, list, preview, acts } = await start();
  const { rows, badRows } = thousand();
  expect(badRows).toHaveLength(37);
  const looked = await preview(await write([head, ...rows]));
  if (!looked.ok) throw new Error(looked.fault.kind);
  expect(looked.value).toMatchObject({ good: 963, people: 963, badRows: 37, ignored: [] });
  expect(looked.value.bad).toEqual(badRows.map((row) => ({ row, why: 'number' })));
  expect(looked.value.first[0]).toEqual({ shownAs: 'Khách H*** 0***', host: 'Phòng 0', people: 1 });
  const { preview: name } = looked.value;
  expect(await calls.takeExpected({ ...guard, preview: name, isGoodOnly: false })).toEqual({
    ok: false,
    fault: { kind: 'bad-rows' },
  });
  expect((await list()).expected).toBe(0);
  expect(await calls.takeExpected({ ...guard, preview: name, isGoodOnly: true })).toEqual({
    ok: true,
    value: { visitors: 963 },
  });
  expect(await list()).toMatchObject({ expected: 963, came: 0, found: 963 });
  expect((await list()).visitors).toHaveLength(100);
  expect(acts().filter(([act]) => act === 'expect-table')).toHaveLength(1);
  // Once: what was taken waits no more.
  expect(await calls.takeExpected({ ...guard, preview: name, isGoodOnly: true })).toMatchObject({
    fault: { kind: 'preview-gone' },
  });
});

test('of a workbook with several sheets the first table is read, and the guard chooses another', async () => {
  const { calls, guard, list, preview } = await start();
  const sheets = [
    { name: 'Bìa', rows: [['Danh sách khách của cổng']] },
    { name: 'Sáng', rows: [head, ['Khách Sáng', '', '', 1]] },
    { name: 'Trống', rows: [[' '], []] },
    { name: 'Chiều', rows: [head, ['Khách Chiều', '', '', 3], ['Khách Khác', '', '', 1]] },
  ];
  const book = base64(await writeXlsx({ sheets }));
  const named = (read: number) => [
    { at: 0, name: 'Bìa', isRead: false },
    { at: 1, name: 'Sáng', isRead: read === 1 },
    { at: 3, name: 'Chiều', isRead: read === 3 },
  ];
  expect(await preview(book)).toMatchObject({ value: { good: 1, people: 1, sheets: named(1) } });
  const chosen = await preview(book, today, 3);
  expect(chosen).toMatchObject({ value: { good: 2, people: 4, sheets: named(3) } });
  // A sheet without a table takes nothing away from what was looked through.
  expect(await preview(book, today, 0)).toEqual({ ok: false, fault: { kind: 'no-headings' } });
  expect(await preview(book, today, 9)).toEqual({ ok: false, fault: { kind: 'no-headings' } });
  const name = chosen.ok ? chosen.value.preview : '';
  expect(await calls.takeExpected({ ...guard, preview: name, isGoodOnly: false })).toMatchObject({
    ok: true,
  });
  expect((await list()).visitors.map(({ shownAs, people }) => [shownAs, people])).toEqual([
    ['Khách C***', 3],
    ['Khách K***', 1],
  ]);
});

test('a workbook of one sheet has nothing to choose, wherever it lies', async () => {
  const { preview } = await start();
  const sheets = [
    { name: 'Trống', rows: [] },
    { name: 'Khách', rows: [head, ['Khách', '', '', 1]] },
  ];
  expect(await preview(base64(await writeXlsx({ sheets })))).toMatchObject({
    value: { good: 1, sheets: [] },
  });
  expect(await preview(base64(writeCsv([head, ['Khách', '', '', '1']])))).toMatchObject({
    value: { sheets: [] },
  });
});

test('of a workbook without any table the first sheet says what is wrong', async () => {
  const { preview } = await start();
  const sheets = [
    { name: 'Một', rows: [head] },
    { name: 'Hai', rows: [['ghi chú']] },
  ];
  expect(await preview(base64(await writeXlsx({ sheets })))).toEqual({
    ok: false,
    fault: { kind: 'no-rows' },
  });
});

test('numbers that a spreadsheet keeps as numbers are read, and what it lost is named', async () => {
  const { preview } = await start();
  const looked = await preview(await xlsx([head, ['A', 123456780, '', 2], ['B', 79300012345, '', 1]]));
  expect(looked).toMatchObject({ value: { good: 1, people: 2, bad: [{ row: 3, why: 'number-zero' }] } });
});

test.each([
  ['nothing', '', 'no-headings'],
  ['a picture', base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255, 254])), 'table-encoding'],
  ['letters of Windows', base64(Buffer.from([0x54, 0xea, 0x6e, 0x0a, 0x4c, 0xea])), 'table-encoding'],
  ['the old format of Excel', base64(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'table-encoding'],
  ['half a workbook', base64(Buffer.from('504b0304140000000800', 'hex')), 'table-unreadable'],
  ['a text', base64('xin chào'), 'no-headings'],
  ['headings alone', base64('Họ và tên\n'), 'no-rows'],
])('%s is no table: %s', async (_, given, kind) => {
  const { preview, list } = await start();
  expect(await preview(given)).toEqual({ ok: false, fault: { kind } });
  expect((await list()).expected).toBe(0);
});

test('a workbook that is a thousand times larger inside costs the gate nothing that a visitor sees', async () => {
  const { preview } = await start();
  const cell = 'A'.repeat(32_000);
  // Few rows and many letters: all of it would be handed over.
  const bomb = await xlsx([head, ...Array.from({ length: 1_500 }, () => [cell, cell, cell, cell])]);
  expect(bomb.length).toBeLessThan(240_000);
  let longestMs = 0;
  let lastMs = performance.now();
  const beat = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs);
    lastMs = performance.now();
  }, 5);
  const before = process.memoryUsage().external;
  const looked = await preview(bomb);
  clearInterval(beat);
  expect(looked.ok && looked.value.bad[0]).toEqual({ row: 2, why: 'people' });
  expect(process.memoryUsage().external - before).toBeLessThan(100_000_000);
  console.log(`expected-room.test.ts: the loop stood for ${longestMs.toFixed(0)} ms at most`);
});

test('one by one, by hand: found, invited, taken off; each act under the guard’s name', async () => {
  const { calls, guard, list, acts, ids } = await start();
  const lan = { name: 'Nguyễn Thị Lan', number: cardNumber(7), host: 'Khoa Nội', people: 1 };
  const added = await calls.addExpected({ ...guard, localDay: today, ...lan });
  if (!added.ok) throw new Error(added.fault.kind);
  await calls.addExpected({ ...guard, localDay: today, group: 'Lớp 5A', people: 28 });
  expect((await list('thi lan')).visitors).toEqual([
    {
      id: added.value.id,
      shownAs: 'Nguyễn T*** L***',
      host: 'Khoa Nội',
      purpose: null,
      plate: null,
      department: null,
      sailing: null,
      people: 1,
      cameAtMs: null,
    },
  ]);
  expect((await list(cardNumber(7).slice(-4))).found).toBe(1);
  expect((await list()).days).toEqual([{ localDay: today, visitors: 2 }]);
  expect(await calls.addExpected({ ...guard, localDay: today, ...lan, name: 'Tên Khác' })).toEqual({
    ok: false,
    fault: { kind: 'row', why: 'listed' },
  });
  const invited = await calls.inviteExpected({ ...guard, localDay: today, id: added.value.id });
  expect(invited).toMatchObject({ ok: true, value: { code: expect.stringMatching(/^[0-9A-Z]{18}$/) } });
  expect(await calls.removeExpected({ ...guard, localDay: today, id: added.value.id })).toMatchObject({
    ok: true,
  });
  expect((await list()).expected).toBe(1);
  expect(await calls.inviteExpected({ ...guard, localDay: today, id: added.value.id })).toMatchObject({
    fault: { kind: 'not-listed' },
  });
  expect(
    acts()
      .filter(([, actor]) => actor === ids.guard)
      .map(([act]) => act),
  ).toEqual(['pin-right', 'expect', 'expect', 'invite', 'unexpect']);
});

test.each([20261120, 20261223, 20991231])(
  'the day %i is neither today nor within a month',
  async (localDay) => {
    const { calls, guard, preview } = await start();
    const out = { ok: false, fault: { kind: 'day-out' } };
    expect(await calls.addExpected({ ...guard, localDay, name: 'A', people: 1 })).toEqual(out);
    expect(await preview(base64('Họ và tên\nA\n'), localDay)).toEqual(out);
  },
);

test('what was looked through waits ten minutes, and the next file takes its place', async () => {
  const { calls, guard, preview, clock } = await start();
  const first = await preview(base64('Họ và tên\nA\n'));
  const second = await preview(base64('Họ và tên\nB\nC\n'));
  if (!first.ok || !second.ok) throw new Error('a table was not read');
  const take = (name: string) => calls.takeExpected({ ...guard, preview: name, isGoodOnly: false });
  expect(await take(first.value.preview)).toMatchObject({ fault: { kind: 'preview-gone' } });
  clock.advance(11 * minute);
  expect(await take(second.value.preview)).toMatchObject({ fault: { kind: 'preview-gone' } });
});

test('an invitation is made in the month of its day, or the one before', async () => {
  const { calls, guard, clock, keptLists } = await start();
  // Six million looks at the lists, once a second of those months, are not what this is about.
  keptLists.stop();
  // 31 January, for 1 March.
  clock.advance(Date.UTC(2027, 0, 31, 2) - clock.wallMs());
  const again = await calls.signIn({ id: 'nv-1', pin: '111111' });
  if (!again.ok) throw new Error(again.fault.kind);
  const session = { session: again.value.session };
  const early = await calls.addExpected({ ...session, localDay: 20270301, name: 'A', people: 1 });
  const soon = await calls.addExpected({ ...session, localDay: 20270228, name: 'A', people: 1 });
  if (!early.ok || !soon.ok) throw new Error('nobody was put on a list');
  expect(guard.session).not.toBe(session.session);
  expect(await calls.inviteExpected({ ...session, localDay: 20270301, id: early.value.id })).toEqual({
    ok: false,
    fault: { kind: 'invite-early' },
  });
  expect(await calls.inviteExpected({ ...session, localDay: 20270228, id: soon.value.id })).toMatchObject({
    ok: true,
  });
});

test('who came from a list by name alone is off it when they are erased', async () => {
  const { calls, kiosk, as, list } = await start();
  kiosk.expected.save(today, [{ id: '0000a1', name: 'Lê Chỉ Có Tên', phone: '0900000001', people: 1 }]);
  const said = kiosk.kiosk.takeIn(
    { id: 'entry-77', direction: 'in', people: 1, name: 'Lê Chỉ Có Tên', expected: '0000a1' },
    'nv-1',
  );
  if (!said.ok) throw new Error('nobody was let in');
  const erased = await calls.erasePerson({ ...(await as('supervisor')), number: null, seq: said.value.seq });
  expect(erased).toMatchObject({ ok: true });
  expect(kiosk.expected.list(today)).toEqual([]);
  expect(list).toBeDefined();
});

test('a full disk takes nothing and says so', async () => {
  const { calls, guard, list, disk } = await start();
  disk.isFull = true;
  expect(await calls.addExpected({ ...guard, localDay: today, name: 'A', people: 1 })).toEqual({
    ok: false,
    fault: { kind: 'disk-full' },
  });
  disk.isFull = false;
  expect((await list()).expected).toBe(0);
});
