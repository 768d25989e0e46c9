import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manifestLines } from '../../../main/print/compose-manifest.ts';
import { createSailingBook } from '../../../main/staff/sailings/sailing-book.ts';
import { startPort } from '../../support/kiosk/port.ts';
import { minute, today } from '../../support/kiosk/staffed.ts';
import { card, cardNumber, testSlipSettings } from '../../support/test-kiosk.ts';

const bySupervisor = { actor: 'nv-2', mayUnblock: true };

test('a group is as many as passed: mended, in part, some gone again, taken back', async () => {
  const { of, calls, list, row, admit, kiosk, clock } = await startPort();
  const added = await list('Đoàn Mười Hai', { people: 12, number: cardNumber(11) });
  const id = added.ok ? added.value.id : '';
  // Its leader's card is one.
  await kiosk.scan(card(11));
  expect(await row()).toMatchObject({ expected: 12, boarded: 1, missing: 11 });
  const aboard = await calls.listAboard(of);
  expect(aboard.ok && aboard.value.rows).toMatchObject([{ people: 12, came: 1, isLate: false }]);
  clock.advance(minute);
  const group = admit(id, 'entry-group');
  expect(await row()).toMatchObject({ expected: 12, boarded: 12, missing: 0, aboard: 12 });
  const mended = kiosk.kiosk.mend(group.seq, { people: 9 }, bySupervisor);
  if (!mended.ok) throw new Error(mended.fault.kind);
  expect(await row()).toMatchObject({ expected: 12, boarded: 9, missing: 3, aboard: 9 });
  const left = kiosk.kiosk.endVisit(mended.value.seq, 4, 'nv-1');
  expect(await row()).toMatchObject({ boarded: 9 });
  await calls.boardSailing({ ...of, isBoarding: true });
  expect(await row()).toMatchObject({ boarded: 5, missing: 7 });
  kiosk.kiosk.undo(left.ok ? left.value.seq : 0, 'mistake', 'nv-1');
  expect(await row()).toMatchObject({ boarded: 9 });
  const more = kiosk.kiosk.mend(mended.value.seq, { people: 15 }, bySupervisor);
  expect(await row()).toMatchObject({ boarded: 12, walkOns: 3, missing: 0, aboard: 15 });
  kiosk.kiosk.mend(more.ok ? more.value.seq : 0, { direction: 'out' }, bySupervisor);
  expect(await row()).toMatchObject({ boarded: 0, walkOns: 0, missing: 12, aboard: 0 });
});

test('counted as it is written, a boat has what one has that is counted at the end', async () => {
  const { of, calls, book, add, list, admit, kiosk, clock } = await startPort();
  await add({ departsMinute: 840 });
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) {
    const sailing = n % 2 ? 'Chín Nghĩa 07:30' : 'Chín Nghĩa 14:00';
    const added = await list(`Lê ${n}`, { number: cardNumber(40 + n), people: 1 + n, sailing });
    ids.push(added.ok ? added.value.id : '');
  }
  const whole = () => {
    const parts = { files: kiosk.sailings.files, lists: kiosk.expected, journal: kiosk.file.journal };
    return createSailingBook({ ...parts, timeZone: 'Asia/Ho_Chi_Minh' }).read(today);
  };
  const agree = () => expect(book.read(today)).toEqual(whole());
  const seqs: number[] = [];
  for (const [at, id] of ids.entries()) {
    seqs.push(admit(id, `entry-${id}`).seq);
    agree();
    clock.advance(minute);
    if (at % 2 === 0) await kiosk.scan(card(40 + at));
    agree();
    if (at === 2) await calls.closeSailing(of);
    if (at === 3) kiosk.kiosk.undo(seqs[1] ?? 0, 'mistake', 'nv-1');
    if (at === 4) await calls.reopenSailing(of);
    if (at === 5) kiosk.kiosk.mend(seqs[5] ?? 0, { people: 2 }, bySupervisor);
    agree();
  }
});

test('who leaves before the boat is closed is not aboard, and who leaves after it is', async () => {
  const { of, calls, list, row, kiosk, clock } = await startPort();
  await list('Lê Ra', { number: cardNumber(11) });
  await list('Lê Về', { number: cardNumber(12) });
  await calls.boardSailing({ ...of, isBoarding: true });
  for (const n of [11, 12]) await kiosk.scan(card(n));
  clock.advance(minute);
  await kiosk.scan(card(11));
  expect(await row()).toMatchObject({ boarded: 1, missing: 1, aboard: 1 });
  const rows = await calls.listAboard(of);
  expect(rows.ok && rows.value.rows.map(({ came, cameAtMs }) => [came, cameAtMs !== null])).toEqual([
    [0, false],
    [1, true],
  ]);
  const closed = await calls.closeSailing(of);
  expect(closed).toMatchObject({ value: { boarded: 1, missing: 1, aboard: 1 } });
  clock.advance(minute);
  await kiosk.scan(card(12));
  expect(await row()).toMatchObject({ boarded: 1, aboard: 1, late: 0 });
  // Opened again nobody is aboard: it has not gone, and both left.
  await calls.reopenSailing(of);
  expect(await row()).toMatchObject({ boarded: 0, aboard: 0 });
});

test('closed, the count stays as it was written, and who comes later stands beside it', async () => {
  const { of, calls, book, list, row, kiosk, clock, as } = await startPort();
  await list('Lê Một', { number: cardNumber(11) });
  await list('Lê Muộn', { number: cardNumber(12) });
  const group = await list('Đoàn Muộn', { number: cardNumber(13), people: 3 });
  const first = await kiosk.scan(card(11));
  await calls.closeSailing(of);
  const count = { expected: 5, boarded: 1, missing: 4, walkOns: 0, aboard: 1 };
  expect(await row()).toMatchObject({ ...count, late: 0 });
  clock.advance(minute);
  await kiosk.scan(card(12));
  await kiosk.scan(card(13));
  expect(await row()).toMatchObject({ ...count, late: 2 });
  // Neither a row more nor a passage of before that is taken back changes what was written.
  await list('Lê Thêm');
  kiosk.kiosk.undo(first.seq, 'mistake', 'nv-1');
  expect(await row()).toMatchObject({ ...count, late: 2 });
  expect(await calls.closeSailing(of)).toEqual({ ok: true, value: count });
  kiosk.expected.removeId(today, group.ok ? group.value.id : '');
  expect(await row()).toMatchObject({ ...count, late: 1 });
  const rows = await calls.listAboard(of);
  expect(rows.ok && rows.value.rows.map(({ came, isLate }) => [came, isLate])).toEqual([
    [0, false],
    [0, false],
    [1, true],
  ]);
  const file = await calls.exportManifest({ ...of, ...(await as('supervisor')) });
  const text = readFileSync(file.ok ? file.value.file : '', 'utf8');
  expect(text).toContain('Tổng hành khách trên tàu,1');
  expect(text).toContain('Qua cổng sau khi chốt,1');
  const manifest = book.manifestOf(today, of.no);
  const lines = JSON.stringify(manifest && manifestLines(manifest, true, testSlipSettings()));
  expect(lines).toContain('"left":"Sau khi chốt","right":"1"');
  expect(lines).toContain('[x] Lê Muộn …012 – Sau khi chốt');
});

test('somebody with two boats goes with the one that has not been closed, in whatever order they are listed', async () => {
  const { of, calls, add, list, row, kiosk, clock } = await startPort();
  const back = await add({ way: 'back', departsMinute: 840 });
  // The later one is listed first.
  await list('Lê Về', { number: cardNumber(12), sailing: 'Chín Nghĩa 14:00' });
  await list('Lê Về', { number: cardNumber(12) });
  await calls.boardSailing({ ...of, isBoarding: true });
  await kiosk.scan(card(12));
  const boarded = async () => [(await row())?.boarded, (await row(back))?.boarded];
  expect(await boarded()).toEqual([1, 0]);
  // Out and in again before it goes is the same boat.
  clock.advance(minute);
  await kiosk.scan(card(12));
  clock.advance(minute);
  await kiosk.scan(card(12));
  expect(await boarded()).toEqual([1, 0]);
  await calls.closeSailing(of);
  clock.advance(minute);
  await kiosk.scan(card(12));
  clock.advance(minute);
  await kiosk.scan(card(12));
  expect(await boarded()).toEqual([1, 1]);
  expect(await row()).toMatchObject({ aboard: 1, late: 0 });
});

test('whoever missed the boat that was closed is counted to their next one', async () => {
  const { of, calls, add, list, row, kiosk } = await startPort();
  const next = await add({ departsMinute: 600 });
  await list('Lê Lỡ', { number: cardNumber(12) });
  await list('Lê Lỡ', { number: cardNumber(12), sailing: 'Chín Nghĩa 10:00' });
  await calls.closeSailing(of);
  await kiosk.scan(card(12));
  expect([await row(), await row(next)]).toMatchObject([{ aboard: 0, late: 0 }, { boarded: 1 }]);
});

test('whoever is aboard stays on the list, and so in the count, until their passage is taken back', async () => {
  const { guard, calls, of, list, row, kiosk } = await startPort();
  const listed = await list('Lê Một', { number: cardNumber(11) });
  const one = { ...guard, localDay: today, id: listed.ok ? listed.value.id : '' };
  const { seq } = await kiosk.scan(card(11));
  expect(await calls.removeExpected(one)).toEqual({ ok: false, fault: { kind: 'aboard' } });
  expect(await row()).toMatchObject({ aboard: 1 });
  // Its count is written down: whoever is taken off changes nothing of it.
  await calls.closeSailing(of);
  kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
  expect(await calls.removeExpected(one)).toEqual({ ok: true, value: null });
  expect(await row()).toMatchObject({ expected: 1, aboard: 1 });
});
