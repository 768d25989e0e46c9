import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StaffRole } from '../../main/domain/staff.ts';
import { openKeyFiles } from '../../main/hosts/key-files.ts';
import { openStaffFile } from '../../main/hosts/staff-file.ts';
import { openStaffPin } from '../../main/hosts/staff-pin.ts';
import { staffRecords } from '../../main/hosts/staff-records.ts';
import { createPinCheck } from '../../main/line/pin-check.ts';
import { createStaffDesk } from '../../main/line/staff-desk.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { createStaffCalls } from '../../main/staff-calls.ts';
import {
  card,
  cardNumber,
  createTestClock,
  scratchFolder,
  startTestKiosk,
  testConfig,
} from '../support/test-kiosk.ts';

const minute = 60_000;
const today = 20261121;

/** A kiosk with two visitors, its own PIN, and staff of each role, whose PINs are 111111, 222222 and 333333. */
async function startStaffed() {
  const folder = scratchFolder();
  const clock = createTestClock();
  const kiosk = startTestKiosk({ folder, clock });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const adminPin = openStaffPin(`${folder}/keys`, keys.pinPepper);
  await adminPin.set('000001');
  const roll = openStaffFile({ folder: `${folder}/keys`, pepper: keys.pinPepper, adminPin });
  const config = testConfig();
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const { journal } = kiosk.file;
  const stamp = timekeeper.stamp;
  const desk = createStaffDesk({
    roll,
    checkPin: createPinCheck({ journal, stamp, pin: adminPin }),
    stamp,
    makeToken: () => randomBytes(8).toString('hex'),
  });
  const options = { dataDir: folder, config, clock, queueSlips: false, runQueues: false, settingsFile: null };
  const records = staffRecords(options, { file: kiosk.file, timekeeper, keys });
  const disk = { isFull: false };
  const full = { ok: false, fault: { kind: 'disk-full' } } as const;
  const record: typeof journal.record = (draft) => (disk.isFull ? full : journal.record(draft));
  const calls = createStaffCalls({ desk, roll, records, record, stamp, canPrint: () => true });
  await kiosk.scan(card(1));
  clock.advance(minute);
  await kiosk.scan(card(2, 'Lê Thị Không Có'));
  const ids: Record<StaffRole, string> = { guard: '', supervisor: '', inspector: '' };
  for (const [at, role] of (['guard', 'supervisor', 'inspector'] as const).entries())
    ids[role] = (await roll.add({ name: `Người ${role}`, role, pin: String(at + 1).repeat(6) }))?.id ?? '';
  async function as(role: StaffRole): Promise<{ readonly session: string }> {
    const pin = { guard: '111111', supervisor: '222222', inspector: '333333' }[role];
    const signed = await calls.signIn({ id: ids[role], pin });
    if (!signed.ok) throw new Error(signed.fault.kind);
    return { session: signed.value.session };
  }
  const acts = () =>
    kiosk
      .events()
      .filter(({ kind }) => kind === 'staff')
      .map(({ reason, actor, ref }) => [reason, actor, ref]);
  return { kiosk, clock, folder, roll, calls, ids, as, acts, disk };
}

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

  test('stays when nobody is signed in, or it cannot be written down', async () => {
    const { calls, as, ids, disk } = await startStaffed();
    const { session } = await as('inspector');
    disk.isFull = true;
    expect(await calls.changePin({ session, pin: '333333', next: '314159' })).toEqual({
      ok: false,
      fault: { kind: 'disk-full' },
    });
    disk.isFull = false;
    calls.signOut({ session });
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
    expect(calls.inspect({ session, localDay: null }).ok).toBe(true);
    clock.advance(4 * minute);
    expect(calls.inspect({ session, localDay: null }).ok).toBe(true);
    clock.advance(5 * minute);
    expect(calls.inspect({ session, localDay: null })).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    const again = await as('inspector');
    calls.signOut(again);
    expect(calls.inspect({ ...again, localDay: null })).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  });

  test('of somebody who was removed is over at once', async () => {
    const { calls, as, ids } = await startStaffed();
    const gone = await as('inspector');
    await calls.removeStaff({ ...(await as('supervisor')), id: ids.inspector });
    expect(calls.inspect({ ...gone, localDay: null })).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(await calls.signIn({ id: ids.inspector, pin: '333333' })).toEqual({
      ok: false,
      fault: { kind: 'no-such-staff' },
    });
  });

  test('a made-up session is nobody', async () => {
    const { calls } = await startStaffed();
    expect(calls.lookUp({ session: '', slipNo: 1, isYesterday: false })).toEqual({
      ok: false,
      fault: { kind: 'signed-out' },
    });
  });
});

describe('what each may do', () => {
  const refused = { ok: false, fault: { kind: 'not-allowed' } };

  test('a guard and an inspector see nobody’s data, change no setting and no staff', async () => {
    const { calls, as } = await startStaffed();
    for (const role of ['guard', 'inspector'] as const) {
      const who = await as(role);
      expect(calls.lookUp({ ...who, slipNo: 1, isYesterday: false })).toEqual(refused);
      expect(calls.changeSetting(who.session)).toEqual(refused);
      expect(await calls.addStaff({ ...who, name: 'X', role: 'supervisor', pin: '123456' })).toEqual(refused);
      expect(await calls.removeStaff({ ...who, id: 'nv-1' })).toEqual(refused);
    }
    expect(calls.inspect({ ...(await as('guard')), localDay: null })).toEqual(refused);
  });

  test('a supervisor looks at whom a slip was printed for; before it is shown it is an event with the name', async () => {
    const { kiosk, calls, as, ids, acts } = await startStaffed();
    const found = calls.lookUp({ ...(await as('supervisor')), slipNo: 2, isYesterday: false });
    expect(found).toMatchObject({
      ok: true,
      value: { seq: 2, slipNo: 2, identity: { name: 'Lê Thị Không Có', number: cardNumber(2) } },
    });
    expect(acts().at(-1)).toEqual(['look', ids.supervisor, 2]);
    expect(JSON.stringify(kiosk.events())).not.toContain('Không Có');
    expect(calls.lookUp({ ...(await as('supervisor')), slipNo: 77, isYesterday: false })).toMatchObject({
      fault: { kind: 'no-such-slip' },
    });
  });

  test('what was forgotten is not shown, also to a supervisor', async () => {
    const { kiosk, calls, as } = await startStaffed();
    kiosk.file.forgetting.erase([{ seq: 2 }], () => ({ kind: 'retention', stamp: kiosk.stamp() }));
    expect(calls.lookUp({ ...(await as('supervisor')), slipNo: 2, isYesterday: false })).toMatchObject({
      ok: true,
      value: { identity: null },
    });
  });

  test('without a record there is no look', async () => {
    const { calls, as, disk } = await startStaffed();
    const who = await as('supervisor');
    disk.isFull = true;
    expect(calls.lookUp({ ...who, slipNo: 1, isYesterday: false })).toEqual({
      ok: false,
      fault: { kind: 'disk-full' },
    });
  });
});

describe('an inspector', () => {
  test('sees the day in figures, who did what by name, and where the log stands', async () => {
    const { calls, as, ids } = await startStaffed();
    const supervisor = await as('supervisor');
    calls.lookUp({ ...supervisor, slipNo: 1, isYesterday: false });
    const seen = calls.inspect({ ...(await as('inspector')), localDay: null });
    expect(seen).toMatchObject({
      ok: true,
      value: {
        localDay: today,
        hours: [{ hour: 9, in: 2, out: 0 }],
        log: { acked: 0, witnessed: 0, backupDay: null },
        names: { [ids.supervisor]: 'Người supervisor' },
      },
    });
    expect(JSON.stringify(seen)).not.toMatch(/Không Có|Bé Bảy|0511900/);
  });

  test('has the whole log verified, and it is an event', async () => {
    const { calls, as, ids, acts } = await startStaffed();
    expect(await calls.verifyLog(await as('inspector'))).toMatchObject({
      ok: true,
      value: { ok: true, events: 3 },
    });
    expect(acts().at(-1)).toEqual(['verified', ids.inspector, null]);
  });

  test('takes a day away as a file in which nothing is personal', async () => {
    const { calls, as, ids, acts } = await startStaffed();
    const exported = calls.exportDay({ ...(await as('inspector')), localDay: today });
    const text = readFileSync(exported.ok ? exported.value.file : '', 'utf8');
    expect(text).toContain('hour,9,2,0,0');
    expect(text).not.toMatch(/Không Có|Bé Bảy|0511900/);
    expect(acts().at(-1)).toEqual(['export', ids.inspector, null]);
  });
});

describe('the list of staff', () => {
  test('keeps hashes only, and the names of those who left', async () => {
    const { folder, roll, ids } = await startStaffed();
    roll.remove(ids.guard);
    expect(roll.list().map(({ id }) => id)).toEqual(['admin', ids.supervisor, ids.inspector]);
    expect(roll.nameOf(ids.guard)).toBe('Người guard');
    expect(readFileSync(`${folder}/keys/staff.json`, 'utf8')).not.toMatch(/111111|222222|333333/);
  });

  test('that is broken lets nobody in', async () => {
    const { folder, calls, ids } = await startStaffed();
    writeFileSync(`${folder}/keys/staff.json`, '{"v":1,"staff":[{"id":"nv-2"');
    expect(await calls.signIn({ id: ids.supervisor, pin: '222222' })).toEqual({
      ok: false,
      fault: { kind: 'no-such-staff' },
    });
  });

  test('a guard who signs in stands beside what is decided, until they leave', async () => {
    const { calls, as, ids } = await startStaffed();
    expect(calls.whoActs(null)).toBe('guard');
    const who = await as('guard');
    expect(calls.whoActs(null)).toBe(ids.guard);
    calls.signOut(who);
    expect(calls.whoActs(null)).toBe('guard');
  });

  test('a supervisor who decides in the staff area stands beside it, the guard on duty beside the rest', async () => {
    const { calls, as, ids } = await startStaffed();
    await as('guard');
    const { session } = await as('supervisor');
    expect([calls.whoActs(session), calls.whoActs(null)]).toEqual([ids.supervisor, ids.guard]);
    calls.signOut({ session });
    expect(calls.whoActs(session)).toBe(ids.guard);
  });
});
