import { expect, test } from 'vitest';
import { readSettings } from '../../../collector/read-settings.ts';

const full = [
  '--oidc-issuer',
  'https://id.example.vn',
  '--oidc-client',
  'cong',
  '--oidc-secret-file',
  'secret',
];
const read = (...more: readonly string[]) => readSettings(['--data', 'folder', ...more], undefined);
const ofOurs = ['--public-url', 'https://cong.example.vn/'];

test('a provider is said whole, with the public address that browsers come back to', () => {
  expect(read()).toMatchObject({ value: { publicUrl: null, oidc: null } });
  expect(read(...full, ...ofOurs, '--oidc-name', ' Đăng nhập tỉnh ')).toMatchObject({
    value: {
      publicUrl: 'https://cong.example.vn',
      oidc: {
        issuer: 'https://id.example.vn',
        clientId: 'cong',
        secretFile: 'secret',
        name: 'Đăng nhập tỉnh',
      },
    },
  });
  expect(read(...full)).toMatchObject({ fault: expect.stringContaining('--public-url') });
  for (const missing of [0, 2, 4])
    expect(read(...full.toSpliced(missing, 2), ...ofOurs)).toMatchObject({
      fault: expect.stringContaining('go together'),
    });
});

test.each([
  'http://id.example.vn',
  'id.example.vn',
  'https://id.example.vn/?a=b',
  'https://id.example.vn/#a',
  'https://a:b@id.example.vn',
  'file:///etc/passwd',
])('%s is no issuer', (issuer) => {
  expect(read(...full.with(1, issuer), ...ofOurs)).toMatchObject({
    fault: expect.stringContaining('--oidc-issuer'),
  });
});

test.each(['', 'a'.repeat(41), 'a\u202eb', 'a\nb'])('%j is no name of a provider', (name) => {
  expect(read(...full, ...ofOurs, '--oidc-name', name)).toMatchObject({
    fault: expect.stringContaining('--oidc-name'),
  });
});

test.each([
  'http://cong.example.vn',
  'https://cong.example.vn/office',
  'https://a:b@cong.example.vn',
  'cong',
])('%s is no public address', (url) => {
  expect(read('--public-url', url)).toMatchObject({ fault: expect.stringContaining('--public-url') });
});

test('on this machine plain HTTP is a public address', () => {
  expect(read('--public-url', 'http://127.0.0.1:4320')).toMatchObject({
    value: { publicUrl: 'http://127.0.0.1:4320' },
  });
});
