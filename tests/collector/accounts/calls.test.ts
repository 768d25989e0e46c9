import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import {
  type Browser,
  bringIn,
  firstAdmin,
  openBrowser,
  password,
} from '../../support/collector/office-people.ts';

const hourMs = 3_600_000;
const other = 'mot-mat-khau-khac';
const wrong = { code: 'UNAUTHORIZED' };

await eachDatabase('accounts', ({ database }) => {
  let admin: Browser;
  let firstId = '';
  beforeAll(async () => {
    admin = await firstAdmin(database());
    firstId = (await (await admin.ask()).people.me()).person?.id ?? '';
  });

  test('a link sets the password once, within 72 hours, and a newer one takes its place', async () => {
    const ask = await admin.ask();
    const made = await ask.accounts.make({ name: 'Trần Văn Mẫu', roles: ['unit', 'viewer', 'viewer'] });
    if (!made.ok) throw new Error(made.fault.kind);
    const { id, key, untilMs } = made.value;
    expect(untilMs).toBe(nowMs + 72 * hourMs);
    const guest = openBrowser(database());
    const read = async (given: string, atMs = nowMs) =>
      (await guest.ask(atMs)).people.readInvite({ key: given });
    expect(await read(key)).toEqual({ ok: true, value: { name: 'Trần Văn Mẫu' } });
    expect(await read(key, untilMs)).toMatchObject({ fault: { kind: 'expired' } });
    const late = (await guest.ask(untilMs)).people.takeInvite({ key, password });
    expect(await late).toMatchObject({ fault: { kind: 'expired' } });
    const newer = await ask.accounts.newLink({ id });
    const next = newer.ok ? newer.value.key : '';
    expect(await read(key)).toMatchObject({ fault: { kind: 'unknown' } });
    const takes = await Promise.all(
      [1, 2].map(async () => (await guest.ask()).people.takeInvite({ key: next, password })),
    );
    expect(takes.map((take) => (take.ok ? 'taken' : take.fault.kind)).toSorted()).toEqual(['taken', 'used']);
    expect(await read(next)).toMatchObject({ fault: { kind: 'used' } });
    const signedIn = await (await guest.ask()).people.signIn({ name: 'trần văn mẫu', password });
    expect(signedIn).toEqual({ ok: true, value: { id, name: 'Trần Văn Mẫu', roles: ['viewer', 'unit'] } });
    expect(await ask.accounts.make({ name: 'TRẦN VĂN MẪU', roles: ['viewer'] })).toMatchObject({
      fault: { kind: 'taken' },
    });
  });

  test('who is switched off is out at once, and in again with the old password only when switched on', async () => {
    const { browser, id } = await bringIn(database(), admin, { name: 'Lê Thị Ngắt', roles: ['viewer'] });
    await (await browser.ask()).people.account();
    await (await admin.ask()).accounts.newLink({ id });
    await (await admin.ask()).accounts.switchOff({ id });
    await expect((await browser.ask()).people.account()).rejects.toMatchObject(wrong);
    const signIn = async () => (await browser.ask()).people.signIn({ name: 'Lê Thị Ngắt', password });
    expect(await signIn()).toMatchObject({ fault: { kind: 'wrong' } });
    const listed = (await (await admin.ask()).accounts.list()).accounts.find((one) => one.id === id);
    expect(listed).toMatchObject({ offMs: nowMs, linkUntilMs: null, lastSignInMs: nowMs, hasPassword: true });
    expect(await (await admin.ask()).accounts.newLink({ id })).toMatchObject({ fault: { kind: 'off' } });
    await (await admin.ask()).accounts.switchOn({ id });
    expect(await signIn()).toMatchObject({ ok: true });
  });

  test('a session of an account that is off opens nothing, whoever left it there', async () => {
    const { browser, id } = await bringIn(database(), admin, { name: 'Võ Sót Lại', roles: ['viewer'] });
    await database().query('update people set off_ms = $2 where id = $1', [id, nowMs]);
    await expect((await browser.ask()).people.account()).rejects.toMatchObject(wrong);
  });

  test('the last admin keeps the role and stays on; one who never signed in is none', async () => {
    const ask = await admin.ask();
    const lastAdmin = { ok: false, fault: { kind: 'last-admin' } };
    await ask.accounts.make({ name: 'Quản trị chưa vào', roles: ['admin'] });
    expect(await ask.accounts.switchOff({ id: firstId })).toEqual(lastAdmin);
    expect(await ask.accounts.setRoles({ id: firstId, roles: ['viewer'] })).toEqual(lastAdmin);
    const second = await bringIn(database(), admin, { name: 'Quản trị hai', roles: ['admin'] });
    const [one, two] = await Promise.all([
      ask.accounts.setRoles({ id: firstId, roles: ['viewer'] }),
      (await second.browser.ask()).accounts.switchOff({ id: second.id }),
    ]);
    expect([one.ok, two.ok].toSorted()).toEqual([false, true]);
    const still = one.ok ? second.browser : admin;
    if (one.ok) await (await still.ask()).accounts.setRoles({ id: firstId, roles: ['admin'] });
    else await (await still.ask()).accounts.switchOn({ id: second.id });
    // A role that is taken away is gone with the next call.
    await (await admin.ask()).accounts.setRoles({ id: second.id, roles: ['viewer'] });
    await expect((await second.browser.ask()).accounts.list()).rejects.toMatchObject(
      one.ok ? { code: 'FORBIDDEN' } : wrong,
    );
  });

  test('changing the password needs the old one and ends the other sessions; each is seen and ended by its own person', async () => {
    const name = 'Đỗ Nhiều Máy';
    const { browser } = await bringIn(database(), admin, { name, roles: ['viewer'] });
    const elsewhere = openBrowser(database(), { sender: '203.0.113.7' });
    await (await elsewhere.ask()).people.signIn({ name, password });
    const { sessions } = await (await browser.ask(nowMs + 60_000)).people.account();
    expect(
      sessions.map(({ network, isThis, lastMs }) => [network, isThis, lastMs - nowMs]).toSorted(),
    ).toEqual([
      ['127.0.0.1', true, 60_000],
      ['203.0.113.7', false, 0],
    ]);
    const foreign = sessions.find(({ isThis }) => !isThis)?.id ?? '';
    await expect((await admin.ask()).people.endSession({ id: foreign })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await (await elsewhere.ask()).people.account();
    await (await browser.ask()).people.endSession({ id: foreign });
    await expect((await elsewhere.ask()).people.account()).rejects.toMatchObject(wrong);

    await (await elsewhere.ask()).people.signIn({ name, password });
    const change = async (old: string) =>
      (await browser.ask()).people.changePassword({ password: old, next: other });
    expect(await change(other)).toEqual({ ok: false, fault: { kind: 'wrong' } });
    expect(await change(password)).toEqual({ ok: true, value: {} });
    await expect((await elsewhere.ask()).people.account()).rejects.toMatchObject(wrong);
    await (await browser.ask()).people.account();
    expect(await (await elsewhere.ask()).people.signIn({ name, password })).toMatchObject({
      fault: { kind: 'wrong' },
    });
  });

  test('a new link sets another password and ends every session; what is asked of an account that is none is said', async () => {
    const name = 'Bùi Quên';
    const { browser, id } = await bringIn(database(), admin, { name, roles: ['viewer'] });
    const link = await (await admin.ask()).accounts.newLink({ id });
    const key = link.ok ? link.value.key : '';
    await (await browser.ask()).people.account();
    await (await openBrowser(database()).ask()).people.takeInvite({ key, password: other });
    await expect((await browser.ask()).people.account()).rejects.toMatchObject(wrong);
    const ask = await admin.ask();
    for (const work of [
      ask.accounts.switchOff,
      ask.accounts.switchOn,
      ask.accounts.newLink,
      ask.accounts.resetFactor,
    ])
      await expect(work({ id: 'p-none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
