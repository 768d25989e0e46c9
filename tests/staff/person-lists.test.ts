import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Child } from '../../main/domain/children.ts';
import type { ExpectedVisitor } from '../../main/domain/expected.ts';
import { openChildrenFile } from '../../main/staff/children/children-file.ts';
import { startSchool } from '../support/kiosk/school.ts';
import { startStaffed, today } from '../support/kiosk/staffed.ts';
import { card, cardNumber } from '../support/test-kiosk.ts';

const insurance = 'HS4510000000019';
const other: ExpectedVisitor = { id: '00000f', name: 'Trần Khác', insurance: 'HS4510000000020', people: 1 };
const byInsurance: ExpectedVisitor = { id: '0000a1', name: 'Lê Văn Khám', insurance, people: 1 };

async function start(visitors: readonly ExpectedVisitor[], localDay = today) {
  const staffed = await startStaffed();
  const chief = await staffed.as('supervisor');
  staffed.kiosk.expected.save(localDay, [...visitors, other]);
  const names = () => staffed.kiosk.expected.list(localDay).map(({ name }) => name);
  const erase = (number: string) => staffed.calls.erasePerson({ ...chief, number, seq: null });
  return { ...staffed, chief, names, erase };
}

test.each([insurance, '0000000019', 'hs4 51 00 0000 0019'])(
  'whoever stands on a list by an insurance number alone is found and erased by %s',
  async (number) => {
    const { calls, chief, names, erase } = await start([byInsurance], 20261130);
    expect(await calls.findPerson({ ...chief, number, seq: null })).toMatchObject({
      value: { passages: 0, named: 1, unreached: [] },
    });
    expect(await erase(number)).toEqual({ ok: true, value: { erased: 1, unreached: [] } });
    expect(names()).toEqual([other.name]);
    expect(await erase(number)).toMatchObject({ fault: { kind: 'no-such-person' } });
  },
);

test('every number that is kept leads on: from an insurance card to a card, its passages, its children, its place on the block list', async () => {
  const { calls, chief, kiosk, add, find } = await startSchool();
  const both = { ...byInsurance, number: cardNumber(5) };
  kiosk.expected.save(20261125, [both, other]);
  kiosk.expected.save(20261126, [{ ...byInsurance, id: '0000a2' }]);
  await add('Bé Một', 'Lê Văn Khám', { number: cardNumber(5) });
  await add('Bé Một', 'Mẹ');
  await kiosk.scan(card(5, 'Lê Văn Khám'));
  await calls.blockNumber({ ...chief, number: cardNumber(5), name: 'Lê Văn Khám', why: 'x', days: 30 });
  const erased = await calls.erasePerson({ ...chief, number: insurance, seq: null });
  expect(erased).toEqual({ ok: true, value: { erased: 5, unreached: [] } });
  expect(kiosk.expected.days()).toEqual([
    { localDay: 20261125, visitors: 1 },
    { localDay: 20261126, visitors: 0 },
  ]);
  expect((await find('be mot')).rows).toMatchObject([{ collectors: 1 }]);
  expect(await calls.listBlocked(chief)).toMatchObject({ value: [{ shownAs: null }] });
  const left = kiosk.events().map(({ seq }) => kiosk.file.forgetting.read(seq)?.identity?.name);
  expect(left).not.toContain('Lê Văn Khám');
});

test('a collector known by last digits goes by the name that was kept, and where none was that is said', async () => {
  const { calls, chief, kiosk, add, find } = await startSchool();
  await add('Bé Một', 'Lê Văn Khám', { number: cardNumber(5).slice(-4) });
  await add('Bé Một', 'Mẹ');
  const asked = { ...chief, number: cardNumber(5), seq: null };
  expect(await calls.erasePerson(asked)).toEqual({
    ok: true,
    value: { erased: 0, unreached: ['collectors-by-end'] },
  });
  expect((await find('be mot')).rows).toMatchObject([{ collectors: 2 }]);
  await kiosk.scan(card(5, 'LE VAN KHAM'));
  expect(await calls.erasePerson(asked)).toEqual({ ok: true, value: { erased: 2, unreached: [] } });
  expect((await find('be mot')).rows).toMatchObject([{ collectors: 1 }]);
});

test('a list of children that is over names nobody who was erased, while its key is there', async () => {
  const { erase, kiosk, folder } = await start([]);
  const child: Child = {
    no: 1,
    name: 'Bé',
    collectors: [
      { no: 2, name: 'A', number: cardNumber(5) },
      { no: 3, name: 'B' },
    ],
  };
  const file = () => openChildrenFile({ folder: `${folder}/children`, keys: kiosk.keys });
  file().save({ untilDay: 20261120, nextNo: 4, children: [child] });
  expect(await erase(cardNumber(5))).toMatchObject({ value: { erased: 1 } });
  expect(file().read(0)).toMatchObject({ children: [{ collectors: [{ name: 'B' }] }] });
});

test('lists that do not open, and what was set aside of them, are said to be out of reach', async () => {
  const first = await startSchool();
  await first.add('Bé Một', 'Mẹ');
  first.kiosk.expected.save(20261125, [other]);
  for (const file of ['children/list.sealed', 'expected/20261125.sealed', 'blocked.sealed'])
    writeFileSync(`${first.folder}/${file}`, 'x');
  const { calls, as } = await startStaffed({ folder: first.folder, close: first.kiosk.close });
  const chief = await as('supervisor');
  const asked = { ...chief, number: cardNumber(2), seq: null };
  const unreached = ['blocked', 'expected', 'children'];
  expect(await calls.findPerson(asked)).toMatchObject({ ok: true, value: { unreached } });
  for (const [list, localDay] of [
    ['blocked', null],
    ['children', null],
    ['expected', 20261125],
  ] as const)
    expect(await calls.setListAside({ ...chief, list, localDay })).toMatchObject({ ok: true });
  expect(await calls.erasePerson(asked)).toMatchObject({ ok: true, value: { unreached } });
  expect(await calls.erasePerson(asked)).toEqual({ ok: true, value: { erased: 0, unreached } });
});

test('whoever is kept out by an insurance number is refused on an invitation and from the list, too', async () => {
  const { calls, chief, kiosk, invitationOf } = await start([byInsurance]);
  await calls.blockNumber({ ...chief, number: insurance, why: 'x', days: 30 });
  const invitation = invitationOf({ localDay: today, id: byInsurance.id }, today);
  expect((await kiosk.scan(invitation?.code ?? '')).decision).toEqual({ kind: 'refuse', reason: 'blocked' });
  const said = kiosk.kiosk.takeIn(
    { id: 'entry-1', direction: 'in', people: 1, name: 'Lê', expected: byInsurance.id },
    'nv-1',
  );
  expect(said.ok && said.value.decision).toEqual({ kind: 'refuse', reason: 'blocked' });
});

test('a passage that has an insurance number alone is enough to be kept out by', async () => {
  const { calls, chief, kiosk } = await start([]);
  const entry = { id: 'entry-1', direction: 'in', people: 1, name: 'Lê', insurance } as const;
  const said = kiosk.kiosk.takeIn(entry, 'nv-1');
  const seq = said.ok ? said.value.seq : 0;
  expect(await calls.blockPassage({ ...chief, seq, why: 'x', days: 30 })).toMatchObject({ ok: true });
  kiosk.kiosk.endVisit(seq, null, 'nv-1');
  kiosk.clock.advance(120_000);
  const again = kiosk.kiosk.takeIn({ ...entry, id: 'entry-2' }, 'nv-1');
  expect(again.ok && again.value.decision).toEqual({ kind: 'refuse', reason: 'blocked' });
});
