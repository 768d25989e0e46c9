import type { IncomingMessage } from 'node:http';
import { sessionMs } from '../people/sessions.ts';

/** By port: a browser gives the cookies of one program of this machine to all others on it. */
function nameFor({ socket }: IncomingMessage, port: number | null): string {
  return `office-${port ?? socket.localPort}`;
}

/** The token that the browser was given; null: none. `port`: that it came to; null: that of the connection. */
export function cookieOf(request: IncomingMessage, port: number | null): string | null {
  const name = `${nameFor(request, port)}=`;
  const found = (request.headers.cookie ?? '').split(/; */).find((cookie) => cookie.startsWith(name));
  const token = found?.slice(name.length) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

export type Way = {
  readonly cookiePort: number | null;
  /** The browser came by TLS. */
  readonly isSecure: boolean;
};

export function keepCookie(request: IncomingMessage, token: string, { cookiePort, isSecure }: Way): string {
  const name = nameFor(request, cookiePort);
  return cookie(name, token, [`Max-Age=${sessionMs / 1_000}`, ...(isSecure ? ['Secure'] : [])]);
}

export function forgetCookie(request: IncomingMessage, { cookiePort }: Way): string {
  return cookie(nameFor(request, cookiePort), '', ['Max-Age=0']);
}

/** No script reads it, and no other site has it sent. */
function cookie(name: string, value: string, more: readonly string[]): string {
  return [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...more].join('; ');
}
