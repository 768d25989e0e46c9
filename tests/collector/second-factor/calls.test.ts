import { Secret, TOTP } from 'otpauth';
import { beforeAll, expect, test } from 'vitest';
import { openSecret, sealSecret } from '../../../collector/second-factor/seal-secret.ts';
import { stepOf } from '../../../collector/second-factor/totp.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { type Browser, firstAdmin, openBrowser, password } from '../../support/collector/office-people.ts';

const name = 'Nguyễn Thị Thử';
const stepMs = 30_000;

function codeOf(secret: string, atMs: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: atMs });
}

await eachDatabase('the second factor', ({ database }) => {
  let own: Browser;
  let secret = '';
  let recovery: readonly string[] = [];
  const at = async (code?: string, atMs = nowMs, more = {}) => {
    const browser = openBrowser(database(), more);
    const answer = await (await browser.ask(atMs)).people.signIn({
      name,
      password,
      ...(code ? { code } : {}),
    });
    return answer.ok ? 'in' : answer.fault.kind;
  };
  beforeAll(async () => {
    own = await firstAdmin(database());
  });

  test('without a key there is none, and the page can say why', async () => {
    const keyless = openBrowser(database(), {
      peopleKey: null,
      person: { id: 'p-0', name, roles: ['admin'], unit: null },
    });
    const ask = await keyless.ask();
    expect((await ask.people.account()).factor).toBe('unavailable');
    expect(await ask.secondFactor.begin({ password })).toMatchObject({ fault: { kind: 'unavailable' } });
  });

  test('it is begun with the password and turned on by a first code, and gives ten codes once', async () => {
    const ask = await own.ask();
    expect(await ask.secondFactor.begin({ password: 'sai mật khẩu' })).toMatchObject({
      fault: { kind: 'wrong' },
    });
    const begun = await ask.secondFactor.begin({ password });
    if (!begun.ok) throw new Error(begun.fault.kind);
    secret = begun.value.secret;
    const uri = new URL(begun.value.uri);
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      secret,
      'Cổng',
    ]);
    // Until a code came nobody is asked for one.
    expect(await at()).toBe('in');
    expect(await ask.secondFactor.turnOn({ code: '000000' })).toMatchObject({
      fault: { kind: 'wrong-code' },
    });
    const on = await ask.secondFactor.turnOn({ code: codeOf(secret, nowMs) });
    recovery = on.ok ? on.value.recoveryCodes : [];
    expect(new Set(recovery).size).toBe(10);
    const { factor, recoveryCodes } = await (await own.ask()).people.account();
    expect([factor, recoveryCodes]).toEqual(['on', 10]);
    expect(await (await own.ask()).secondFactor.begin({ password })).toMatchObject({ fault: { kind: 'on' } });
    expect(
      await (await own.ask()).secondFactor.turnOn({ code: codeOf(secret, nowMs + stepMs) }),
    ).toMatchObject({
      fault: { kind: 'wrong-code' },
    });
  });

  test('a code is wanted with the password, good once, and a step beside it', async () => {
    expect(await at()).toBe('code-wanted');
    // It turned the factor on.
    expect(await at(codeOf(secret, nowMs))).toBe('wrong-code');
    const later = nowMs + 2 * stepMs;
    expect(await at(codeOf(secret, later - stepMs), later)).toBe('in');
    const code = codeOf(secret, later + stepMs);
    const both = await Promise.all(['192.0.2.8', '192.0.2.9'].map((sender) => at(code, later, { sender })));
    expect(both.toSorted()).toEqual(['in', 'wrong-code']);
    // One of an earlier step than the last that was used.
    expect(await at(codeOf(secret, later), later)).toBe('wrong-code');
    expect(await at(codeOf(secret, later + 5 * stepMs), later + 3 * stepMs)).toBe('wrong-code');
  });

  test('a recovery code is good once, however it is typed; another key opens no secret and asks all the same', async () => {
    const later = nowMs + 20 * stepMs;
    const [first = '', second = ''] = recovery;
    expect(await at(first.toUpperCase().replaceAll('-', ' '), later)).toBe('in');
    expect(await at(first, later)).toBe('wrong-code');
    expect((await (await own.ask(later)).people.account()).recoveryCodes).toBe(9);
    for (const peopleKey of [Buffer.alloc(32, 9), null]) {
      expect(await at(undefined, later, { peopleKey })).toBe('code-wanted');
      expect(await at(codeOf(secret, later), later, { peopleKey, sender: '192.0.2.20' })).toBe('wrong-code');
    }
    expect(await at(second, later, { peopleKey: null })).toBe('in');
  });

  test('wrong codes count with wrong passwords, and a right password alone does not wipe them out', async () => {
    const [later, sender] = [nowMs + 40 * stepMs, '198.51.100.3'];
    for (const code of ['000001', '000002', '000003', 'abcd-efgh-jkmn-pqrs', '000005']) {
      expect(await at(undefined, later, { sender })).toBe('code-wanted');
      expect(await at(code, later, { sender })).toBe('wrong-code');
    }
    expect(await at(codeOf(secret, later), later, { sender })).toBe('locked');
  });

  test('a new link leaves it on; resetting it is an act of its own, and turning it off needs the password', async () => {
    const later = nowMs + 60 * stepMs;
    const ask = await own.ask(later);
    const { id } = (await ask.people.account()).person;
    const link = await ask.accounts.newLink({ id });
    await (await openBrowser(database()).ask(later)).people.takeInvite({
      key: link.ok ? link.value.key : '',
      password,
    });
    expect(await at(undefined, later)).toBe('code-wanted');
    const again = openBrowser(database());
    await (await again.ask(later)).people.signIn({ name, password, code: codeOf(secret, later) });
    expect((await (await again.ask(later)).accounts.list()).accounts[0]).toMatchObject({ hasFactor: true });
    await (await again.ask(later)).accounts.resetFactor({ id });
    expect(await at(undefined, later)).toBe('in');

    const begun = await (await again.ask(later)).secondFactor.begin({ password });
    const code = codeOf(begun.ok ? begun.value.secret : '', later);
    await (await again.ask(later)).secondFactor.turnOn({ code });
    const off = async (given: string) => (await again.ask(later)).secondFactor.turnOff({ password: given });
    expect(await off('sai')).toMatchObject({ fault: { kind: 'wrong' } });
    expect(await off(password)).toMatchObject({ ok: true });
    expect((await (await again.ask(later)).people.account()).recoveryCodes).toBe(0);
    expect(await at(undefined, later)).toBe('in');
  });

  test('no secret lies in the database', async () => {
    const tables = ['people', 'sessions', 'invites', 'second_factors', 'recovery_codes', 'acts'];
    const kept = (
      await Promise.all(tables.map((table) => database().query(`select * from ${table}`)))
    ).flat();
    const bytes = kept.flatMap((row) =>
      Object.values(row as object).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
      ),
    );
    const text = bytes.join('\n');
    const raw = Buffer.from(Secret.fromBase32(secret).bytes);
    const secrets = [
      secret,
      raw.toString('latin1'),
      raw.toString('hex'),
      password,
      own.token() ?? '',
      ...recovery,
    ];
    expect(secrets.filter((one) => one !== '' && text.toLowerCase().includes(one.toLowerCase()))).toEqual([]);
  });
});

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 0x23523ec],
  [1_111_111_111, '050471', 0x23523ed],
  [1_234_567_890, '005924', 0x273ef07],
  [2_000_000_000, '279037', 0x3f940aa],
  [20_000_000_000, '353130', 0x27bc86aa],
])('at %i s the code of RFC 6238 is %s', (seconds, code, step) => {
  const hex = Buffer.from('12345678901234567890').toString('hex');
  expect(stepOf(hex, code, seconds * 1_000)).toBe(step);
  expect([-1, 1].map((beside) => stepOf(hex, code, (seconds + beside * 30) * 1_000))).toEqual([step, step]);
  expect([-2, 2].map((beside) => stepOf(hex, code, (seconds + beside * 30) * 1_000))).toEqual([null, null]);
});

test('a sealed secret opens for its person and key alone', () => {
  const [key, hex] = [Buffer.alloc(32, 1), 'ab'.repeat(20)];
  const sealed = sealSecret(key, 'p-1', hex);
  expect(openSecret(key, 'p-1', sealed)).toBe(hex);
  expect(openSecret(key, 'p-2', sealed)).toBeNull();
  expect(openSecret(Buffer.alloc(32, 2), 'p-1', sealed)).toBeNull();
  expect(sealed.toString('hex')).not.toContain('abab');
});
