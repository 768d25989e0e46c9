import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Session = {
  readonly token: string;
  /** The port of the page. */
  readonly pagePort: number;
};

/** Cookies know no port: a second kiosk in the same browser has a cookie of its own. */
const cookieName = (pagePort: number) => `cong-${pagePort}`;

export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Set with the page; Strict keeps every other site from using it. */
export function cookieFor({ token, pagePort }: Session): string {
  return `${cookieName(pagePort)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Our own page, asking from this machine: Host and Origin name us, and the cookie was set by us. */
export function isOwnPage(headers: IncomingHttpHeaders, session: Session): boolean {
  return (
    isOwnHost(headers.host, session.pagePort) &&
    isOwnHost(headers.origin?.replace(/^http:\/\//, ''), session.pagePort) &&
    hasToken(headers.cookie, session)
  );
}

/** Refuses names that were pointed at 127.0.0.1 to get in here. */
export function isOwnHost(host: string | undefined, pagePort: number): boolean {
  return host === `127.0.0.1:${pagePort}` || host === `localhost:${pagePort}`;
}

export function hasToken(cookie: string | undefined, { token, pagePort }: Session): boolean {
  const begin = `${cookieName(pagePort)}=`;
  const given = cookie
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(begin))
    ?.slice(begin.length);
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
