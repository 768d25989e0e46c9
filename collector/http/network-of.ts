import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

const mappedIpv4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/** Whom an address is counted as: an IPv6 host has a whole /64 to itself, and as many addresses as it likes. */
export function networkOf(address: string): string {
  const mapped = mappedIpv4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = (text = '') => (text === '' ? [] : text.split(':'));
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** Whom a sender is counted as. */
export function senderOf(request: IncomingMessage, isBehindProxy: boolean): string {
  return networkOf(addressOf(request, isBehindProxy));
}

/** Who sends: the other end of the connection; behind a proxy whom the proxy names, who is the last in the header. */
export function addressOf({ socket, headers }: IncomingMessage, isBehindProxy: boolean): string {
  const named = isBehindProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return named && isIP(named) ? named : (socket.remoteAddress ?? '');
}
