import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openProvider, type Provider } from '../../../collector/oidc/provider.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import {
  client,
  type HandMadeProvider,
  startHandMadeProvider,
} from '../../support/collector/hand-made-provider.ts';
import {
  type Browser,
  bringIn,
  firstAdmin,
  openBrowser,
  password,
} from '../../support/collector/office-people.ts';

const publicUrl = 'https://cong.example.vn';
let there: HandMadeProvider;
let oidc: Provider;
beforeAll(async () => {
  there = await startHandMadeProvider();
  oidc = openProvider({
    issuer: there.issuer,
    clientId: client.id,
    secret: client.secret,
    name: 'Đăng nhập tỉnh',
    publicUrl,
    nowMs: () => nowMs,
    log: () => {},
  });
});
afterAll(() => there.stop());
beforeEach(() => there.lie({}));

type Who = Parameters<HandMadeProvider['visit']>[1];

await eachDatabase('signing in at a provider', ({ database }) => {
  let admin: Browser;
  let lan: Awaited<ReturnType<typeof bringIn>>;
  beforeAll(async () => {
    admin = await firstAdmin(database(), { oidc });
    lan = await bringIn(database(), admin, { name: 'Lê Thị Lan', roles: ['inspector'] });
  });

  const visitor = (more = {}) => openBrowser(database(), { oidc, ...more });
  async function begin(browser: Browser, invite?: string, atMs = nowMs): Promise<string> {
    const begun = await (await browser.ask(atMs)).oidc.begin({
      language: 'vi',
      ...(invite ? { invite } : {}),
    });
    if (!begun.ok) throw new Error(begun.fault.kind);
    return begun.value.url;
  }
  async function finish(browser: Browser, answer: string, atMs = nowMs): Promise<string> {
    const finished = await (await browser.ask(atMs)).oidc.finish({ answer });
    return finished.ok ? finished.value.kind : finished.fault.kind;
  }
  const come = async (browser: Browser, who: Who, invite?: string) =>
    finish(browser, there.visit(await begin(browser, invite), who));
  const newLink = async (id: string) => {
    const made = await (await admin.ask()).accounts.newLink({ id });
    return made.ok ? made.value.key : '';
  };
  const acts = async (count: number) =>
    database().query<{ act: string; who_name: string; detail: string }>(
      'select act, who_name, detail from acts order by number desc limit $1',
      [count],
    );

  test('the browser goes there with state, nonce and a challenge, and nowhere but back to the public address', async () => {
    const url = new URL(await begin(visitor()));
    expect(url.origin + url.pathname).toBe(`${there.issuer}/authorize`);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: `${publicUrl}/`,
      code_challenge_method: 'S256',
      ui_locales: 'vi',
    });
    expect(new Set([asked.state, asked.nonce, asked.code_challenge]).size).toBe(3);
  });

  test('nobody is let in by the provider alone', async () => {
    const stranger = visitor();
    expect(await come(stranger, { sub: 's-lan', email: 'lan@example.vn', email_verified: true })).toBe(
      'stranger',
    );
    expect(stranger.token()).toBeNull();
  });

  test('a link has its person linked, once; from then on they come in by the provider, as who they are here', async () => {
    const browser = visitor({ sender: '192.0.2.7' });
    const key = await newLink(lan.id);
    expect(await come(browser, { sub: 's-lan' }, key)).toBe('linked');
    expect(browser.token()).toBeNull();
    expect(await acts(1)).toMatchObject([{ act: 'linked', who_name: 'Lê Thị Lan' }]);
    expect(await (await visitor().ask()).oidc.begin({ language: 'vi', invite: key })).toMatchObject({
      fault: { kind: 'used' },
    });
    // A link ends all sessions of its person.
    expect((await (await lan.browser.ask()).people.me()).person).toBeNull();
    expect(await come(browser, { sub: 's-lan' })).toBe('signed-in');
    const { person } = await (await browser.ask()).people.me();
    expect(person).toMatchObject({ name: 'Lê Thị Lan', roles: ['inspector'], hasPassword: true });
    const [act] = await acts(1);
    expect(JSON.parse(act?.detail ?? '')).toEqual({ factor: null, method: 'oidc', network: '192.0.2.7' });
    // Who was linked stays it, whatever the address that they have there.
    expect(await come(visitor(), { sub: 's-khac' })).toBe('stranger');
  });

  test('somebody there is one account here', async () => {
    const nam = await bringIn(database(), admin, { name: 'Trần Nam', roles: ['viewer'] });
    const key = await newLink(nam.id);
    expect(await come(visitor(), { sub: 's-lan' }, key)).toBe('taken');
    // The link is still good.
    expect(await come(visitor(), { sub: 's-nam' }, key)).toBe('linked');
  });

  test('an address that was written down links at the first sign-in, if the provider has checked it', async () => {
    const made = await (await admin.ask()).accounts.make({
      name: 'Phạm Thị Thư',
      roles: ['viewer'],
      mail: ' Thu@Example.VN ',
    });
    expect(made.ok).toBe(true);
    const who = { sub: 's-thu', email: 'thu@example.vn' };
    expect(await come(visitor(), who)).toBe('stranger');
    expect(await come(visitor(), { ...who, email_verified: false })).toBe('stranger');
    expect(await come(visitor(), { ...who, email_verified: 'true' })).toBe('stranger');
    const browser = visitor();
    expect(await come(browser, { ...who, email: 'THU@example.vn', email_verified: true })).toBe('signed-in');
    expect((await acts(2)).map(({ act }) => act)).toEqual(['signed-in', 'linked']);
    expect((await (await browser.ask()).people.me()).person).toMatchObject({ hasPassword: false });
    // The subject binds from now on: the address opens nothing, not even with another's.
    expect(await come(visitor(), { ...who, sub: 's-thu-2', email_verified: true })).toBe('stranger');
    expect(await come(visitor(), { sub: 's-thu', email: 'moi@example.vn' })).toBe('signed-in');
  });

  test('what the browser brings is good once, for 10 minutes, in that browser', async () => {
    const browser = visitor();
    const answer = there.visit(await begin(browser), { sub: 's-lan' });
    expect(await finish(visitor(), answer)).toBe('over');
    const other = visitor();
    await begin(other);
    expect(await finish(other, answer)).toBe('invalid');
    const asked = there.asked.get('/token') ?? 0;
    expect(await finish(browser, answer.replace(/state=[^&]+/, 'state=khac'))).toBe('invalid');
    // None of these reached the provider.
    expect(there.asked.get('/token') ?? 0).toBe(asked);

    const again = visitor();
    const second = there.visit(await begin(again), { sub: 's-lan' });
    const flow = again.flow();
    expect(await finish(again, second)).toBe('signed-in');
    const replaying = openBrowser(database(), {
      oidc,
      oidcFlow: { token: flow, give: () => {}, take: () => {} },
    });
    expect(await finish(replaying, second)).toBe('over');

    const late = visitor();
    const third = there.visit(await begin(late), { sub: 's-lan' });
    expect(await finish(late, third, nowMs + 600_000)).toBe('over');
    const intime = visitor();
    const fourth = there.visit(await begin(intime), { sub: 's-lan' });
    expect(await finish(intime, fourth, nowMs + 599_999)).toBe('signed-in');
  });

  test('a code that the provider has seen before, or none, opens nothing', async () => {
    const browser = visitor();
    const url = await begin(browser);
    const answer = there.visit(url, { sub: 's-lan' });
    expect(await finish(browser, answer.replace(/code=\w+/, 'code=khac'))).toBe('invalid');
    const refused = visitor();
    const state = new URL(await begin(refused)).searchParams.get('state') ?? '';
    expect(
      await finish(refused, `?${new URLSearchParams({ error: 'access_denied', state, iss: there.issuer })}`),
    ).toBe('refused');
  });

  test('a second factor of ours is asked for, unless the provider saw two', async () => {
    const own = visitor();
    await come(own, { sub: 's-lan' });
    const begun = await (await own.ask()).secondFactor.begin({ password });
    const secret = begun.ok ? begun.value.secret : '';
    const codeAt = (atMs: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: atMs });
    await (await own.ask()).secondFactor.turnOn({ code: codeAt(nowMs) });

    for (const two of [{ amr: ['pwd', 'mfa'] }, { acr: 'https://refeds.org/profile/mfa' }, { acr: 'phr' }])
      expect(await come(visitor(), { sub: 's-lan', ...two })).toBe('signed-in');
    for (const one of [{ amr: ['pwd'] }, { amr: 'mfa' }, { acr: '1' }])
      expect(await come(visitor(), { sub: 's-lan', ...one })).toBe('code-wanted');

    const browser = visitor({ sender: '198.51.100.7' });
    expect(await come(browser, { sub: 's-lan' })).toBe('code-wanted');
    expect(browser.token()).toBeNull();
    const give = async (one: Browser, code: string, atMs: number) => {
      const given = await (await one.ask(atMs)).oidc.giveCode({ code });
      return given.ok ? 'in' : given.fault.kind;
    };
    const later = nowMs + 60_000;
    expect(await give(visitor(), codeAt(later), later)).toBe('over');
    expect(await give(browser, '000000', later)).toBe('wrong-code');
    expect(await give(browser, codeAt(later), nowMs + 600_000)).toBe('over');
    expect(await give(browser, codeAt(later), later)).toBe('in');
    expect((await (await browser.ask(later)).people.me()).person?.name).toBe('Lê Thị Lan');
    const [act] = await acts(1);
    expect(JSON.parse(act?.detail ?? '')).toMatchObject({ method: 'oidc', factor: 'app', wrongBefore: 1 });

    const guessing = visitor({ sender: '198.51.100.8' });
    await come(guessing, { sub: 's-lan' });
    for (let times = 0; times < 5; times += 1)
      expect(await give(guessing, '000000', later)).toBe('wrong-code');
    expect(await give(guessing, codeAt(later + 30_000), later + 30_000)).toBe('locked');
  });

  test('switched off, ended and unlinked hold', async () => {
    const { id } = await bringIn(database(), admin, { name: 'Võ Văn Tắt', roles: ['viewer'] });
    await come(visitor(), { sub: 's-tat' }, await newLink(id));
    const browser = visitor();
    expect(await come(browser, { sub: 's-tat' })).toBe('signed-in');
    await (await admin.ask()).accounts.switchOff({ id });
    expect((await (await browser.ask()).people.me()).person).toBeNull();
    expect(await come(visitor(), { sub: 's-tat' })).toBe('stranger');
    await (await admin.ask()).accounts.switchOn({ id });
    expect(await come(browser, { sub: 's-tat' })).toBe('signed-in');
    expect(await (await admin.ask()).accounts.unlink({ id })).toEqual({ ok: true, value: {} });
    expect(await acts(1)).toMatchObject([{ act: 'unlinked' }]);
    expect((await (await browser.ask()).people.me()).person).toBeNull();
    expect(await come(visitor(), { sub: 's-tat' })).toBe('stranger');
    // It was so already, and leaves no act.
    await (await admin.ask()).accounts.unlink({ id });
    expect((await acts(1)).map(({ act }) => act)).toEqual(['unlinked']);
  });

  test('signing out ends our session, and leads to where theirs ends', async () => {
    const browser = visitor();
    await come(browser, { sub: 's-nam' });
    const { leaveTo } = await (await browser.ask()).people.signOut();
    const url = new URL(leaveTo ?? '');
    expect(url.origin + url.pathname).toBe(`${there.issuer}/end`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: client.id,
      post_logout_redirect_uri: `${publicUrl}/`,
    });
    expect((await (await browser.ask()).people.me()).person).toBeNull();
    const byPassword = visitor();
    await (await byPassword.ask()).people.signIn({ name: 'Trần Nam', password });
    expect(await (await byPassword.ask()).people.signOut()).toEqual({ leaveTo: null });
  });

  test('the last administrator keeps a way in, be it by the provider alone', async () => {
    const [{ id = '' } = {}] = (await (await admin.ask()).accounts.list()).accounts.filter(({ roles }) =>
      roles.includes('admin'),
    );
    const made = await (await admin.ask()).accounts.make({ name: 'Đỗ Quản Trị', roles: ['admin'] });
    const other = made.ok ? made.value.id : '';
    const off = async (by: Browser, one: string) => (await by.ask()).accounts.switchOff({ id: one });
    expect(await off(admin, id)).toMatchObject({ fault: { kind: 'last-admin' } });
    expect(await come(visitor(), { sub: 's-do' }, made.ok ? made.value.key : '')).toBe('linked');
    const browser = visitor();
    expect(await come(browser, { sub: 's-do' })).toBe('signed-in');
    // A collector that has no provider counts nobody who comes in by one.
    const without = openBrowser(database(), {
      oidc: null,
      mailFrom: null,
      person: { id: other, name: '', roles: ['admin'], unit: null },
    });
    expect(await off(without, id)).toMatchObject({ fault: { kind: 'last-admin' } });
    expect(await off(browser, id)).toMatchObject({ ok: true });
    expect(await (await browser.ask()).accounts.unlink({ id: other })).toMatchObject({
      fault: { kind: 'last-admin' },
    });
    expect(await (await browser.ask()).accounts.setRoles({ id: other, roles: ['viewer'] })).toMatchObject({
      fault: { kind: 'last-admin' },
    });
    await (await browser.ask()).accounts.switchOn({ id });
    expect(await (await browser.ask()).accounts.unlink({ id: other })).toMatchObject({ ok: true });
  });

  test('no state, nonce, verifier or token lies in the database', async () => {
    const browser = visitor();
    const url = new URL(await begin(browser));
    const secrets = [browser.flow(), url.searchParams.get('state'), url.searchParams.get('nonce')];
    const tables = ['oidc_flows', 'identities', 'sessions', 'acts'];
    const kept = JSON.stringify(
      await Promise.all(tables.map((table) => database().query(`select * from ${table}`))),
    );
    expect(secrets.filter((one) => one === null || kept.includes(one))).toEqual([]);
  });

  test('whoever begins more than 20 loses the oldest of their own', async () => {
    const first = visitor({ sender: '203.0.113.1' });
    const answer = there.visit(await begin(first), { sub: 's-nam' });
    const elsewhere = visitor({ sender: '203.0.113.2' });
    const other = there.visit(await begin(elsewhere), { sub: 's-nam' });
    for (let times = 0; times < 20; times += 1)
      await begin(visitor({ sender: '203.0.113.1' }), undefined, nowMs + 1);
    expect(await finish(first, answer)).toBe('over');
    expect(await finish(elsewhere, other)).toBe('signed-in');
  });
});
