import type { IncomingMessage } from 'node:http';
import { flowMs } from '../oidc/flows.ts';
import { sessionMs } from '../people/sessions.ts';

/** What a browser keeps for us, and for how long. */
export type CookieUse = 'office' | 'oidc';
const keptMs: Readonly<Record<CookieUse, number>> = { office: sessionMs, oidc: flowMs };

/** By port: a browser gives the cookies of one program of this machine to all others on it. */
function nameFor({ socket }: IncomingMessage, use: CookieUse): string {
  return `${use}-${socket.localPort}`;
}

/** The token that the browser was given; null: none. */
export function cookieOf(request: IncomingMessage, use: CookieUse): string | null {
  const name = `${nameFor(request, use)}=`;
  const found = (request.headers.cookie ?? '').split(/; */).find((cookie) => cookie.startsWith(name));
  const token = found?.slice(name.length) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

type Keeping = {
  readonly use: CookieUse;
  readonly token: string;
  /** The browser came by TLS. */
  readonly isSecure: boolean;
};

export function keepCookie(request: IncomingMessage, { use, token, isSecure }: Keeping): string {
  const more = [`Max-Age=${keptMs[use] / 1_000}`, ...(isSecure ? ['Secure'] : [])];
  return cookie(`${nameFor(request, use)}=${token}`, more);
}

export function forgetCookie(request: IncomingMessage, use: CookieUse): string {
  return cookie(`${nameFor(request, use)}=`, ['Max-Age=0']);
}

/** No script reads it, and no other site has it sent. */
function cookie(pair: string, more: readonly string[]): string {
  return [pair, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...more].join('; ');
}
