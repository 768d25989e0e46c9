import { beforeAll, expect, test } from 'vitest';
import { relyingPartyOf } from '../../../collector/passkeys/relying-party.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import {
  type Browser,
  bringIn,
  firstAdmin,
  openBrowser,
  password,
} from '../../support/collector/office-people.ts';
import { softAuthenticator } from '../../support/collector/soft-authenticator.ts';

const [origin, rpId] = ['https://cong.example.vn', 'cong.example.vn'] as const;
const device = () => softAuthenticator({ rpId, origin });
type Device = ReturnType<typeof device>;

await eachDatabase('passkeys', ({ database }) => {
  let admin: Browser;
  let lan: Browser;
  let id = '';
  const [phone, laptop] = [device(), device()];
  beforeAll(async () => {
    admin = await firstAdmin(database());
    const made = await bringIn(database(), admin, { name: 'Lê Thị Lan', roles: ['viewer'] });
    lan = made.browser;
    id = made.id;
  });

  async function beginAdd(browser = lan, atMs = nowMs): Promise<string> {
    const begun = await (await browser.ask(atMs)).passkeys.beginAdd({ password });
    if (!begun.ok) throw new Error(begun.fault.kind);
    return begun.value.challenge;
  }
  async function add(credential: ReturnType<Device['create']>, browser = lan, atMs = nowMs) {
    const added = await (await browser.ask(atMs)).passkeys.add({ name: 'Điện thoại', credential });
    return added.ok ? 'added' : added.fault.kind;
  }
  async function beginSignIn(browser = openBrowser(database()), atMs = nowMs): Promise<string> {
    const begun = await (await browser.ask(atMs)).passkeys.beginSignIn();
    return begun.ok ? begun.value.challenge : '';
  }
  async function signIn(
    credential: ReturnType<Device['get']>,
    browser = openBrowser(database()),
    atMs = nowMs,
  ): Promise<string> {
    const signedIn = await (await browser.ask(atMs)).passkeys.signIn({ credential });
    return signedIn.ok ? 'in' : signedIn.fault.kind;
  }
  const newest = async () => {
    const [act] = await database().query<{ act: string; detail: string }>(
      'select act, detail from acts order by number desc limit 1',
    );
    return { act: act?.act, ...JSON.parse(act?.detail ?? '{}') };
  };

  test('a device makes one, whose person showed the password and themselves', async () => {
    expect(await (await lan.ask()).passkeys.beginAdd({ password: 'sai' })).toMatchObject({
      fault: { kind: 'wrong' },
    });
    const wrong = [
      { origin: 'https://khac.example.vn' },
      { rpId: 'example.vn' },
      { isVerified: false },
      { type: 'webauthn.get' },
    ];
    for (const deviation of wrong)
      expect(await add(phone.create(await beginAdd(), deviation))).toBe('unproven');
    const challenge = await beginAdd();
    // Made for somebody else, or for nobody.
    expect(await add(phone.create(challenge), admin)).toBe('over');
    expect(await add(phone.create('A'.repeat(43)))).toBe('over');
    expect(await add(phone.create(challenge))).toBe('added');
    expect(await newest()).toEqual({ act: 'passkey-added', passkey: 'Điện thoại' });
    expect(await add(laptop.create(challenge))).toBe('over');
    expect(await add(phone.create(await beginAdd()))).toBe('unproven');
    expect(await add(laptop.create(await beginAdd(), { counter: 0 }), lan, nowMs + 299_999)).toBe('added');
    expect(await add(device().create(await beginAdd()), lan, nowMs + 300_000)).toBe('over');
    const { passkeys } = await (await lan.ask()).passkeys.list();
    expect(passkeys.map((key) => [key.id, key.name, key.lastMs, key.regressedMs])).toEqual([
      [phone.id, 'Điện thoại', null, null],
      [laptop.id, 'Điện thoại', null, null],
    ]);
  });

  test('whoever has it is in, with nothing typed', async () => {
    const browser = openBrowser(database(), { sender: '192.0.2.5' });
    expect(await signIn(phone.get(await beginSignIn()), browser, nowMs + 1_000)).toBe('in');
    expect((await (await browser.ask()).people.me()).person?.name).toBe('Lê Thị Lan');
    expect(await newest()).toEqual({
      act: 'signed-in',
      method: 'passkey',
      network: '192.0.2.5',
      passkey: 'Điện thoại',
      wrongBefore: 0,
    });
    const [first] = (await (await lan.ask()).passkeys.list()).passkeys;
    expect(first?.lastMs).toBe(nowMs + 1_000);
    const userHandle = Buffer.from(id).toString('base64url');
    expect(await signIn(phone.get(await beginSignIn(), { userHandle }))).toBe('in');
    // A device that counts nothing.
    expect(await signIn(laptop.get(await beginSignIn(), { counter: 0 }))).toBe('in');
    expect(await signIn(laptop.get(await beginSignIn(), { counter: 0 }))).toBe('in');
    expect((await newest()).counter).toBeUndefined();
  });

  test('what is signed for elsewhere, by another, or without its person opens nothing', async () => {
    const wrong = [
      { origin: 'https://khac.example.vn' },
      { origin: 'http://cong.example.vn' },
      { rpId: 'example.vn' },
      { isVerified: false },
      { userHandle: Buffer.from('p-khac').toString('base64url') },
    ];
    for (const [n, deviation] of wrong.entries()) {
      const browser = openBrowser(database(), { sender: `203.0.113.${n}` });
      expect(await signIn(phone.get(await beginSignIn(), deviation), browser)).toBe('wrong');
      expect(browser.token()).toBeNull();
    }
    const forged = { ...laptop.get(await beginSignIn()), id: phone.id, rawId: phone.id };
    expect(await signIn(forged, openBrowser(database(), { sender: '203.0.113.20' }))).toBe('wrong');
    expect(await signIn(device().get(await beginSignIn()))).toBe('wrong');
  });

  test('a challenge is good once, for 5 minutes, for what it was made for', async () => {
    const challenge = await beginSignIn();
    const answer = phone.get(challenge);
    expect(await signIn(answer)).toBe('in');
    expect(await signIn(answer)).toBe('over');
    expect(await signIn(phone.get(await beginSignIn()), undefined, nowMs + 300_000)).toBe('over');
    expect(await signIn(phone.get(await beginAdd()))).toBe('over');
    expect(await add(device().create(await beginSignIn()))).toBe('over');
    const both = await beginSignIn();
    const raced = await Promise.all(
      ['198.51.100.1', '198.51.100.2'].map((sender) =>
        signIn(phone.get(both), openBrowser(database(), { sender })),
      ),
    );
    expect(raced.toSorted()).toEqual(['in', 'over']);
  });

  test('wrong ones shut the name for that network as wrong passwords do, for passwords and passkeys', async () => {
    const [sender, later] = ['198.51.100.77', nowMs + 600_000];
    const browser = openBrowser(database(), { sender });
    for (let times = 0; times < 5; times += 1)
      expect(
        await signIn(phone.get(await beginSignIn(browser, later), { isVerified: false }), browser, later),
      ).toBe('wrong');
    expect(await signIn(phone.get(await beginSignIn(browser, later)), browser, later)).toBe('locked');
    expect(await (await browser.ask(later)).people.signIn({ name: 'Lê Thị Lan', password })).toMatchObject({
      fault: { kind: 'locked' },
    });
    expect(await signIn(phone.get(await beginSignIn(undefined, later)), undefined, later)).toBe('in');
  });

  test('a counter that goes back is let in, and stands in the log and beside the key', async () => {
    expect(await signIn(phone.get(await beginSignIn(), { counter: 500 }))).toBe('in');
    expect(await signIn(phone.get(await beginSignIn(), { counter: 499 }), undefined, nowMs + 1)).toBe('in');
    expect(await newest()).toMatchObject({ act: 'signed-in', counter: 'regressed' });
    const [first] = (await (await lan.ask()).passkeys.list()).passkeys;
    expect(first?.regressedMs).toBe(nowMs + 1);
    expect(await signIn(phone.get(await beginSignIn(), { counter: 501 }))).toBe('in');
    expect((await newest()).counter).toBeUndefined();
  });

  test('one that was removed opens nothing, the other and the password do', async () => {
    const remove = async (key: string, given = password, browser = lan) =>
      (await browser.ask()).passkeys.remove({ id: key, password: given });
    expect(await remove(phone.id, 'sai')).toMatchObject({ fault: { kind: 'wrong' } });
    // Another's is not theirs to remove, and leaves no act.
    expect(await remove(phone.id, password, admin)).toMatchObject({ ok: true });
    expect((await newest()).act).not.toBe('passkey-removed');
    expect(await remove(phone.id)).toMatchObject({ ok: true });
    expect(await newest()).toEqual({ act: 'passkey-removed', passkey: 'Điện thoại' });
    expect(await signIn(phone.get(await beginSignIn()))).toBe('wrong');
    expect(await signIn(laptop.get(await beginSignIn()))).toBe('in');
    const browser = openBrowser(database());
    expect(await (await browser.ask()).people.signIn({ name: 'Lê Thị Lan', password })).toMatchObject({
      ok: true,
    });
  });

  test('an account that is switched off has none that opens; a reset takes them all', async () => {
    const office = await admin.ask();
    await office.accounts.switchOff({ id });
    expect(await signIn(laptop.get(await beginSignIn()))).toBe('wrong');
    await office.accounts.switchOn({ id });
    expect(await signIn(laptop.get(await beginSignIn()))).toBe('in');
    const listed = async () =>
      (await (await admin.ask()).accounts.list()).accounts.find((one) => one.id === id)?.hasPasskeys;
    expect(await listed()).toBe(true);
    await (await admin.ask()).accounts.resetFactor({ id });
    expect(await newest()).toMatchObject({ act: 'factor-reset', passkeys: 1 });
    expect(await listed()).toBe(false);
    expect(await signIn(laptop.get(await beginSignIn()))).toBe('wrong');
  });

  test('ten are enough', async () => {
    const own = openBrowser(database());
    await (await own.ask()).people.signIn({ name: 'Lê Thị Lan', password });
    for (let n = 0; n < 9; n += 1) expect(await add(device().create(await beginAdd(own)), own)).toBe('added');
    const [one, another] = [await beginAdd(own), await beginAdd(own)];
    expect(await add(device().create(one), own)).toBe('added');
    expect(await add(device().create(another), own)).toBe('full');
    expect(await (await own.ask()).passkeys.beginAdd({ password })).toMatchObject({
      fault: { kind: 'full' },
    });
  });

  test('without a name that browsers reach it by there are none', async () => {
    const nowhere = openBrowser(database(), { publicUrl: null });
    const ask = await nowhere.ask();
    expect(await ask.passkeys.beginSignIn()).toMatchObject({ fault: { kind: 'off' } });
    expect(await ask.passkeys.signIn({ credential: phone.get('A') })).toMatchObject({
      fault: { kind: 'off' },
    });
    expect((await ask.people.me()).passkeyOrigin).toBeNull();
  });
});

test.each([
  ['https://cong.example.vn', { id: 'cong.example.vn', origin: 'https://cong.example.vn' }],
  ['http://localhost:4320', { id: 'localhost', origin: 'http://localhost:4320' }],
  ['http://127.0.0.1:4320', null],
  ['https://[2001:db8::1]', null],
  [null, null],
])('keys of %s', (publicUrl, party) => {
  expect(relyingPartyOf(publicUrl)).toEqual(party);
});
