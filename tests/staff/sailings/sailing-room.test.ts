import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composeReport } from '../../../main/print/compose-report.ts';
import { openSailingFiles } from '../../../main/staff/sailings/sailing-files.ts';
import { chinNghia, startPort as start } from '../../support/kiosk/port.ts';
import { today } from '../../support/kiosk/staffed.ts';
import { card, cardNumber, testSlipSettings } from '../../support/test-kiosk.ts';

test('passengers are counted to their boat by their card, from the list, and as walk-ons; too many are said', async () => {
  const { calls, guard, of, list, row, admit, kiosk } = await start();
  await list('Lê Một', { number: cardNumber(11) });
  await list('Đoàn Hai', { people: 2 });
  await list('Tàu Khác', { sailing: 'Tàu Lạ 09:00', people: 5 });
  expect(await row()).toMatchObject({ expected: 3, boarded: 0, missing: 3, aboard: 0, state: 'waiting' });
  const listed = await calls.listSailings({ ...guard, localDay: today });
  expect(listed.ok && listed.value.unknown).toEqual([{ sailing: 'Tàu Lạ 09:00', people: 5 }]);
  await calls.boardSailing({ ...of, isBoarding: true });
  await kiosk.scan(card(11));
  expect(await row()).toMatchObject({ state: 'boarding', boarded: 1, missing: 2, aboard: 1 });
  const aboard = await calls.listAboard(of);
  if (!aboard.ok) throw new Error(aboard.fault.kind);
  // Whoever is waited for first, and nobody by their whole name.
  expect(
    aboard.value.rows.map(({ shownAs, people, cameAtMs }) => [shownAs, people, cameAtMs !== null]),
  ).toEqual([
    ['Đoàn H***', 2, false],
    ['Lê M***', 1, true],
  ]);
  const group = admit(aboard.value.rows[0]?.id ?? '', 'entry-group');
  const walkOn = await list('Trần Đột Xuất', { isWalkOn: true });
  expect(await row()).toMatchObject({ expected: 3, boarded: 3, missing: 0, walkOns: 0, aboard: 3 });
  admit(walkOn.ok ? walkOn.value.id : '', 'entry-walk');
  expect(await row()).toMatchObject({ boarded: 3, walkOns: 1, aboard: 4, capacity: 3 });
  // An undo takes the boarding back.
  expect(kiosk.kiosk.undo(group.seq, 'mistake', 'nv-1').ok).toBe(true);
  expect(await row()).toMatchObject({ boarded: 1, missing: 2, aboard: 2 });
});

test('who goes out and back is counted to the boat that they were not counted to yet', async () => {
  const { calls, guard, list, row, kiosk, clock } = await start();
  await calls.setSailing({
    ...guard,
    localDay: today,
    no: null,
    ...chinNghia,
    way: 'back',
    departsMinute: 840,
  });
  await list('Lê Về', { number: cardNumber(12) });
  await list('Lê Về', { number: cardNumber(12), sailing: 'Chín Nghĩa 14:00' });
  await kiosk.scan(card(12));
  expect(await row()).toMatchObject({ boarded: 1 });
  clock.sleep(3_600_000);
  await kiosk.scan(card(12));
  clock.sleep(3_600_000);
  await kiosk.scan(card(12));
  const again = await calls.signIn({ id: 'nv-1', pin: '111111' });
  const listed = await calls.listSailings({ session: again.ok ? again.value.session : '', localDay: today });
  expect(listed.ok && listed.value.sailings.map(({ boarded }) => boarded)).toEqual([1, 1]);
});

test('closed, its last count stands in the log without a name; opened again it goes on', async () => {
  const { calls, of, list, row, kiosk, lastEvent, ids } = await start();
  await list('Lê Một', { number: cardNumber(11) });
  await list('Lê Vắng');
  await kiosk.scan(card(11));
  const count = { expected: 2, boarded: 1, missing: 1, walkOns: 0, aboard: 1 };
  expect(await calls.closeSailing(of)).toEqual({ ok: true, value: count });
  expect(lastEvent()).toMatchObject({ reason: 'sailing-closed', actor: ids.guard, identity: null });
  expect(JSON.parse(lastEvent()?.detail ?? '{}')).toEqual({
    day: today,
    no: 1,
    ...chinNghia,
    isBoarding: false,
    ...count,
  });
  const seq = lastEvent()?.seq;
  expect(await calls.closeSailing(of)).toEqual({ ok: true, value: count });
  expect(lastEvent()?.seq).toBe(seq);
  expect(await row()).toMatchObject({ state: 'sailed' });
  const gone = { ok: false, fault: { kind: 'sailing-gone' } };
  expect(await calls.boardSailing({ ...of, isBoarding: true })).toEqual(gone);
  expect(await calls.removeSailing(of)).toEqual(gone);
  expect(await calls.setSailing({ ...of, ...chinNghia, capacity: 99 })).toEqual(gone);
  expect(await calls.reopenSailing(of)).toEqual({ ok: true, value: null });
  expect(await row()).toMatchObject({ state: 'waiting' });
  expect(await calls.removeSailing(of)).toEqual({ ok: true, value: null });
  expect(await row()).toBeUndefined();
});

test('a power cut between log and file leaves no boat in two states', async () => {
  const { calls, of, row, folder, sailingFiles, guard } = await start();
  const path = `${folder}/sailings/${today}.json`;
  await calls.boardSailing({ ...of, isBoarding: true });
  const before = readFileSync(path, 'utf8');
  await calls.closeSailing(of);
  // Closing writes no file: there is nothing that could be lost behind the event.
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(await row()).toMatchObject({ state: 'sailed' });
  await calls.reopenSailing(of);
  // The control: an event of a change whose file was lost. The boat is as it was, and can be changed again.
  await calls.boardSailing({ ...of, isBoarding: false });
  writeFileSync(path, before);
  expect(await row()).toMatchObject({ state: 'boarding' });
  expect(await calls.boardSailing({ ...of, isBoarding: false })).toMatchObject({ ok: true });
  expect(sailingFiles.read(today)).toMatchObject({ sailings: [{ isBoarding: false }] });
  expect(await calls.closeSailing({ ...of, ...guard })).toMatchObject({ ok: true });
});

test('the same boat at the same time is one, and what is no day or no boat says so', async () => {
  const { calls, guard, of } = await start();
  const one = { ...guard, localDay: today, no: null, ...chinNghia };
  expect(await calls.setSailing({ ...one, boat: 'CHÍN NGHĨA' })).toMatchObject({
    fault: { kind: 'sailing-twice' },
  });
  expect(await calls.setSailing({ ...one, localDay: 20270101 })).toMatchObject({
    fault: { kind: 'day-out' },
  });
  expect(await calls.closeSailing({ ...of, no: 77 })).toMatchObject({ fault: { kind: 'no-sailing' } });
  expect(await calls.listAboard({ ...of, no: 77 })).toMatchObject({ fault: { kind: 'no-sailing' } });
  for (let at = 0; at < 59; at++)
    expect(await calls.setSailing({ ...one, departsMinute: at })).toMatchObject({ ok: true });
  expect(await calls.setSailing({ ...one, departsMinute: 100 })).toMatchObject({
    fault: { kind: 'sailings-full' },
  });
});

test.each([
  ['cut', '{"schema":1,"nextNo":2,"sail'],
  ['empty', ''],
  ['of another version', '{"schema":2,"nextNo":2,"sailings":[]}'],
  ['of somebody else', '{"schema":1,"nextNo":2,"sailings":[{"no":1,"boat":""}]}'],
  ['longer than any', `{"schema":1,"pad":"${'x'.repeat(400_001)}"}`],
])('a file that is %s is said, and is not written over', async (_, text) => {
  const { calls, of, folder, list, guard } = await start();
  const path = `${folder}/sailings/${today}.json`;
  writeFileSync(path, text);
  expect(openSailingFiles(`${folder}/sailings`).read(today)).toBe('damaged');
  expect(await calls.listSailings({ ...guard, localDay: today })).toMatchObject({
    value: { isDamaged: true },
  });
  expect(await calls.boardSailing({ ...of, isBoarding: true })).toMatchObject({
    fault: { kind: 'sailings-damaged' },
  });
  expect(readFileSync(path, 'utf8')).toBe(text);
  // Passengers are expected all the same.
  expect(await list('Lê Một')).toMatchObject({ ok: true });
});

test('a boat’s list is taken away by a supervisor, with whole names, and no cell of it is a formula', async () => {
  const { calls, of, list, as, folder } = await start();
  await list('=HYPERLINK("x")', { number: cardNumber(13), phone: '0905123456' });
  expect(await calls.exportManifest(of)).toMatchObject({ fault: { kind: 'not-allowed' } });
  const done = await calls.exportManifest({ ...of, ...(await as('supervisor')) });
  const text = done.ok ? readFileSync(done.value.file, 'utf8') : '';
  expect(done.ok && done.value.file).toBe(`${folder}/exports/chuyen-${today}-0730-chin-nghia.csv`);
  expect(text).toContain(cardNumber(13));
  expect(text).toContain('Vắng,1');
  expect(text).not.toMatch(/(^|,)"?=/m);
});

test('on paper it has whole names where somebody is signed in, and says who is missing', async () => {
  const { calls, of, list, kiosk, book } = await start();
  await list('Lê Văn Một', { number: cardNumber(11) });
  await list('Trần Thị Vắng');
  await kiosk.scan(card(11));
  expect(await calls.printManifest(of)).toEqual({ ok: true, value: null });
  const seq = kiosk.file.journal.newestSeq();
  const source = kiosk.file.slipSource(seq);
  if (!source) throw new Error('the event is not there');
  const lines = composeReport(source, {
    settings: { ...testSlipSettings(), venueCode: null },
    nowMs: 0,
    listInside: () => ({ entries: [], gates: [], isAway: false, more: 0 }),
    manifestOf: book.manifestOf,
    invitationOf: () => null,
    feedbackOf: () => null,
  });
  const texts = JSON.stringify(lines);
  expect(texts).toContain('[x] Lê Văn Một …011');
  expect(texts).toContain('[  ] Trần Thị Vắng');
  expect(JSON.stringify(source.event)).not.toMatch(/Một|Vắng/);
  expect(kiosk.file.printJobs.countWaiting()).toBeGreaterThan(0);
});
