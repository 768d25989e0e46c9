import { expect, test } from 'vitest';
import { isAllowedHost } from '../../../collector/http/allowed-host.ts';

test('behind a proxy whose public name is known, that name alone is answered', () => {
  const names = { listen: '127.0.0.1', isBehindProxy: true, publicUrl: 'https://cong.example.vn' };
  expect(isAllowedHost('cong.example.vn', names)).toBe(true);
  expect(isAllowedHost('khac.example.vn', names)).toBe(false);
});

test.each([
  ['127.0.0.1', false, '127.0.0.1:4320', true],
  ['127.0.0.1', false, 'localhost', true],
  ['127.0.0.1', false, 'cong.example.vn', false],
  ['127.0.0.1', false, undefined, false],
  // A proxy on the same machine passes on the name that kiosks signed.
  ['127.0.0.1', true, 'cong.example.vn', true],
  ['0.0.0.0', false, 'cong.example.vn', true],
])('on %s, behind a proxy: %s, the name %s is answered: %s', (listen, isBehindProxy, host, isAllowed) => {
  expect(isAllowedHost(host, { listen, isBehindProxy, publicUrl: null })).toBe(isAllowed);
});
