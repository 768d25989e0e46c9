import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSmtp } from '../../../collector/mail/open-smtp.ts';
import { readSettings } from '../../../collector/read-settings.ts';
import { mailCertificate } from '../../support/collector/mail-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'smtp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

function read(...args: string[]) {
  const settings = readSettings(['--data', 'x', ...args], undefined);
  return settings.ok ? settings.value.smtp : settings.fault.split('. ')[0];
}
const host = ['--smtp-host', 'mail.example.vn', '--smtp-from', 'bao-cao@example.vn'];

test('without a server no letter is sent', () => {
  expect(read()).toBeNull();
  expect(openSmtp(null, null)).toEqual({ ok: true, value: null });
});

test('a server is spoken to encrypted unless somebody says otherwise', () => {
  const plain = { host: 'mail.example.vn', from: 'bao-cao@example.vn', login: null, caFile: null };
  expect(read(...host)).toEqual({ ...plain, port: 587, tls: 'starttls' });
  expect(read(...host, '--smtp-tls', 'tls')).toEqual({ ...plain, port: 465, tls: 'tls' });
  expect(read(...host, '--smtp-tls', 'none', '--smtp-port', '2525')).toEqual({
    ...plain,
    ...{ port: 2525, tls: 'none' },
  });
});

const login = ['--smtp-user', 'a', '--smtp-password-file', 'f'];
test.each([
  [['--smtp-from', 'a@b.vn'], '--smtp-… wants --smtp-host, the name of the mail server'],
  [['--smtp-host', 'mail.vn:25', '--smtp-from', 'a@b.vn'], '--smtp-host must be the name'],
  [['--smtp-host', 'mail.vn'], '--smtp-from must be the e-mail address'],
  [['--smtp-host', 'mail.vn', '--smtp-from', 'Ai <a@b.vn>'], '--smtp-from must be the e-mail address'],
  [
    ['--smtp-host', 'mail.vn', '--smtp-from', 'a@b.vn\r\nBcc: c@d.vn'],
    '--smtp-from must be the e-mail address',
  ],
  [[...host, '--smtp-tls', 'ssl'], '--smtp-tls is starttls, tls or none'],
  [[...host, '--smtp-port', '0'], '--smtp-port must be a number'],
  [[...host, '--smtp-user', 'a'], '--smtp-user and --smtp-password-file go together'],
  [[...host, ...login, '--smtp-tls', 'none'], '--smtp-tls none would send the password'],
])('%j is refused', (args, sentence) => {
  expect(read(...args)).toContain(sentence);
});

test('a password goes in the clear only to this machine, or where somebody says so', () => {
  const none = [...login, '--smtp-tls', 'none'];
  expect(read('--smtp-host', '127.0.0.1', '--smtp-from', 'a@b.vn', ...none)).toMatchObject({ tls: 'none' });
  expect(read(...host, ...none, '--smtp-plain-password')).toMatchObject({ tls: 'none' });
});

test('the password and the certificates come out of files, or the collector says which is wrong', () => {
  const smtp = { host: 'h', port: 25, tls: 'tls', from: 'a@b.vn', login: null, caFile: null } as const;
  const named = (text: string) => ({ user: 'a', passwordFile: file('p', text) });
  const opened = openSmtp({ ...smtp, login: named(' mật khẩu \n') }, 'https://cong.example.vn');
  expect(opened).toMatchObject({
    value: { name: 'cong.example.vn', login: { user: 'a', password: ' mật khẩu ' } },
  });
  for (const text of ['', '\n', 'a\nb', 'a\0b', 'x'.repeat(1_025)])
    expect(openSmtp({ ...smtp, login: named(text) }, null)).toMatchObject({
      fault: { kind: 'smtp-password' },
    });
  const { cert } = mailCertificate('127.0.0.1');
  expect(openSmtp({ ...smtp, caFile: file('ca', cert) }, null)).toMatchObject({
    value: { ca: cert, name: '[127.0.0.1]' },
  });
  for (const caFile of [file('bad', 'x'), join(folder, 'none')])
    expect(openSmtp({ ...smtp, caFile }, null)).toEqual({
      ok: false,
      fault: { kind: 'smtp-ca', path: caFile },
    });
});
