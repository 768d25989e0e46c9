import type { IncomingMessage } from 'node:http';
import { flowMs } from '../oidc/flows.ts';
import { sessionMs } from '../people/sessions.ts';

/** What a browser keeps for us, and for how long. */
export type CookieUse = 'office' | 'oidc';
const keptMs: Readonly<Record<CookieUse, number>> = { office: sessionMs, oidc: flowMs };

/** By port: a browser gives the cookies of one program of this machine to all others on it. */
/** Which of them: `port` is that it came to; null: that of the connection. */
export type Jar = { readonly use: CookieUse; readonly port: number | null };

function nameFor({ socket }: IncomingMessage, { use, port }: Jar): string {
  return `${use}-${port ?? socket.localPort}`;
}

/** The token that the browser was given; null: none. */
export function cookieOf(request: IncomingMessage, jar: Jar): string | null {
  const name = `${nameFor(request, jar)}=`;
  const found = (request.headers.cookie ?? '').split(/; */).find((cookie) => cookie.startsWith(name));
  const token = found?.slice(name.length) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

type Keeping = Jar & {
  readonly token: string;
  /** The browser came by TLS. */
  readonly isSecure: boolean;
};

export function keepCookie(request: IncomingMessage, { token, isSecure, ...jar }: Keeping): string {
  const more = [`Max-Age=${keptMs[jar.use] / 1_000}`, ...(isSecure ? ['Secure'] : [])];
  return cookie(`${nameFor(request, jar)}=${token}`, more);
}

export function forgetCookie(request: IncomingMessage, jar: Jar): string {
  return cookie(`${nameFor(request, jar)}=`, ['Max-Age=0']);
}

/** No script reads it, and no other site has it sent. */
function cookie(pair: string, more: readonly string[]): string {
  return [pair, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...more].join('; ');
}
