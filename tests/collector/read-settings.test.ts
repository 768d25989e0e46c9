import { describe, expect, test } from 'vitest';
import { isAllowedHost } from '../../collector/http/allowed-host.ts';
import { readSettings } from '../../collector/read-settings.ts';

const publicUrl = (given: string) => {
  const read = readSettings(['--data', 'x', '--public-url', given], undefined);
  return read.ok ? read.value.publicUrl : read.fault.split('. ')[0];
};

describe('--public-url', () => {
  test('is none unless somebody says it', () => {
    expect(readSettings(['--data', 'x'], undefined)).toMatchObject({ ok: true, value: { publicUrl: null } });
  });

  test.each([
    ['https://cong.example.vn', 'https://cong.example.vn'],
    ['https://Cong.Example.VN/', 'https://cong.example.vn'],
    ['https://cong.example.vn:443', 'https://cong.example.vn'],
    ['https://cong.example.vn:8443', 'https://cong.example.vn:8443'],
    ['https://cổng.vn', 'https://xn--cng-qmz.vn'],
    ['http://127.0.0.1:4320', 'http://127.0.0.1:4320'],
  ])('%s is %s', (given, origin) => {
    expect(publicUrl(given)).toBe(origin);
  });

  test.each([
    'cong.example.vn',
    'http://cong.example.vn',
    'ftp://cong.example.vn',
    'https://cong.example.vn/cong',
    'https://cong.example.vn?a',
    'https://cong.example.vn#a',
    'https://a:b@cong.example.vn',
    'https://',
    'https://a b',
    'javascript:alert(1)',
    `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(30)}.vn`,
  ])('%s is refused', (given) => {
    expect(publicUrl(given)).toMatch(/^--public-url must be https/);
  });
});

test('on loopback its own name and the public one are answered to, and no other', () => {
  const names = { isBehindProxy: false, listen: '127.0.0.1', publicUrl: 'https://cong.example.vn' };
  expect(
    [
      '127.0.0.1:4320',
      'localhost',
      'cong.example.vn',
      'Cong.Example.vn',
      'cong.example.vn.evil.vn',
      'evil.vn',
    ].map((host) => isAllowedHost(host, names)),
  ).toEqual([true, true, true, true, false, false]);
  expect(isAllowedHost('cong.example.vn', { ...names, publicUrl: null })).toBe(false);
});
