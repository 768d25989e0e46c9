import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { minute, startStaffed, today } from '../support/kiosk/staffed.ts';
import { cardNumber } from '../support/test-kiosk.ts';

describe('what each may do', () => {
  const refused = { ok: false, fault: { kind: 'not-allowed' } };

  test('a guard and an inspector see nobody’s data, change no setting and no staff', async () => {
    const { calls, as, mayChange } = await startStaffed();
    for (const role of ['guard', 'inspector'] as const) {
      const who = await as(role);
      expect(await calls.lookUp({ ...who, slipNo: 1, isYesterday: false })).toEqual(refused);
      expect(await mayChange(who.session)).toEqual(refused);
      expect(await calls.addStaff({ ...who, name: 'X', role: 'supervisor', pin: '123456' })).toEqual(refused);
      expect(await calls.removeStaff({ ...who, id: 'nv-1' })).toEqual(refused);
    }
    expect(await calls.inspect({ ...(await as('guard')), localDay: null })).toEqual(refused);
  });

  test('a supervisor looks at whom a slip was printed for; before it is shown it is an event with the name', async () => {
    const { kiosk, calls, as, ids, acts } = await startStaffed();
    const found = await calls.lookUp({ ...(await as('supervisor')), slipNo: 2, isYesterday: false });
    expect(found).toMatchObject({
      ok: true,
      value: { seq: 2, slipNo: 2, identity: { name: 'Lê Thị Không Có', number: cardNumber(2) } },
    });
    expect(acts().at(-1)).toEqual(['look', ids.supervisor, 2]);
    expect(JSON.stringify(kiosk.events())).not.toContain('Không Có');
    expect(await calls.lookUp({ ...(await as('supervisor')), slipNo: 77, isYesterday: false })).toMatchObject(
      {
        fault: { kind: 'no-such-slip' },
      },
    );
  });

  test('what was forgotten is not shown, also to a supervisor', async () => {
    const { kiosk, calls, as } = await startStaffed();
    kiosk.file.forgetting.erase([{ seq: 2 }], () => ({ kind: 'retention', stamp: kiosk.stamp() }));
    expect(await calls.lookUp({ ...(await as('supervisor')), slipNo: 2, isYesterday: false })).toMatchObject({
      ok: true,
      value: { identity: null },
    });
  });

  test('without a record there is no look', async () => {
    const { calls, as, disk } = await startStaffed();
    const who = await as('supervisor');
    disk.isFull = true;
    expect(await calls.lookUp({ ...who, slipNo: 1, isYesterday: false })).toEqual({
      ok: false,
      fault: { kind: 'disk-full' },
    });
  });
});

describe('an inspector', () => {
  test('sees the day in figures, who did what by name, and where the log stands', async () => {
    const { calls, as, ids } = await startStaffed();
    const supervisor = await as('supervisor');
    await calls.lookUp({ ...supervisor, slipNo: 1, isYesterday: false });
    const seen = await calls.inspect({ ...(await as('inspector')), localDay: null });
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
    const exported = await calls.exportDay({
      ...(await as('inspector')),
      localDay: today,
      format: 'csv',
      drive: null,
    });
    const text = readFileSync(exported.ok ? exported.value.file : '', 'utf8');
    expect(text.split(/\r?\n/).slice(0, 9)).toEqual([
      '\uFEFFSố liệu trong ngày',
      'Bến thử',
      'Cổng 1',
      '21/11/2026',
      'Lập lúc 21/11/2026 09:01',
      '',
      'Theo giờ',
      'Giờ,Vào,Ra,Từ chối',
      '9–10,2,0,0',
    ]);
    expect(text).toContain('Nhập đúng PIN');
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
    const { kiosk, calls, as, ids, whoActs } = await startStaffed();
    const nobody = { ok: false, fault: { kind: 'signed-out' } };
    expect(await whoActs(null)).toEqual(nobody);
    const who = await as('guard');
    expect(await whoActs(null)).toEqual({ ok: true, value: ids.guard });
    await calls.signOut(who);
    expect(await whoActs(null)).toEqual({ ok: true, value: ids.guard });
    expect(await calls.endDuty({})).toEqual(nobody);
    expect(await calls.endDuty(await as('guard'))).toMatchObject({ ok: true });
    expect(await whoActs(null)).toEqual(nobody);
    expect(kiosk.events().at(-1)).toMatchObject({
      reason: 'duty-end',
      actor: ids.guard,
      detail: `{"id":"${ids.guard}"}`,
    });
  });

  test('a supervisor who decides in the staff area stands beside it, the guard on duty beside the rest', async () => {
    const { calls, as, ids, whoActs } = await startStaffed();
    await as('guard');
    const { session } = await as('supervisor');
    expect([await whoActs(session), await whoActs(null)]).toEqual([
      { ok: true, value: ids.supervisor },
      { ok: true, value: ids.guard },
    ]);
    await calls.signOut({ session });
    expect(await whoActs(session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    expect(await calls.endDuty({ session })).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  });

  test('a supervisor who asked nothing for five minutes stands beside nothing any more, and nobody in their place', async () => {
    const { clock, as, whoActs } = await startStaffed();
    await as('guard');
    const { session } = await as('supervisor');
    clock.advance(5 * minute);
    expect(await whoActs(session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  });

  test('a sign-in that nobody waited for takes no guard off duty', async () => {
    const { calls, as, ids, roll, whoActs } = await startStaffed();
    await as('guard');
    const other = await roll.add({ name: 'Người khác', role: 'guard', pin: '444444' });
    const signed = await calls.signIn({ id: other?.id ?? '', pin: '444444' });
    expect(await whoActs(null)).toEqual({ ok: true, value: other?.id });
    await calls.signOut({ session: signed.ok ? signed.value.session : '', isUnused: true });
    expect(await whoActs(null)).toEqual({ ok: true, value: ids.guard });
  });

  test('the guard who takes over ends the session of the one before, wherever that one had signed in', async () => {
    const { calls, as, ids, roll, whoActs } = await startStaffed();
    const [desk, phone] = [await as('guard'), await as('guard')];
    const other = await roll.add({ name: 'Người khác', role: 'guard', pin: '444444' });
    const signed = await calls.signIn({ id: other?.id ?? '', pin: '444444' });
    for (const { session } of [desk, phone])
      expect(await whoActs(session)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
    // A sign-in that nobody waited for took nothing from anybody.
    await calls.signOut({ session: signed.ok ? signed.value.session : '', isUnused: true });
    for (const { session } of [desk, phone])
      expect(await whoActs(session)).toEqual({ ok: true, value: ids.guard });
  });

  test('a supervisor or an inspector who signs in relieves no guard', async () => {
    const { as, ids, whoActs } = await startStaffed();
    const { session } = await as('guard');
    await as('supervisor');
    await as('inspector');
    expect(await whoActs(session)).toEqual({ ok: true, value: ids.guard });
  });
});
