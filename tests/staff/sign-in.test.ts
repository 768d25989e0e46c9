import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { minute, startStaffed } from '../support/kiosk/staffed.ts';

describe('a PIN of one’s own', () => {
  test('is changed by whoever is signed in and knows it, and that is an event first', async () => {
    const { calls, as, ids, acts } = await startStaffed();
    const who = await as('guard');
    expect(await calls.changePin({ ...who, pin: '222222', next: '314159' })).toEqual({
      ok: false,
      fault: { kind: 'pin-wrong', left: 4 },
    });
    expect(await calls.changePin({ ...who, pin: '111111', next: '314159' })).toEqual({
      ok: true,
      value: null,
    });
    expect(acts().at(-1)).toEqual(['pin-set', ids.guard, null]);
    expect(await calls.signIn({ id: ids.guard, pin: '111111' })).toMatchObject({ ok: false });
    expect(await calls.signIn({ id: ids.guard, pin: '314159' })).toMatchObject({ ok: true });
  });

  test('is the kiosk’s own for the administrator', async () => {
    const { calls } = await startStaffed();
    const signed = await calls.signIn({ id: 'admin', pin: '000001' });
    const session = signed.ok ? signed.value.session : '';
    expect(await calls.changePin({ session, pin: '000001', next: '271828' })).toMatchObject({ ok: true });
    expect(await calls.signIn({ id: 'admin', pin: '271828' })).toMatchObject({ ok: true });
  });

  test.each(['guard', 'supervisor', 'inspector'] as const)(
    'that is new ends every other session of the %s, and none of anybody else',
    async (role) => {
      const { calls, as, whoActs } = await startStaffed();
      const pin = { guard: '111111', supervisor: '222222', inspector: '333333' }[role];
      const [stolen, own, other] = [
        await as(role),
        await as(role),
        await as(role === 'inspector' ? 'supervisor' : 'inspector'),
      ];
      expect(await calls.changePin({ ...own, pin, next: '314159' })).toMatchObject({ ok: true });
      expect(await whoActs(stolen.session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
      for (const { session } of [own, other]) expect(await whoActs(session)).toMatchObject({ ok: true });
    },
  );

  test('that could not be written ends nothing', async () => {
    const { calls, as, disk, whoActs } = await startStaffed();
    const [one, two] = [await as('inspector'), await as('inspector')];
    disk.isFull = true;
    await calls.changePin({ ...two, pin: '333333', next: '314159' });
    for (const { session } of [one, two]) expect(await whoActs(session)).toMatchObject({ ok: true });
  });

  test('that is laid into the data folder ends what the administrator had opened', async () => {
    const { calls, folder, adoptPin, whoActs } = await startStaffed();
    const signed = await calls.signIn({ id: 'admin', pin: '000001' });
    const session = signed.ok ? signed.value.session : '';
    expect(await whoActs(session)).toEqual({ ok: true, value: 'admin' });
    writeFileSync(`${folder}/new-pin.txt`, '271828\n');
    await adoptPin();
    expect(await whoActs(session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(await calls.signIn({ id: 'admin', pin: '271828' })).toMatchObject({ ok: true });
  });

  test('stays when nobody is signed in, or it cannot be written down', async () => {
    const { calls, as, ids, disk } = await startStaffed();
    const { session } = await as('inspector');
    disk.isFull = true;
    expect(await calls.changePin({ session, pin: '333333', next: '314159' })).toEqual({
      ok: false,
      fault: { kind: 'disk-full' },
    });
    disk.isFull = false;
    await calls.signOut({ session });
    expect(await calls.changePin({ session, pin: '333333', next: '314159' })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
    expect(await calls.signIn({ id: ids.inspector, pin: '333333' })).toMatchObject({ ok: true });
  });
});

describe('signing in', () => {
  test('takes the PIN of that person and no other, and is an event with their id', async () => {
    const { calls, ids, acts } = await startStaffed();
    expect(await calls.signIn({ id: ids.inspector, pin: '222222' })).toEqual({
      ok: false,
      fault: { kind: 'pin-wrong', left: 4 },
    });
    expect(await calls.signIn({ id: ids.inspector, pin: '333333' })).toMatchObject({
      ok: true,
      value: { member: { role: 'inspector' } },
    });
    expect(await calls.signIn({ id: 'nv-99', pin: '333333' })).toEqual({
      ok: false,
      fault: { kind: 'no-such-staff' },
    });
    expect(acts()).toEqual([
      ['pin-wrong', ids.inspector, null],
      ['pin-right', ids.inspector, null],
    ]);
  });

  test('of the administrator is an event of the administrator', async () => {
    const { calls, acts } = await startStaffed();
    await calls.signIn({ id: 'admin', pin: '999999' });
    await calls.signIn({ id: 'admin', pin: '000001' });
    expect(acts()).toEqual([
      ['pin-wrong', 'admin', null],
      ['pin-right', 'admin', null],
    ]);
  });

  test('with one’s own PIN gives no more tries at somebody else’s', async () => {
    const { calls, ids } = await startStaffed();
    for (let at = 0; at < 4; at++) await calls.signIn({ id: 'admin', pin: '999999' });
    await calls.signIn({ id: ids.guard, pin: '111111' });
    expect(await calls.signIn({ id: 'admin', pin: '999999' })).toMatchObject({
      fault: { kind: 'pin-locked' },
    });
    expect(await calls.signIn({ id: ids.guard, pin: '111111' })).toMatchObject({ ok: true });
  });

  test('ends after five minutes in which nothing was asked, and by signing out', async () => {
    const { clock, calls, as } = await startStaffed();
    const { session } = await as('inspector');
    clock.advance(4 * minute);
    expect((await calls.inspect({ session, localDay: null })).ok).toBe(true);
    clock.advance(4 * minute);
    expect((await calls.inspect({ session, localDay: null })).ok).toBe(true);
    clock.advance(5 * minute);
    expect(await calls.inspect({ session, localDay: null })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
    const again = await as('inspector');
    await calls.signOut(again);
    expect(await calls.inspect({ ...again, localDay: null })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
  });

  test('of somebody who was removed is over at once', async () => {
    const { calls, as, ids } = await startStaffed();
    const gone = await as('inspector');
    await calls.removeStaff({ ...(await as('supervisor')), id: ids.inspector });
    expect(await calls.inspect({ ...gone, localDay: null })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
    expect(await calls.signIn({ id: ids.inspector, pin: '333333' })).toEqual({
      ok: false,
      fault: { kind: 'no-such-staff' },
    });
  });

  test('a made-up session is nobody', async () => {
    const { calls } = await startStaffed();
    expect(await calls.lookUp({ session: '', slipNo: 1, isYesterday: false })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
  });
});
