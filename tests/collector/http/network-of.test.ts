import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { networkOf, senderOf } from '../../../collector/http/network-of.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  [false, undefined, '192.0.2.1'],
  [false, '203.0.113.9', '192.0.2.1'],
  [true, undefined, '192.0.2.1'],
  [true, '203.0.113.9', '203.0.113.9'],
  // What the sender itself claims stands before what the proxy adds.
  [true, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [true, 'unknown', '192.0.2.1'],
  [true, '2001:db8::5', '2001:db8:0:0::/64'],
])('behind a proxy: %s, named %s: %s', (isBehindProxy, named, sender) => {
  const request = { socket: { remoteAddress: '192.0.2.1' }, headers: { 'x-forwarded-for': named } };
  expect(senderOf(request as unknown as IncomingMessage, isBehindProxy)).toBe(sender);
});
