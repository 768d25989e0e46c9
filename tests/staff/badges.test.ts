import { describe, expect, test } from 'vitest';
import { badgeBytes, encodeBadge, isBadge } from '../../main/domain/badge-code.ts';
import { createBadges } from '../../main/staff/badges.ts';
import { failed } from '../../protocol/result.ts';
import { minute, startStaffed } from '../support/kiosk/staffed.ts';

type Staffed = Awaited<ReturnType<typeof startStaffed>>;

async function badgeOf({ calls, as, ids }: Staffed, role: 'guard' | 'supervisor' | 'inspector') {
  const made = await calls.makeBadge({ ...(await as('supervisor')), id: ids[role] });
  if (!made.ok) throw new Error(made.fault.kind);
  return made.value.code;
}

describe('the code of a badge', () => {
  test('holds whatever chance gives, and is no other code of the kiosk', () => {
    for (const byte of [0, 1, 127, 255]) {
      const code = encodeBadge(new Uint8Array(badgeBytes).fill(byte));
      expect(code).toMatch(/^[0-9A-Z]{30}$/);
      expect(isBadge(code)).toBe(true);
    }
    const [one] = [encodeBadge(new Uint8Array(badgeBytes).fill(255))];
    for (const other of [one.slice(1), `${one}0`, one.toLowerCase(), `${one.slice(0, 29)}A`, 'Z'.repeat(30)])
      expect(isBadge(other)).toBe(false);
  });
});

describe('a badge at the gate', () => {
  test('signs a guard in, who relieves the one before, and is an event with the name', async () => {
    const staffed = await startStaffed();
    const { badgeShown, news, acts, ids, whoActs, roll, calls, as } = staffed;
    const code = await badgeOf(staffed, 'guard');
    const other = await roll.add({ name: 'Người khác', role: 'guard', pin: '444444' });
    const signed = await calls.signIn({ id: other?.id ?? '', pin: '444444' });
    expect(signed.ok).toBe(true);
    expect(badgeShown(code)).toMatchObject({
      ok: true,
      value: { decision: { kind: 'ignore', reason: 'badge' } },
    });
    expect(acts().at(-1)).toEqual(['badge-shown', ids.guard, null]);
    const [shown] = news;
    if (shown?.kind !== 'badge') throw new Error('no news');
    expect(shown.member.id).toBe(ids.guard);
    expect(await whoActs(shown.session)).toEqual({ ok: true, value: ids.guard });
    expect(await whoActs(null)).toEqual({ ok: true, value: ids.guard });
    const before = signed.ok ? signed.value.session : '';
    expect(await whoActs(before)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(await calls.addStaff({ session: shown.session, name: 'X', role: 'guard', pin: '123456' })).toEqual(
      {
        ok: false,
        fault: { kind: 'not-allowed' },
      },
    );
    await as('inspector');
  });

  test.each(['supervisor', 'inspector'] as const)(
    'opens nothing to the %s, who is asked for the PIN',
    async (role) => {
      const staffed = await startStaffed();
      const code = await badgeOf(staffed, role);
      expect(staffed.badgeShown(code)?.ok).toBe(true);
      expect(staffed.news).toEqual([
        { kind: 'badge', session: null, member: expect.objectContaining({ id: staffed.ids[role] }) },
      ]);
    },
  );

  test('held there is meant once, and again when it comes back', async () => {
    const staffed = await startStaffed();
    const code = await badgeOf(staffed, 'guard');
    for (let at = 0; at < 20; at++) {
      staffed.clock.advance(1_000);
      staffed.badgeShown(code);
    }
    expect(staffed.news).toHaveLength(1);
    staffed.clock.advance(minute);
    staffed.badgeShown(code);
    expect(staffed.news).toHaveLength(2);
  });

  test('that was made anew, withdrawn, or whose owner left is nobody’s', async () => {
    const staffed = await startStaffed();
    const { badgeShown, calls, as, ids, news } = staffed;
    const first = await badgeOf(staffed, 'guard');
    const second = await badgeOf(staffed, 'guard');
    expect(badgeShown(first)).toBeNull();
    expect(badgeShown(second)?.ok).toBe(true);
    staffed.clock.advance(minute);
    await calls.endBadge({ ...(await as('supervisor')), id: ids.guard });
    expect(badgeShown(second)).toBeNull();
    const third = await badgeOf(staffed, 'guard');
    await calls.removeStaff({ ...(await as('supervisor')), id: ids.guard });
    expect(badgeShown(third)).toBeNull();
    expect(news).toHaveLength(1);
  });

  test('that is nobody’s is said to be no longer in use, and kept nowhere', async () => {
    const { kiosk } = await startStaffed();
    const code = encodeBadge(new Uint8Array(badgeBytes).fill(7));
    const said = await kiosk.scan(code);
    expect(said.decision).toEqual({ kind: 'retry', reason: 'badge-void', hint: null });
    expect(JSON.stringify(kiosk.events())).not.toContain(code);
  });

  test('is kept as a digest alone', async () => {
    const staffed = await startStaffed();
    const code = await badgeOf(staffed, 'guard');
    staffed.badgeShown(code);
    expect(JSON.stringify(staffed.kiosk.events())).not.toContain(code);
    expect(JSON.stringify(staffed.roll.list())).not.toContain(code);
    expect(staffed.roll.list().find(({ id }) => id === staffed.ids.guard)?.hasBadge).toBe(true);
  });

  test('on a full disk signs nobody in', async () => {
    const badges = createBadges({
      roll: { ofBadge: () => ({ id: 'nv-1', name: 'A', role: 'guard' }) },
      sessions: { signInByBadge: () => expect.unreachable() },
      journal: { record: () => failed({ kind: 'disk-full' }) },
      stamp: (await startStaffed()).kiosk.stamp,
      makeChance: (bytes) => new Uint8Array(bytes),
      publish: () => expect.unreachable(),
    });
    expect(badges.shown(badges.make().code)).toEqual({ ok: false, fault: { kind: 'disk-full' } });
  });
});

describe('somebody of the staff', () => {
  test('gets a new PIN from a supervisor: the lock-out ends, and whoever knew the old one is out', async () => {
    const { calls, as, ids, acts, whoActs } = await startStaffed();
    const open = await as('guard');
    for (let at = 0; at < 5; at++) await calls.signIn({ id: ids.guard, pin: '999999' });
    expect(await calls.signIn({ id: ids.guard, pin: '111111' })).toMatchObject({
      fault: { kind: 'pin-locked' },
    });
    const who = await as('supervisor');
    expect(await calls.resetStaffPin({ ...who, id: ids.guard, pin: '314159' })).toEqual({
      ok: true,
      value: null,
    });
    expect(acts().at(-1)).toEqual(['pin-reset', ids.supervisor, null]);
    expect(await whoActs(open.session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(await calls.signIn({ id: ids.guard, pin: '314159' })).toMatchObject({ ok: true });
  });

  test('of another name loses no tries at the PIN, nor gains any', async () => {
    const { calls, as, ids } = await startStaffed();
    await calls.signIn({ id: ids.guard, pin: '999999' });
    const who = await as('supervisor');
    expect(await calls.resetStaffPin({ ...who, id: ids.inspector, pin: '314159' })).toMatchObject({
      ok: true,
    });
    expect(await calls.signIn({ id: ids.guard, pin: '999999' })).toEqual({
      ok: false,
      fault: { kind: 'pin-wrong', left: 3 },
    });
  });

  test('with another role is signed in no more, and the name stands beside old events', async () => {
    const { calls, as, ids, whoActs, roll } = await startStaffed();
    const open = await as('guard');
    const who = await as('supervisor');
    expect(
      await calls.changeStaff({ ...who, id: ids.guard, name: 'Người Mới Tên', role: 'inspector' }),
    ).toEqual({ ok: true, value: null });
    expect(await whoActs(open.session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(roll.nameOf(ids.guard)).toBe('Người Mới Tên');
    expect(roll.list().find(({ id }) => id === ids.guard)?.role).toBe('inspector');
  });

  test('changes neither their own role nor the kiosk’s own PIN that way, nor anything of nobody', async () => {
    const { calls, as, ids } = await startStaffed();
    const who = await as('supervisor');
    const refused = { ok: false, fault: { kind: 'not-allowed' } };
    expect(await calls.changeStaff({ ...who, id: ids.supervisor, name: 'A', role: 'guard' })).toEqual(
      refused,
    );
    expect(
      await calls.changeStaff({ ...who, id: ids.supervisor, name: 'A', role: 'supervisor' }),
    ).toMatchObject({
      ok: true,
    });
    expect(await calls.resetStaffPin({ ...who, id: 'admin', pin: '314159' })).toEqual(refused);
    expect(await calls.resetStaffPin({ ...who, id: ids.supervisor, pin: '314159' })).toEqual(refused);
    const closed = { ok: false, fault: { kind: 'list-closed' } };
    expect(await calls.changeStaff({ ...who, id: 'nv-99', name: 'A', role: 'guard' })).toEqual(closed);
    expect(await calls.makeBadge({ ...who, id: 'admin' })).toEqual(closed);
    expect(await calls.endBadge({ ...who, id: 'nv-99' })).toEqual(closed);
  });

  test('is changed by supervisors alone', async () => {
    const { calls, as, ids } = await startStaffed();
    for (const role of ['guard', 'inspector'] as const) {
      const who = await as(role);
      const refused = { ok: false, fault: { kind: 'not-allowed' } };
      expect(await calls.makeBadge({ ...who, id: ids.guard })).toEqual(refused);
      expect(await calls.resetStaffPin({ ...who, id: ids.guard, pin: '314159' })).toEqual(refused);
    }
  });
});
