import { isIP } from 'node:net';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

type Opened = { readonly listen: string; readonly isBehindProxy: boolean };

/**
 * On loopback only our own names count: a web page whose name was re-pointed to 127.0.0.1 still sends its own.
 * Elsewhere, and behind a proxy of this machine, the operator has opened it to others and every name counts.
 */
export function isAllowedHost(host: string | undefined, { listen, isBehindProxy }: Opened): boolean {
  if (isBehindProxy || !isLoopback(listen)) return true;
  if (host === undefined) return false;
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  return loopbackNames.has(name) || name === listen;
}
