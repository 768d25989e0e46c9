import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { SmtpSettings } from './read-smtp.ts';
import type { MailServer } from './send-letter.ts';

export type SmtpFault =
  | { readonly kind: 'smtp-password'; readonly path: string }
  | { readonly kind: 'smtp-ca'; readonly path: string };

const longestPassword = 1_024;

/** With what its files hold; null: no letter is sent. */
export function openSmtp(
  smtp: SmtpSettings | null,
  publicUrl: string | null,
): Result<MailServer | null, SmtpFault> {
  if (smtp === null) return ok(null);
  const { host, port, tls, from, login, caFile } = smtp;
  const password = login && readPassword(login.passwordFile);
  if (login !== null && password === null) return failed({ kind: 'smtp-password', path: login.passwordFile });
  const ca = caFile === null ? null : readCa(caFile);
  if (caFile !== null && ca === null) return failed({ kind: 'smtp-ca', path: caFile });
  return ok({
    ...{ host, port, tls, from, ca },
    login: login && password !== null ? { user: login.user, password } : null,
    // Without a name of its own it says no name of the machine, but what RFC 5321 (4.1.3) has for that.
    name: publicUrl === null ? '[127.0.0.1]' : new URL(publicUrl).hostname,
  });
}

/** Without the end of its line; null: it cannot be read, or holds none. */
function readPassword(path: string): string | null {
  try {
    const password = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return /^[^\r\n\0]+$/.test(password) && password.length <= longestPassword ? password : null;
  } catch {
    return null;
  }
}

/** null: it cannot be read, or holds no certificate. */
function readCa(path: string): string | null {
  try {
    const ca = readFileSync(path, 'utf8');
    createSecureContext({ ca });
    return ca.includes('-----BEGIN CERTIFICATE-----') ? ca : null;
  } catch {
    return null;
  }
}
