import type { IncomingMessage } from 'node:http';
import { sessionMs } from '../people/sessions.ts';

/** By port: a browser gives the cookies of one program of this machine to all others on it. */
function nameFor({ socket }: IncomingMessage): string {
  return `office-${socket.localPort}`;
}

/** The token that the browser was given; null: none. */
export function cookieOf(request: IncomingMessage): string | null {
  const name = `${nameFor(request)}=`;
  const found = (request.headers.cookie ?? '').split(/; */).find((cookie) => cookie.startsWith(name));
  const token = found?.slice(name.length) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** `isSecure`: the browser came by TLS. */
export function keepCookie(request: IncomingMessage, token: string, isSecure: boolean): string {
  return cookie(request, token, [`Max-Age=${sessionMs / 1_000}`, ...(isSecure ? ['Secure'] : [])]);
}

export function forgetCookie(request: IncomingMessage): string {
  return cookie(request, '', ['Max-Age=0']);
}

/** No script reads it, and no other site has it sent. */
function cookie(request: IncomingMessage, value: string, more: readonly string[]): string {
  return [`${nameFor(request)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...more].join('; ');
}
