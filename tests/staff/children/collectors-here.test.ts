import { expect, test } from 'vitest';
import type { Child, Collector } from '../../../main/domain/children.ts';
import { indexChildren } from '../../../main/domain/index-children.ts';
import { createCollectorsHere } from '../../../main/staff/children/collectors-here.ts';
import { startSchool } from '../../support/kiosk/school.ts';
import { card, cardNumber, startTestKiosk } from '../../support/test-kiosk.ts';

const name = (n: number) => `Phạm Văn ${['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy'][n - 1]}`;

test('each collector at the gate is shown with their children, the newest first, for two minutes of their own', async () => {
  const { add, find, kiosk, clock } = await startSchool();
  await add('Bé Một', name(1), { number: cardNumber(11) });
  await add('Bé Hai', name(2), { number: '012' });
  await add('Bé Chung', name(1), { number: cardNumber(11) });
  const offered = async () =>
    (await find('')).offered.map(({ shownAs, rows, leavesInMs }) => [
      shownAs,
      rows.map((row) => row.shownAs).join(),
      leavesInMs,
    ]);
  await kiosk.scan(card(11, name(1)));
  clock.advance(30_000);
  await kiosk.scan(card(99, 'Khách Thường'));
  clock.advance(30_000);
  await kiosk.scan(card(12, name(2)));
  const [first, second] = [
    ['Phạm V*** M***', 'Bé M***,Bé C***', 60_000],
    ['Phạm V*** H***', 'Bé H***', 120_000],
  ];
  expect(await offered()).toEqual([second, first]);
  clock.advance(61_000);
  expect(await offered()).toEqual([[...(second ?? []).slice(0, 2), 59_000]]);
  clock.advance(60_000);
  expect(await offered()).toEqual([]);
});

test('whoever shows a card twice stands there once, and five stand there at most', async () => {
  const { add, find, kiosk, clock } = await startSchool();
  for (let n = 1; n <= 7; n++) await add(`Bé ${n}`, name(n), { number: cardNumber(n + 20) });
  for (let n = 1; n <= 7; n++) await kiosk.scan(card(n + 20, name(n)));
  expect((await find('')).offered.map(({ shownAs }) => shownAs)).toHaveLength(5);
  clock.advance(130_000);
  await kiosk.scan(card(21, name(1)));
  clock.advance(60_000);
  await kiosk.scan(card(21, name(1)));
  expect((await find('')).offered).toHaveLength(1);
});

test('what was taken back and who was erased stand there no more', async () => {
  const { calls, chief, add, find, kiosk } = await startSchool();
  await add('Bé Một', name(1), { number: cardNumber(11) });
  await add('Bé Một', name(2), { number: '012' });
  const one = await kiosk.scan(card(11, name(1)));
  await kiosk.scan(card(12, name(2)));
  expect((await find('')).offered).toHaveLength(2);
  kiosk.kiosk.undo(one.seq, 'mistake', 'nv-1');
  expect((await find('')).offered).toMatchObject([{ shownAs: 'Phạm V*** H***' }]);
  await calls.erasePerson({ ...chief, number: cardNumber(12), seq: null });
  expect((await find('')).offered).toEqual([]);
});

test('each passage is opened once and the list is looked through once, however often screens ask', async () => {
  const kiosk = startTestKiosk();
  const looks = { seals: 0, collectors: 0 };
  const children: Child[] = Array.from({ length: 300 }, (_, at) => ({
    no: at * 10,
    name: `Bé ${at}`,
    get collectors(): readonly Collector[] {
      looks.collectors++;
      return [{ no: at * 10 + 1, name: name((at % 7) + 1), number: cardNumber(at + 100) }];
    },
  }));
  const { identityOf, tagsSeenSince } = kiosk.file.journal;
  const here = createCollectorsHere({
    journal: {
      tagsSeenSince,
      identityOf(seq) {
        looks.seals++;
        return identityOf(seq);
      },
    },
    stamp: kiosk.stamp,
  });
  const index = indexChildren({ untilDay: 20270531, nextNo: 9_999, children });
  const indexed = looks.collectors;
  expect(indexed).toBe(children.length);
  for (let at = 0; at < 20; at++) await kiosk.scan(card(at, 'Khách Thường'));
  await kiosk.scan(card(100, name(1)));
  const seals = () => {
    const before = looks.seals;
    expect(here.of(index)).toHaveLength(1);
    return looks.seals - before;
  };
  // All of them, then whoever stands there, then whoever came since.
  expect([seals(), seals(), seals()]).toEqual([21, 1, 1]);
  await kiosk.scan(card(21, 'Khách Thường'));
  expect([seals(), seals()]).toEqual([2, 1]);
  expect(looks.collectors).toBe(indexed);
});

test('two children of one name and class are held apart by birth date or code, and the list keeps them apart', async () => {
  const { calls, guard, add, find, kiosk, day } = await startSchool();
  const an = 'Nguyễn Bé An';
  await add(an, name(1), { number: cardNumber(11), birth: '2/3/2019' });
  await add(an, name(2), { number: cardNumber(12), birth: '14/08/2019', code: 'hs-00412' });
  expect(await add(an, name(3), {})).toEqual({
    ok: false,
    fault: { kind: 'child-row', childWhy: 'which-child' },
  });
  expect(await add(an, name(3), { birth: '31/02/2019' })).toMatchObject({ fault: { childWhy: 'birth' } });
  expect(await add(an, name(3), { code: 'HS 00412' })).toMatchObject({ ok: true });
  const { rows } = await find('be an');
  expect(rows.map(({ birth, code, collectors }) => [birth, code, collectors])).toEqual([
    ['02/03', null, 1],
    ['14/08', '…412', 2],
  ]);
  await kiosk.scan(card(12, name(2)));
  const [offered] = (await find('')).offered;
  expect(offered?.rows.map(({ no }) => no)).toEqual([rows[1]?.no]);
  const shown = await calls.showChild({ ...guard, no: rows[1]?.no ?? 0, offered: null });
  expect(shown).toMatchObject({ value: { name: an, birth: '14/08/2019', code: 'hs-00412' } });
  const collector = shown.ok ? (shown.value.collectors[0]?.no ?? 0) : 0;
  await calls.handOver({ ...guard, no: rows[1]?.no ?? 0, collector, entry: 'entry-two-an' });
  expect((await find('be an')).rows.map(({ handedAtMs }) => handedAtMs !== null)).toEqual([false, true]);
  expect((await day()).rows).toMatchObject([{ group: 'Lớp 3A · 14/08 · …412' }]);
});
