import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sameAs } from '../../../main/domain/expected.ts';
import { readExpectedTable } from '../../../main/domain/expected-table.ts';
import { fieldsIn, venueProfiles } from '../../../main/domain/venue-profile.ts';
import { carryPassengers } from '../../../main/staff/sailings/carry-passengers.ts';
import { failed } from '../../../protocol/result.ts';
import { chinNghia, startPort } from '../../support/kiosk/port.ts';
import { today } from '../../support/kiosk/staffed.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

test('a boat whose hour and name are changed keeps whoever is listed, and whoever is listed later as it was', async () => {
  const { calls, of, list, row, day, kiosk } = await startPort();
  await list('Lê Một', { number: cardNumber(11) });
  await list('Lê Hai', { sailing: '7h30' });
  await kiosk.scan(card(11));
  expect(await calls.setSailing({ ...of, ...chinNghia, departsMinute: 480 })).toMatchObject({ ok: true });
  await list('Lê Ba');
  expect(await row()).toMatchObject({ departsMinute: 480, expected: 3, boarded: 1 });
  await calls.setSailing({ ...of, ...chinNghia, boat: 'Hải Âu', departsMinute: 495 });
  await list('Lê Bốn', { sailing: 'chin nghia 8h' });
  await list('Lê Năm', { sailing: 'Hải Âu' });
  expect(await row()).toMatchObject({ boat: 'Hải Âu', expected: 5, boarded: 1 });
  expect(await day()).toMatchObject({ unknown: [], doubtful: [] });
  // Slips and lists of those who stood there say the boat's name of now.
  const [first] = kiosk.expected.list(today);
  expect(first?.sailing).toBe('Hải Âu 08:15');
});

test('a boat that takes the hour of another that was changed takes nobody of it; two that swap keep their own', async () => {
  const { calls, of, add, list, row, day } = await startPort();
  const second = await add({ departsMinute: 480 });
  await list('Lê Một');
  await list('Lê Hai', { sailing: 'Chín Nghĩa 08:00', people: 2 });
  const set = (no: number, departsMinute: number) =>
    calls.setSailing({ ...of, no, ...chinNghia, departsMinute });
  await set(of.no, 540);
  await set(second, 450);
  await set(of.no, 480);
  expect([(await row())?.expected, (await row(second))?.expected]).toEqual([1, 2]);
  const third = await add({ departsMinute: 540 });
  expect((await day()).sailings.map(({ no, expected }) => [no, expected])).toEqual([
    [second, 2],
    [of.no, 1],
    [third, 0],
  ]);
});

test('a power cut between the boats and the list loses nobody, whichever was written', async () => {
  const { calls, of, add, list, row, day, folder, kiosk, sailingFiles } = await startPort();
  await list('Lê Một');
  await calls.setSailing({ ...of, ...chinNghia, departsMinute: 480 });
  const path = `${folder}/sailings/${today}.json`;
  // A third boat takes the name; its file is lost, the list that was written before it is not.
  const before = readFileSync(path, 'utf8');
  await add({});
  writeFileSync(path, before);
  expect(await row()).toMatchObject({ departsMinute: 480, expected: 1 });
  // The list that is written behind the boats is lost.
  const listed = kiosk.expected.list(today);
  await calls.setSailing({ ...of, ...chinNghia, departsMinute: 500 });
  kiosk.expected.save(today, listed);
  expect(await row()).toMatchObject({ departsMinute: 500, expected: 1 });
  expect(await day()).toMatchObject({ unknown: [] });
  // No room for the list: the boats stay as they were.
  const saved = sailingFiles.read(today);
  const lists = {
    list: () => [{ id: '0000a1', people: 1, name: 'Lê Một', sailing: 'Chín Nghĩa 07:30' }],
    save: () => failed({ kind: 'damaged' } as const),
  };
  if (saved === 'damaged') throw new Error(saved);
  const [boat] = saved.sailings;
  const after = {
    nextNo: 9,
    sailings: [
      { ...chinNghia, no: 8, isBoarding: false },
      { ...boat, formerly: [] },
    ],
  };
  expect(
    carryPassengers({ files: sailingFiles, lists }, { localDay: today, after: after as never, changedNo: 8 }),
  ).toBe(false);
  expect(sailingFiles.read(today)).toEqual(saved);
});

test('whoever stands on the list is not put there twice for the same boat by its new hour, or written otherwise', async () => {
  const { calls, of, list, book, kiosk } = await startPort();
  await list('Lê Một', { number: cardNumber(11) });
  await calls.setSailing({ ...of, ...chinNghia, departsMinute: 480 });
  const listed = { ok: false, fault: { kind: 'row', why: 'listed' } };
  expect(await list('Lê Một', { number: cardNumber(11) })).toEqual(listed);
  expect(await list('Lê Một', { number: cardNumber(11), sailing: 'CHIN NGHIA 8h' })).toEqual(listed);
  const boatOf = book.boatOn(today);
  const same = (one: Parameters<typeof sameAs>[0]) => sameAs(one, boatOf);
  const read = readExpectedTable(
    [
      ['Hành khách', 'CCCD', 'Tàu', 'Giờ chạy'],
      ['Lê Một', cardNumber(11), 'Chín Nghĩa', '08:00'],
      ['Lê Hai', cardNumber(12), 'chín nghĩa', '7h30'],
      ['Lê Hai', cardNumber(12), 'CHÍN NGHĨA', '8 giờ'],
    ],
    new Set(kiosk.expected.list(today).map(same)),
    { columns: fieldsIn(venueProfiles.port, 'column'), same },
  );
  expect(read).toMatchObject({
    value: {
      visitors: [{ name: 'Lê Hai' }],
      bad: [
        { row: 2, why: 'listed' },
        { row: 4, why: 'twice' },
      ],
    },
  });
});

test('a boat whose name differs only in marks is the same at one hour, another at another; a row that fits both is said', async () => {
  const { calls, guard, add, list, day } = await startPort();
  const twice = { ok: false, fault: { kind: 'sailing-twice' } };
  const one = { ...guard, localDay: today, no: null, ...chinNghia };
  expect(await calls.setSailing({ ...one, boat: 'Chin Nghia' })).toEqual(twice);
  expect(await calls.setSailing({ ...one, boat: 'chín  nghĩa.' })).toEqual(twice);
  const no = await add({ boat: 'Chin Nghia', departsMinute: 840 });
  expect(await calls.setSailing({ ...one, no, boat: 'CHIN NGHIA' })).toEqual(twice);
  await list('Lê Một', { sailing: 'Chín Nghĩa', people: 3 });
  await list('Lê Hai', { sailing: 'Chín Nghĩa 14h' });
  const { sailings, unknown, doubtful } = await day();
  expect(sailings.map(({ expected }) => expected)).toEqual([0, 1]);
  expect({ unknown, doubtful }).toEqual({
    unknown: [],
    doubtful: [{ sailing: 'Chín Nghĩa', people: 3, fits: ['Chín Nghĩa 07:30', 'Chin Nghia 14:00'] }],
  });
});
