import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const client = { id: 'cong', secret: 'mot-bi-mat-thu' } as const;

type Claims = Readonly<Record<string, unknown>>;

/** What the provider does otherwise than it should. */
export type Lies = {
  /** Of the ID token, over the true ones. */
  readonly claims: Claims;
  readonly header: Claims;
  /** Another key than the one that it shows. */
  readonly isForged: boolean;
  /** Of what it says of itself, over what is true. */
  readonly metadata: Claims;
  /** What a place answers in the place of its own. */
  readonly instead: Readonly<Record<string, (answer: ServerResponse) => void>>;
};

export type HandMadeProvider = {
  readonly issuer: string;
  /** Until it is told otherwise. */
  lie(lies: Partial<Lies>): void;
  /** Somebody signs in there, and comes back with that query. */
  visit(url: string, who: { readonly sub: string } & Claims): string;
  /** How often each place was asked. */
  readonly asked: ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

/** Megabytes that were written to whoever reads on and on. */
export let endlessSent = 0;

/** Never ends to say something: a megabyte at a time, while somebody reads. */
export function endless(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1_048_576, 0x20);
  const more = () => {
    do endlessSent += 1;
    while (!answer.destroyed && answer.write(chunk));
    if (!answer.destroyed) answer.once('drain', more);
  };
  more();
}

/** Hears everything and says nothing. */
export function silent(): void {}

function sendJson(answer: ServerResponse, body: unknown, status = 200): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(header: Claims, claims: Claims, key: KeyObject): string {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createSign('SHA256').update(signed).sign(key).toString('base64url')}`;
}

/** A small OpenID provider with a code flow, which keeps to the rules until it is told to lie. */
export async function startHandMadeProvider(): Promise<HandMadeProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, { readonly asked: URLSearchParams; readonly who: Claims }>();
  const people = new Map<string, Claims>();
  const asked = new Map<string, number>();
  let lies: Partial<Lies> = {};

  const places: Readonly<Record<string, (answer: ServerResponse, request: IncomingMessage) => unknown>> = {
    '/.well-known/openid-configuration': (answer) =>
      sendJson(answer, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: `${issuer}/end`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...lies.metadata,
      }),
    '/jwks': (answer) =>
      sendJson(answer, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] }),
    '/token': async (answer, request) => {
      const form = new URLSearchParams(await text(request));
      const grant = grants.get(form.get('code') ?? '');
      grants.delete(form.get('code') ?? '');
      const given = /^Basic (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (decodeURIComponent(Buffer.from(given, 'base64').toString()) !== `${client.id}:${client.secret}`)
        return sendJson(answer, { error: 'invalid_client' }, 401);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (
        grant?.asked.get('code_challenge') !== challenge ||
        grant.asked.get('redirect_uri') !== form.get('redirect_uri')
      )
        return sendJson(answer, { error: 'invalid_grant' }, 400);
      const nowS = Math.floor(Date.now() / 1_000);
      const { email: _, email_verified: __, ...said } = grant.who;
      const claims = {
        iss: issuer,
        aud: client.id,
        iat: nowS,
        exp: nowS + 300,
        nonce: grant.asked.get('nonce'),
        ...said,
        ...lies.claims,
      };
      const header = { alg: 'RS256', kid: 'own', ...lies.header };
      const idToken = sign(header, claims, (lies.isForged ? foreign : own).privateKey);
      const accessToken = randomBytes(16).toString('hex');
      people.set(`Bearer ${accessToken}`, grant.who);
      return sendJson(answer, { access_token: accessToken, token_type: 'Bearer', id_token: idToken });
    },
    '/userinfo': (answer, request) => sendJson(answer, people.get(request.headers.authorization ?? '') ?? {}),
  };

  const server = createServer((request, answer) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const place = lies.instead?.[path] ?? places[path];
    if (place) place(answer, request);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    asked,
    lie(given) {
      lies = given;
    },
    visit(url, who) {
      const { searchParams } = new URL(url);
      const code = randomBytes(8).toString('hex');
      grants.set(code, { asked: searchParams, who });
      return `?${new URLSearchParams({ code, state: searchParams.get('state') ?? '', iss: issuer })}`;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
