import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { badgeBytes, encodeBadge, isBadge } from '../../main/domain/badge-code.ts';
import { createIntake } from '../../main/line/intake.ts';
import { createBadges } from '../../main/staff/badges.ts';
import { failed } from '../../protocol/result.ts';
import { minute, startStaffed } from '../support/kiosk/staffed.ts';
import { createTestClock } from '../support/test-kiosk.ts';

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
      expect(code).toMatch(/^[0-9A-Z]{28}$/);
      expect(isBadge(code)).toBe(true);
    }
    const [one] = [encodeBadge(new Uint8Array(badgeBytes).fill(255))];
    for (const other of [one.slice(1), `${one}0`, one.toLowerCase(), `${one.slice(0, 27)}A`, 'Z'.repeat(28)])
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

  test('is kept as a digest alone, beside a list of staff that older versions read', async () => {
    const staffed = await startStaffed();
    const code = await badgeOf(staffed, 'guard');
    staffed.badgeShown(code);
    const keys = readdirSync(`${staffed.folder}/keys`).map((name) =>
      readFileSync(`${staffed.folder}/keys/${name}`, 'latin1'),
    );
    expect(keys.join('') + JSON.stringify(staffed.kiosk.events())).not.toContain(code);
    const { staff } = JSON.parse(readFileSync(`${staffed.folder}/keys/staff.json`, 'utf8'));
    for (const one of staff) expect(Object.keys(one).sort()).toEqual(['id', 'name', 'pin', 'role']);
    expect(staffed.roll.list().find(({ id }) => id === staffed.ids.guard)?.hasBadge).toBe(true);
    const told = async (who = {}) =>
      (await staffed.calls.listStaff(who)).find(({ id }) => id === staffed.ids.guard)?.hasBadge;
    expect(await told()).toBeUndefined();
    expect(await told(await staffed.as('supervisor'))).toBe(true);
  });

  test('through a scanner that repeats itself four times a second is no line of a passport', async () => {
    const clock = createTestClock();
    const taken: string[] = [];
    const intake = createIntake(async ({ text }) => {
      taken.push(text);
      return failed({ kind: 'disk-full' });
    }, clock);
    const code = encodeBadge(new Uint8Array(badgeBytes).fill(255));
    const offered = [];
    for (let at = 0; at < 12; at++) {
      offered.push(intake.offer({ text: code, source: 'hid' }));
      clock.advance(250);
    }
    clock.advance(2_000);
    await Promise.all(offered);
    expect(new Set(taken)).toEqual(new Set([code]));
  });

  test('that was ended, made anew, or whose owner got a new PIN, leaves nobody signed in or on duty by it', async () => {
    for (const end of ['endBadge', 'makeBadge', 'resetStaffPin'] as const) {
      const staffed = await startStaffed();
      const { calls, as, ids, whoActs, badgeShown, news } = staffed;
      badgeShown(await badgeOf(staffed, 'guard'));
      const session = news[0]?.kind === 'badge' ? news[0].session : null;
      expect(await whoActs(null)).toEqual({ ok: true, value: ids.guard });
      await calls[end]({ ...(await as('supervisor')), id: ids.guard, pin: '314159' });
      const out = { ok: false, fault: { kind: 'signed-out' } };
      expect([end, await whoActs(session), await whoActs(null)]).toEqual([end, out, out]);
    }
  });

  test('shown all day leaves a few sessions, and keeps nobody else signed in', async () => {
    const staffed = await startStaffed();
    const { clock, whoActs, mayChange, as, badgeShown, news } = staffed;
    const code = await badgeOf(staffed, 'guard');
    const supervisor = await as('supervisor');
    for (let at = 0; at < 8; at++) {
      badgeShown(code);
      clock.advance(minute);
    }
    const sessions = news.flatMap((one) => (one.kind === 'badge' && one.session ? [one.session] : []));
    expect(sessions).toHaveLength(8);
    const open = await Promise.all(sessions.map(async (one) => (await whoActs(one)).ok));
    expect(open.filter(Boolean).length).toBeLessThanOrEqual(4);
    expect(open.at(-1)).toBe(true);
    expect(await mayChange(supervisor.session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  });

  test('beside another one counts once, too, and once over a restart', async () => {
    const staffed = await startStaffed();
    const { calls, as, roll, badgeShown, clock, acts } = staffed;
    const other = await roll.add({ name: 'Người khác', role: 'guard', pin: '444444' });
    const first = await badgeOf(staffed, 'guard');
    const made = await calls.makeBadge({ ...(await as('supervisor')), id: other?.id ?? '' });
    const second = made.ok ? made.value.code : '';
    for (let at = 0; at < 20; at++) {
      badgeShown(at % 2 === 0 ? first : second);
      clock.advance(200);
    }
    expect(acts().filter(([act]) => act === 'badge-shown')).toHaveLength(2);
    const anew = createBadges({
      roll,
      sessions: { signInByBadge: () => expect.unreachable() },
      journal: staffed.kiosk.file.journal,
      stamp: () => ({ ...staffed.kiosk.stamp(), runMs: 0 }),
      makeChance: (bytes) => new Uint8Array(bytes),
      publish: () => expect.unreachable(),
    });
    expect(anew.shown(first)?.ok).toBe(true);
  });

  test('ends when its owner’s role changes', async () => {
    const staffed = await startStaffed();
    const { calls, as, ids, badgeShown } = staffed;
    const code = await badgeOf(staffed, 'inspector');
    await calls.changeStaff({ ...(await as('supervisor')), id: ids.inspector, name: 'A', role: 'guard' });
    expect(badgeShown(code)).toBeNull();
  });

  test('on a full disk signs nobody in', async () => {
    const badges = createBadges({
      roll: { ofBadge: () => ({ id: 'nv-1', name: 'A', role: 'guard' }) },
      sessions: { signInByBadge: () => expect.unreachable() },
      journal: { record: () => failed({ kind: 'disk-full' }), lastStaffAct: () => null },
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
