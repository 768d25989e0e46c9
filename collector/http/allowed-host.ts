import { isIP } from 'node:net';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

type Names = {
  readonly listen: string;
  readonly isBehindProxy: boolean;
  readonly publicUrl: string | null;
};

/**
 * On loopback only our own names count, and the public one, which a proxy of this machine may hand on: a web page whose
 * name was re-pointed to 127.0.0.1 still sends its own. Elsewhere the operator has opened the port and every name counts, as
 * behind a proxy whose public name nobody said.
 */
export function isAllowedHost(
  host: string | undefined,
  { listen, isBehindProxy, publicUrl }: Names,
): boolean {
  if (!isLoopback(listen) || (isBehindProxy && publicUrl === null)) return true;
  if (host === undefined) return false;
  if (publicUrl !== null && host.toLowerCase() === new URL(publicUrl).host) return true;
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  return loopbackNames.has(name) || name === listen;
}
