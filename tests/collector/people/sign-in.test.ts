import { expect, test } from 'vitest';
import { openLog } from '../../../collector/acts/log.ts';
import { makeFirstAccount } from '../../../collector/people/first-account.ts';
import { endSession, personOf, sessionMs } from '../../../collector/people/sessions.ts';
import { signIn } from '../../../collector/people/sign-in.ts';
import { lockMs, unlock } from '../../../collector/people/tries.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const minuteMs = 60_000;
const right = { name: 'Nguyễn Thị Thử', password: 'mot-mat-khau-dai' };
const wrong = { ...right, password: 'mot-mat-khau-khac' };
const signInPlace = async () => () => {};

await eachDatabase('signing in', ({ database }) => {
  const at = (given: typeof right, atMs = nowMs, more: object = {}) => {
    const { log } = openLog({ name: 'signIn', owes: 'signed-in', person: null, nowMs: atMs });
    const common = { database: database(), nowMs: atMs, sender: '192.0.2.1', signInPlace, peopleKey: null };
    return signIn({ ...given, code: null }, { ...common, log, tell: () => {}, ...more });
  };

  test('the first account is made once', async () => {
    const make = (given: typeof right) =>
      database().transaction((queries) =>
        makeFirstAccount(queries, { ...given, network: '192.0.2.1', nowMs }),
      );
    const [made, second] = await Promise.all([make(right), make({ ...wrong, name: 'Khác' })]);
    expect(made?.person).toMatchObject({ name: right.name, roles: ['admin'] });
    expect([second, await make(wrong)]).toEqual([null, null]);
  });

  test('a right password opens a session of 12 hours, which signing out ends', async () => {
    const signedIn = await at(right);
    const token = signedIn.ok ? signedIn.value.token : '';
    const who = async (atMs: number) => (await personOf(database(), token, atMs))?.name ?? null;
    expect([await who(nowMs), await who(nowMs + sessionMs - 1), await who(nowMs + sessionMs)]).toEqual([
      right.name,
      right.name,
      null,
    ]);
    await endSession(database(), token);
    expect(await who(nowMs)).toBeNull();
  });

  test('the name is one however it is typed', async () => {
    for (const name of ['NGUYỄN THỊ THỬ', ' nguyễn thị thử ', right.name.normalize('NFD')])
      expect((await at({ ...right, name })).ok).toBe(true);
  });

  test('another name, and another person’s cookie, are nobody', async () => {
    expect(await at({ ...right, name: 'Nguyễn Thị' })).toEqual({ ok: false, fault: { kind: 'wrong' } });
    expect(await personOf(database(), 'x'.repeat(43), nowMs)).toBeNull();
  });

  test('five wrong ones shut the name, also for the right one; each later one for twice as long', async () => {
    for (let times = 0; times < 5; times += 1)
      expect(await at(wrong)).toMatchObject({ fault: { kind: 'wrong' } });
    const locked = { ok: false, fault: { kind: 'locked', untilMs: nowMs + minuteMs } };
    expect(await at(right)).toEqual(locked);
    expect(await at(right, nowMs + minuteMs - 1)).toEqual(locked);
    expect(await at(wrong, nowMs + minuteMs)).toMatchObject({ fault: { kind: 'wrong' } });
    expect(await at(right, nowMs + 3 * minuteMs - 1)).toMatchObject({ fault: { kind: 'locked' } });
    expect((await at(right, nowMs + 3 * minuteMs)).ok).toBe(true);
    expect(await at(wrong, nowMs + 3 * minuteMs)).toMatchObject({ fault: { kind: 'wrong' } });
  });

  test('wrong ones from elsewhere shut nobody out of their own office', async () => {
    const later = nowMs + 10 * minuteMs;
    for (let times = 0; times < 5; times += 1) await at(wrong, later, { sender: '203.0.113.9' });
    expect(await at(right, later, { sender: '203.0.113.9' })).toMatchObject({ fault: { kind: 'locked' } });
    expect((await at(right, later)).ok).toBe(true);
  });

  test('a name that is tried from everywhere is open only to networks that it came from before', async () => {
    const later = nowMs + 20 * minuteMs;
    await database().query(
      `insert into sign_in_tries select $1, 'net ' || n, 4, $2, 0 from generate_series(1, 50) as n`,
      ['nguyễn thị thử', later],
    );
    const shut = { ok: false, fault: { kind: 'locked', untilMs: later + 60 * minuteMs } };
    expect(await at(right, later, { sender: '198.51.100.7' })).toEqual(shut);
    expect((await at(right, later)).ok).toBe(true);
    // A day later the others are forgotten.
    expect((await at(right, later + 24 * 60 * minuteMs, { sender: '198.51.100.7' })).ok).toBe(true);
  });

  test('a name is opened at the terminal', async () => {
    for (let times = 0; times < 5; times += 1) await at({ ...wrong, name: 'Bị khóa' });
    expect(await at({ ...wrong, name: 'Bị khóa' })).toMatchObject({ fault: { kind: 'locked' } });
    await unlock(database(), ' BỊ KHÓA ');
    expect(await at({ ...wrong, name: 'Bị khóa' })).toMatchObject({ fault: { kind: 'wrong' } });
  });

  test('a clock that was set back keeps a name shut no longer', async () => {
    for (let times = 0; times < 5; times += 1) await at({ ...wrong, name: 'Ai đó' }, nowMs + 60 * minuteMs);
    expect(await at({ ...wrong, name: 'Ai đó' }, nowMs)).toEqual({
      ok: false,
      fault: { kind: 'locked', untilMs: nowMs + minuteMs },
    });
  });

  test('tries of one name at once are one try', async () => {
    const kinds = (await Promise.all(Array.from({ length: 20 }, () => at({ ...wrong, name: 'Một' })))).map(
      (tried) => (tried.ok ? '' : tried.fault.kind),
    );
    expect(kinds.toSorted()).toEqual([...Array(19).fill('busy'), 'wrong']);
    const [{ wrong: counted } = {}] = await database().query<{ wrong: number }>(
      `select wrong from sign_in_tries where name_key = 'một'`,
      [],
    );
    expect(counted).toBe(1);
  });

  test('one name keeps no other waiting; where no place comes free nothing is tried', async () => {
    const [, other] = await Promise.all([at({ ...wrong, name: 'Hai' }), at(right, nowMs + 9 * minuteMs)]);
    expect(other.ok).toBe(true);
    const full = await at(right, nowMs, { signInPlace: async () => null });
    expect(full).toEqual({ ok: false, fault: { kind: 'busy' } });
    expect((await at(right, nowMs + 9 * minuteMs)).ok).toBe(true);
  });
});

test.each([
  [0, 0],
  [4, 0],
  [5, minuteMs],
  [6, 2 * minuteMs],
  [10, 32 * minuteMs],
  [11, 60 * minuteMs],
  [1_000_000, 60 * minuteMs],
])('%i wrong ones in a row shut a name for %i ms', (times, ms) => {
  expect(lockMs(times)).toBe(ms);
});
