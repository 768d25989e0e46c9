import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSmtp } from '../../collector/mail/open-smtp.ts';
import { readSettings } from '../../collector/read-settings.ts';
import { collectorArgs } from '../../main/hosts/own-collector.ts';
import { checkConfig } from '../../main/settings/config.ts';
import { loadConfig } from '../../main/settings/load-config.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };

const folder = mkdtempSync(join(tmpdir(), 'cong-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));
const passwordFile = join(folder, 'mật khẩu');
writeFileSync(passwordFile, 'không phải thật\n');

const upload = (mail: unknown) => ({
  ...firstStart,
  upload: { embedded: true, url: 'http://127.0.0.1:4321', mail },
});

function settingsOf(mail: unknown) {
  const checked = checkConfig(upload(mail));
  if (!('config' in checked)) throw new Error(JSON.stringify(checked));
  const args = collectorArgs(folder, checked.config, 'http://127.0.0.1:4321');
  return readSettings(args, undefined);
}

test.each([
  { mail: null, smtp: null },
  {
    mail: { host: 'mail.example.vn', from: 'bao-cao@example.vn' },
    smtp: { host: 'mail.example.vn', port: 587, tls: 'starttls', login: null },
  },
  {
    mail: {
      host: '::1',
      from: '-x@example.vn',
      port: 2525,
      tls: 'none',
      login: { user: '-u', passwordFile },
    },
    smtp: {
      host: '::1',
      port: 2525,
      tls: 'none',
      login: { user: '-u', passwordFile },
      from: '-x@example.vn',
    },
  },
])('the collector of this PC is told of the mail server in the settings', ({ mail, smtp }) => {
  const settings = settingsOf(mail);
  expect(settings).toMatchObject({ ok: true, value: { port: 4321, smtp } });
  const server = settings.ok ? openSmtp(settings.value.smtp, null) : settings;
  expect(server.ok).toBe(true);
});

test.each([
  { mail: { host: 'mail.example.vn:25', from: 'a@example.vn' }, field: 'upload.mail.host' },
  { mail: { host: 'mail.example.vn', from: 'nobody' }, field: 'upload.mail.from' },
  { mail: { host: 'mail.example.vn' }, field: 'upload.mail.from' },
  {
    mail: {
      ...{ host: 'mail.example.vn', from: 'a@example.vn', tls: 'none' },
      login: { user: 'a', passwordFile },
    },
    field: 'upload.mail.tls',
  },
  {
    mail: {
      ...{ host: 'mail.example.vn', from: 'a@example.vn' },
      login: { user: 'a', passwordFile: join(folder, 'none') },
    },
    field: 'upload.mail.login.passwordFile',
  },
  {
    mail: { host: 'mail.example.vn', from: 'a@example.vn', ca: passwordFile },
    field: 'upload.mail.ca',
  },
])('a mail server that cannot be is a mistake at $field, said before anything begins', ({ mail, field }) => {
  writeFileSync(join(folder, 'config.json'), JSON.stringify(upload(mail)));
  const loaded = loadConfig(folder, null);
  expect(loaded).toMatchObject({ ok: false });
  expect(loaded.ok ? '' : loaded.fault.sentence).toContain(`has a mistake at "${field}"`);
});
