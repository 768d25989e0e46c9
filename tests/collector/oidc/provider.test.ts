import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sentenceOf } from '../../../collector/log/log-entry.ts';
import { secretsOf } from '../../../collector/oidc/flows.ts';
import { openProvider, type Provider } from '../../../collector/oidc/provider.ts';
import {
  client,
  endless,
  endlessSent,
  type HandMadeProvider,
  type Lies,
  silent,
  startHandMadeProvider,
} from '../../support/collector/hand-made-provider.ts';
import { freePort } from '../../support/kiosk-host.ts';

const publicUrl = 'https://cong.example.vn';
const secrets = secretsOf('a'.repeat(43));
const who = { sub: 's-1' };
let there: HandMadeProvider;
let lines: string[] = [];
let nowMs = 0;
beforeAll(async () => {
  there = await startHandMadeProvider();
});
afterAll(() => there.stop());
beforeEach(() => {
  there.lie({});
  lines = [];
});

function open(more: Partial<Parameters<typeof openProvider>[0]> = {}): Provider {
  return openProvider({
    issuer: there.issuer,
    clientId: client.id,
    secret: client.secret,
    name: 'Đăng nhập tỉnh',
    publicUrl,
    nowMs: () => nowMs,
    log: (entry) => void lines.push(sentenceOf(entry)),
    ...more,
  });
}

/** What comes of a sign-in during which the provider does that. */
async function outcome(lies: Partial<Lies>, oidc = open(), given = secrets): Promise<string> {
  const begun = await oidc.signInUrl(secrets, 'vi');
  if (!begun.ok) return `not begun: ${begun.fault.kind}`;
  there.lie(lies);
  const read = await oidc.readAnswer(given, there.visit(begun.value, who));
  return read.ok ? `in: ${read.value.subject}` : read.fault.kind;
}

test('a true answer is believed', async () => {
  expect(await outcome({})).toBe('in: s-1');
  expect(lines).toEqual([]);
});

const soon = () => Math.floor(Date.now() / 1_000);

test.each<[string, () => Partial<Lies>]>([
  ['of another issuer', () => ({ claims: { iss: 'https://khac.example.vn' } })],
  ['for another client', () => ({ claims: { aud: 'khac' } })],
  ['for several, and given to another', () => ({ claims: { aud: [client.id, 'khac'], azp: 'khac' } })],
  ['with another nonce', () => ({ claims: { nonce: 'khac' } })],
  ['without a nonce', () => ({ claims: { nonce: undefined } })],
  ['that is over', () => ({ claims: { iat: soon() - 900, exp: soon() - 600 } })],
  ['that has no end', () => ({ claims: { exp: undefined } })],
  ['of nobody', () => ({ claims: { sub: undefined } })],
  ['signed by another key', () => ({ isForged: true })],
  ['signed by a key that is not shown', () => ({ header: { kid: 'khac' } })],
  ['signed by nobody', () => ({ header: { alg: 'none' } })],
  ['signed by a secret', () => ({ header: { alg: 'HS256' } })],
])('an ID token %s proves nothing', async (_, lies) => {
  expect(await outcome(lies())).toBe('invalid');
  expect(lines).toHaveLength(1);
});

test('a verifier, a state, or a redirect that is another proves nothing', async () => {
  expect(await outcome({}, open(), { ...secrets, verifier: 'b'.repeat(43) })).toBe('invalid');
  expect(await outcome({}, open(), { ...secrets, state: 'khac' })).toBe('invalid');
  const oidc = open();
  const begun = await oidc.signInUrl(secrets, 'vi');
  const answer = there.visit(begun.ok ? begun.value : '', who);
  expect(await open({ publicUrl: 'https://khac.example.vn' }).readAnswer(secrets, answer)).toMatchObject({
    fault: { kind: 'invalid' },
  });
  const again = there.visit(begun.ok ? begun.value : '', who);
  expect(await oidc.readAnswer(secrets, again.replace(/iss=[^&]+/, 'iss=https://khac'))).toMatchObject({
    fault: { kind: 'invalid' },
  });
  expect(await oidc.readAnswer(secrets, again)).toMatchObject({ ok: true });
  // Its code was used.
  expect(await oidc.readAnswer(secrets, again)).toMatchObject({ fault: { kind: 'invalid' } });
});

const leadAway = (to: string) => (answer: ServerResponse) =>
  void answer.writeHead(302, { location: to }).end();
const fail = (answer: ServerResponse) => void answer.writeHead(500).end('no');

test.each<[string, Lies['instead']]>([
  ['/token', { '/token': endless }],
  ['/token', { '/token': silent }],
  ['/token', { '/token': fail }],
  ['/token', { '/token': leadAway('http://127.0.0.1:1/token') }],
  ['/jwks', { '/jwks': endless }],
  ['/jwks', { '/jwks': silent }],
  ['/jwks', { '/jwks': leadAway('http://127.0.0.1:1/jwks') }],
])('a provider whose %s never ends, says nothing, fails or leads elsewhere is away', async (_, instead) => {
  expect(await outcome({ instead: instead ?? {} })).toBe('away');
});

const itself = '/.well-known/openid-configuration';

test.each<[string, Partial<Lies>]>([
  ['says no end of things', { instead: { [itself]: endless } }],
  ['says nothing', { instead: { [itself]: silent } }],
  ['leads elsewhere', { instead: { [itself]: leadAway('http://127.0.0.1:1/') } }],
  ['calls itself another', { metadata: { issuer: 'https://khac.example.vn' } }],
  ['has no place to sign in', { metadata: { authorization_endpoint: undefined } }],
  ['would have a script run', { metadata: { authorization_endpoint: 'javascript:alert(1)' } }],
])('a provider that %s is not gone to', async (_, lies) => {
  there.lie(lies);
  expect(await outcome(lies)).toBe('not begun: away');
});

test('an answer without end is given up soon', async () => {
  const before = endlessSent;
  expect(await outcome({ instead: { '/token': endless } })).toBe('away');
  // What lies in buffers of both ends, and no hundreds of megabytes.
  expect(endlessSent - before).toBeLessThan(32);
});

test('one that is not of this machine is spoken to by TLS alone', async () => {
  expect(await outcome({}, open({ issuer: 'http://cong.example.vn' }))).toBe('not begun: away');
  expect(lines).toEqual(['oidc: away (OAUTH_HTTP_REQUEST_FORBIDDEN)']);
});

test('one that is not there, or does not know this collector, is told apart, in a line without secrets', async () => {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  expect(await outcome({}, open({ issuer }))).toBe('not begun: away');
  expect(await outcome({}, open({ secret: 'sai' }))).toBe('not-admitted');
  expect(lines.join('\n')).not.toMatch(new RegExp(`${client.secret}|sai|${secrets.verifier}`));
});

test('it is asked about itself once for all who want to know, and again after a minute, or some seconds', async () => {
  const oidc = open();
  const count = () => there.asked.get(itself) ?? 0;
  const before = count();
  await Promise.all(Array.from({ length: 9 }, () => oidc.signInUrl(secrets, 'vi')));
  expect(count() - before).toBe(1);
  nowMs += 59_999;
  await oidc.signInUrl(secrets, 'vi');
  expect(count() - before).toBe(1);
  nowMs += 2;
  there.lie({ instead: { [itself]: fail } });
  expect(await oidc.signInUrl(secrets, 'vi')).toMatchObject({ fault: { kind: 'away' } });
  there.lie({});
  nowMs += 4_999;
  expect(await oidc.signInUrl(secrets, 'vi')).toMatchObject({ fault: { kind: 'away' } });
  expect(count() - before).toBe(2);
  nowMs += 2;
  expect(await oidc.signInUrl(secrets, 'vi')).toMatchObject({ ok: true });
});

test('places for whoever comes back are few for one address, and others have theirs', async () => {
  const oidc = open();
  const [busy, free] = [oidc.placeFor('192.0.2.1'), oidc.placeFor('192.0.2.2')];
  const leaves = await Promise.all(Array.from({ length: 4 }, busy));
  expect(leaves).not.toContain(null);
  const waiting = busy();
  expect(await free()).not.toBeNull();
  leaves[0]?.();
  expect(await waiting).not.toBeNull();
});

test('where it has no place to sign out, nobody is led there', async () => {
  there.lie({ metadata: { end_session_endpoint: undefined } });
  expect(await open().signOutUrl()).toBeNull();
  there.lie({ instead: { [itself]: fail } });
  expect(await open().signOutUrl()).toBeNull();
});
