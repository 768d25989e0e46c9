import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openBlockedList } from '../../../main/staff/blocked/blocked-list.ts';
import { slipCodeOf } from '../../support/kiosk/desk.ts';
import { startStaffed, today } from '../../support/kiosk/staffed.ts';
import { card, cardNumber, scratchFolder, startTestKiosk, testConfig } from '../../support/test-kiosk.ts';

/** A health card's code: the name in hexadecimal, as on the card. */
const insurance =
  'HS4510000000019|5472e1baa76e2056c4836e204ee1bb9969|07/09/2008|1|5468c3b46e20c490c3b46e672c20416e2048e1baa3692c204cc3bd2053c6a16e2c205175e1baa36e67204e67c3a369|51 - 001|24/01/2019|-|24/01/2019|$';

/** A passport of that state; a Vietnamese one has the personal number. */
function passportOf(state: 'VNM' | 'GBR'): string {
  const personal = (state === 'VNM' ? '051190000019' : '').padEnd(14, '<');
  const optional = personal + (state === 'VNM' ? checkDigit(personal) : '<');
  const [document, birth, expires] = ['C00000019', '900302', '300302'].map(
    (field) => field + checkDigit(field),
  );
  const whole = checkDigit(`${document}${birth}${expires}${optional}`);
  return `${`P<${state}NGUYEN<<THI<BE<BAY`.padEnd(44, '<')}\n${document}${state}${birth}F${expires}${optional}${whole}`;
}

/** ICAO 9303: weights 7, 3, 1. */
function checkDigit(field: string): string {
  const values = [...field].map((sign) => (sign === '<' ? 0 : Number.parseInt(sign, 36)));
  return String(values.reduce((sum, value, at) => sum + value * ([7, 3, 1][at % 3] ?? 0), 0) % 10);
}

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

  test.each([
    ['a health card', insurance, 'HS4510000000019'],
    ['a Vietnamese passport', passportOf('VNM'), 'C00000019'],
    ['a foreign passport', passportOf('GBR'), 'C00000019'],
    ['the last ten digits of a health card', insurance, '0000000019'],
  ])('of %s is known by the number on it', async (_, code, number) => {
    const { kiosk, calls, as } = await startStaffed();
    expect((await kiosk.scan(code)).decision.kind).toBe('admit');
    await calls.blockNumber({ ...(await as('supervisor')), number, ...terms });
    kiosk.clock.advance(120_000);
    await kiosk.scan(code);
    kiosk.clock.advance(120_000);
    expect((await kiosk.scan(code)).decision).toEqual(refused);
    const entry = { id: 'e-2', direction: 'in', people: 1, name: 'Ai Đó', number } as const;
    const written = kiosk.kiosk.takeIn(entry, 'nv-1');
    expect(written.ok && written.value.decision).toEqual(refused);
  });

  test.each([
    ['a health card', insurance],
    ['a foreign passport', passportOf('GBR')],
  ])('by the passage of %s is not let in by it again', async (_, code) => {
    const { kiosk, calls, as } = await startStaffed();
    const { seq } = await kiosk.scan(code);
    expect(await calls.blockPassage({ ...(await as('supervisor')), seq, ...terms })).toMatchObject({
      ok: true,
    });
    kiosk.clock.advance(120_000);
    await kiosk.scan(code);
    kiosk.clock.advance(120_000);
    expect((await kiosk.scan(code)).decision).toEqual(refused);
  });

  test('is not let in by their slip either, at a gate that leads in', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in') });
    const { seq } = await kiosk.scan(card(2));
    kiosk.blocked.add(
      { id: 'aaaaaa', shownAs: null, why: 'x', sinceMs: 0, untilDay: 20261231, by: 'nv-1' },
      { marks: [cardNumber(2)], localDay: today },
    );
    kiosk.clock.advance(120_000);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toEqual(refused);
  });

  test('by a number in stars is nobody', async () => {
    const { calls, as } = await startStaffed();
    const answer = await calls.blockNumber({ ...(await as('supervisor')), number: '0511****0002', ...terms });
    expect(answer).toEqual({ ok: false, fault: { kind: 'no-number' } });
  });

  test('whose passages are forgotten is found by their number, and their name goes', async () => {
    const { calls, as } = await startStaffed();
    const who = await as('supervisor');
    await calls.blockNumber({ ...who, number: cardNumber(9), name: 'Trần Thị Bị Chặn', ...terms });
    expect(await calls.findPerson({ ...who, number: cardNumber(9), seq: null })).toMatchObject({
      value: { named: 1 },
    });
    expect(await calls.erasePerson({ ...who, number: cardNumber(9), seq: null })).toEqual({
      ok: true,
      value: { erased: 1, unreached: [] },
    });
    expect(await calls.listBlocked(who)).toMatchObject({ value: [{ shownAs: null }] });
  });

  test('who is erased is kept out without a name', async () => {
    const { calls, as, kiosk } = await startStaffed();
    const who = await as('supervisor');
    await calls.blockPassage({ ...who, seq: 2, ...terms });
    await calls.erasePerson({ ...who, number: cardNumber(2), seq: null });
    expect(await calls.listBlocked(who)).toMatchObject({ value: [{ shownAs: null }] });
    expect(kiosk.blocked.has([cardNumber(2)], today)).toBe(true);
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
  const of = (mark: string) => ({ marks: [mark], localDay: 20261121 });

  test('is read by the next start, and ends with its last day', () => {
    const path = `${scratchFolder()}/blocked.sealed`;
    openBlockedList({ path, key }).add(person, of('051190000002'));
    const list = openBlockedList({ path, key });
    expect(list.has(['051190000002'], 20261130)).toBe(true);
    expect(list.has(['051190000002'], 20261201)).toBe(false);
    expect(list.list(20261201)).toEqual([]);
    list.add({ ...person, id: 'bbbbbb', untilDay: 20270101 }, { marks: ['1234567'], localDay: 20261205 });
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
      expect(list.has(['051190000002'], 20261121)).toBe(false);
      expect(readFileSync(path, 'utf8')).toBe(content);
    },
  );

  test('under another key is broken', () => {
    const path = `${scratchFolder()}/blocked.sealed`;
    openBlockedList({ path, key }).add(person, of('051190000002'));
    expect(openBlockedList({ path, key: () => new Uint8Array(32).fill(8) }).isDamaged()).toBe(true);
  });
});
