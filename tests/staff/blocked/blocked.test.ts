import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openBlockedList } from '../../../main/staff/blocked/blocked-list.ts';
import { startStaffed, today } from '../../support/kiosk/staffed.ts';
import { card, cardNumber, scratchFolder } from '../../support/test-kiosk.ts';

const refused = { kind: 'refuse', reason: 'blocked' };
const terms = { why: 'Gây rối ngày 20/11', days: 30 } as const;

describe('somebody on the block list', () => {
  test('by their passage is not let in again, by card, by number, nor written down', async () => {
    const { kiosk, calls, as, acts, ids, clock } = await startStaffed();
    const who = await as('supervisor');
    expect(await calls.blockPassage({ ...who, seq: 2, ...terms })).toEqual({ ok: true, value: null });
    expect(acts().at(-1)).toEqual(['block', ids.supervisor, null]);
    clock.advance(120_000);
    expect((await kiosk.scan(card(2))).decision).toMatchObject({ kind: 'admit', direction: 'out' });
    clock.advance(120_000);
    expect((await kiosk.scan(card(2))).decision).toEqual(refused);
    clock.advance(120_000);
    expect((await kiosk.scan(cardNumber(2), 'typed')).decision).toEqual(refused);
    const entry = { id: 'e-1', direction: 'in', people: 1, name: 'Ai Đó', number: '0511 9000 0002' } as const;
    const written = kiosk.kiosk.takeIn(entry, 'nv-1');
    expect(written.ok && written.value.decision).toEqual(refused);
    expect((await kiosk.scan(card(3))).decision.kind).toBe('admit');
  });

  test('is listed with masked name, reason, last day and by whom, and let in again by a touch', async () => {
    const { kiosk, calls, as } = await startStaffed();
    const who = await as('supervisor');
    await calls.blockPassage({ ...who, seq: 2, ...terms });
    await calls.blockNumber({ ...who, number: cardNumber(9), name: 'Trần Thị Bị Chặn', ...terms });
    const list = await calls.listBlocked(who);
    expect(list).toMatchObject({
      value: [
        { shownAs: 'Trần T*** B*** C***', why: terms.why, untilDay: 20261221, by: 'Người supervisor' },
        { shownAs: 'Lê T*** K*** C***', untilDay: 20261221 },
      ],
    });
    const [first] = list.ok ? list.value : [];
    await calls.unblock({ ...who, id: first?.id ?? '' });
    expect((await kiosk.scan(card(9))).decision.kind).toBe('admit');
  });

  test('stands there once, for as long as was said last', async () => {
    const { calls, as } = await startStaffed();
    const who = await as('supervisor');
    await calls.blockNumber({ ...who, number: cardNumber(9), ...terms });
    await calls.blockNumber({ ...who, number: cardNumber(9), why: 'Lần nữa', days: 365 });
    expect(await calls.listBlocked(who)).toMatchObject({ value: [{ why: 'Lần nữa', untilDay: 20271121 }] });
  });

  test('is a matter of supervisors, and of somebody who can be known again', async () => {
    const { calls, as } = await startStaffed();
    for (const role of ['guard', 'inspector'] as const) {
      const fault = { ok: false, fault: { kind: 'not-allowed' } };
      expect(await calls.blockPassage({ ...(await as(role)), seq: 2, ...terms })).toEqual(fault);
      expect(await calls.listBlocked(await as(role))).toEqual(fault);
    }
    const who = await as('supervisor');
    const fault = { ok: false, fault: { kind: 'no-number' } };
    expect(await calls.blockPassage({ ...who, seq: 1_000, ...terms })).toEqual(fault);
    expect(await calls.blockNumber({ ...who, number: '12 34', ...terms })).toEqual(fault);
    expect(await calls.unblock({ ...who, id: 'nobody' })).toMatchObject({ ok: false });
  });

  test('who is erased is kept out without a name', async () => {
    const { calls, as, kiosk } = await startStaffed();
    const who = await as('supervisor');
    await calls.blockPassage({ ...who, seq: 2, ...terms });
    await calls.erasePerson({ ...who, number: cardNumber(2), seq: null });
    expect(await calls.listBlocked(who)).toMatchObject({ value: [{ shownAs: null }] });
    expect(kiosk.blocked.has([{ number: cardNumber(2) }], today)).toBe(true);
  });

  test('is in no log and no file by name, number or reason', async () => {
    const { calls, as, kiosk, folder } = await startStaffed();
    await calls.blockPassage({ ...(await as('supervisor')), seq: 2, ...terms });
    const file = readFileSync(`${folder}/blocked.sealed`, 'latin1');
    for (const words of ['Không Có', cardNumber(2), 'Gây rối'])
      expect(
        JSON.stringify(kiosk.events()) + file + Buffer.from(file, 'base64').toString('utf8'),
      ).not.toContain(words);
  });
});

describe('the file of the list', () => {
  const key = () => new Uint8Array(32).fill(7);
  const person = { id: 'aaaaaa', shownAs: null, why: 'x', sinceMs: 0, untilDay: 20261130, by: 'nv-1' };
  const of = (number: string) => ({ number, localDay: 20261121 });

  test('is read by the next start, and ends with its last day', () => {
    const path = `${scratchFolder()}/blocked.sealed`;
    openBlockedList({ path, key }).add(person, of('051190000002'));
    const list = openBlockedList({ path, key });
    expect(list.has([{ number: '051190000002' }], 20261130)).toBe(true);
    expect(list.has([{ number: '051190000002' }], 20261201)).toBe(false);
    expect(list.list(20261201)).toEqual([]);
    list.add({ ...person, id: 'bbbbbb', untilDay: 20270101 }, { number: '1234567', localDay: 20261205 });
    expect(
      openBlockedList({ path, key })
        .list(20261121)
        .map(({ id }) => id),
    ).toEqual(['bbbbbb']);
  });

  test.each(['', 'x', 'AAAA', 'bm90IHNlYWxlZA=='])(
    'broken (%s) keeps nobody out and is not written over',
    (content) => {
      const path = `${scratchFolder()}/blocked.sealed`;
      writeFileSync(path, content);
      const list = openBlockedList({ path, key });
      expect(list.isDamaged()).toBe(true);
      expect(list.has([{ number: '051190000002' }], 20261121)).toBe(false);
      expect(readFileSync(path, 'utf8')).toBe(content);
    },
  );

  test('under another key is broken', () => {
    const path = `${scratchFolder()}/blocked.sealed`;
    openBlockedList({ path, key }).add(person, of('051190000002'));
    expect(openBlockedList({ path, key: () => new Uint8Array(32).fill(8) }).isDamaged()).toBe(true);
  });
});
