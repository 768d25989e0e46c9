import { expect, test } from 'vitest';
import { type Desk, openDesk, takeIn } from '../../support/kiosk/open-desk.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

const today = 20261121;

/** A group of twelve whose leader has card 1, and somebody who comes alone, with card 2. */
async function start(): Promise<Desk> {
  const desk = openDesk();
  for (const one of [
    { group: 'Đoàn Ước Lễ', number: cardNumber(1), people: 12 },
    { name: 'Lê Thị Hẹn', number: cardNumber(2), people: 1 },
  ])
    expect(await desk.client.addExpected({ localDay: today, ...one })).toMatchObject({ ok: true });
  return desk;
}

async function passages({ client }: Desk) {
  const listed = await client.listPassages();
  return listed.ok ? listed.value.map(({ people, groupPeople }) => [people, groupPeople]) : listed.fault;
}

async function scan({ client }: Desk, n: number): Promise<number> {
  const said = await client.scan({ text: card(n), source: 'hid' });
  return said.ok ? said.value.seq : 0;
}

test('a leader who shows their own card is one, and the desk knows of the others', async () => {
  const desk = await start();
  await scan(desk, 1);
  await scan(desk, 2);
  await scan(desk, 3);
  await takeIn(desk, { group: 'Lớp 5A', people: 28 });
  expect(await passages(desk)).toEqual([
    [28, null],
    [1, null],
    [1, null],
    [1, 12],
  ]);
});

test('once all of them are counted, or the guard said how many, nothing is asked', async () => {
  const desk = await start();
  const seq = await scan(desk, 1);
  const all = await desk.client.mendPassage({ seq, people: 12 });
  expect(all).toMatchObject({ ok: true });
  expect(await passages(desk)).toEqual([
    [12, null],
    [1, null],
  ]);
  expect(await desk.client.findInside({ text: '' })).toMatchObject({ value: { people: 12 } });
  await desk.client.mendPassage({ seq: all.ok ? all.value.seq : 0, people: 9 });
  expect(await passages(desk)).toEqual([
    [9, null],
    [12, null],
    [1, null],
  ]);
});

test('whoever was taken back, or has left, is asked about no more', async () => {
  const desk = await start();
  const seq = await scan(desk, 1);
  await desk.client.endVisit({ seq, people: null });
  expect(await passages(desk)).toEqual([
    [1, null],
    [1, null],
  ]);
  const other = await start();
  await other.client.undoPassage({ seq: await scan(other, 1), why: 'mistake' });
  expect(await passages(other)).toEqual([[1, null]]);
});
