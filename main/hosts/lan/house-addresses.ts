import { hostname, networkInterfaces } from 'node:os';

/** Addresses of this PC in the house, private ones first, and its name. */
export function houseAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  const addresses = found.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const names = /^[\w-]{1,63}$/.test(hostname())
    ? [hostname().toLowerCase(), `${hostname().toLowerCase()}.local`]
    : [];
  return [...addresses.map(({ address }) => address), ...names, '127.0.0.1', 'localhost'];
}
