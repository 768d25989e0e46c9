import { failed, ok, type Result } from '../../protocol/result.ts';
import { isLoopback } from '../http/allowed-host.ts';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** `starttls`: begun in the clear and encrypted, or ended. `tls`: from the first byte. `none`: in the clear. */
  readonly tls: 'starttls' | 'tls' | 'none';
  /** null: it wants no name. */
  readonly login: { readonly user: string; readonly passwordFile: string } | null;
  /** Who writes. */
  readonly from: string;
  /** Certificates of an authority of the office's own, in PEM; null: the system's. */
  readonly caFile: string | null;
};

type Values = {
  readonly 'smtp-host'?: string;
  readonly 'smtp-port'?: string;
  readonly 'smtp-tls': string;
  readonly 'smtp-user'?: string;
  readonly 'smtp-password-file'?: string;
  readonly 'smtp-from'?: string;
  readonly 'smtp-ca'?: string;
  readonly 'smtp-plain-password': boolean;
};

const usualPorts = { starttls: 587, tls: 465, none: 25 } as const;
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
const host = /^(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}\.?$|^[0-9a-fA-F:]{2,45}$/;

/** What the command line says of the mail server; null: nothing, and no letter is sent. On failure the sentence for the operator. */
export function readSmtp(values: Values): Result<SmtpSettings | null, string> {
  const given = values['smtp-host'];
  const others = ['smtp-port', 'smtp-user', 'smtp-password-file', 'smtp-from', 'smtp-ca'] as const;
  if (given === undefined)
    return others.some((name) => values[name] !== undefined)
      ? failed('--smtp-… wants --smtp-host, the name of the mail server.')
      : ok(null);
  if (given.length > 253 || !host.test(given))
    return failed('--smtp-host must be the name or address of the mail server, without a port.');
  const tls = values['smtp-tls'];
  if (tls !== 'starttls' && tls !== 'tls' && tls !== 'none')
    return failed('--smtp-tls is starttls, tls or none.');
  const port = Number(values['smtp-port'] ?? usualPorts[tls]);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return failed('--smtp-port must be a number from 1 to 65535.');
  const from = values['smtp-from'] ?? '';
  if (from.length > 254 || !address.test(from))
    return failed('--smtp-from must be the e-mail address that letters come from.');
  const [user, passwordFile] = [values['smtp-user'], values['smtp-password-file']];
  if ((user === undefined) !== (passwordFile === undefined))
    return failed('--smtp-user and --smtp-password-file go together.');
  const login = user !== undefined && passwordFile !== undefined ? { user, passwordFile } : null;
  if (login !== null && tls === 'none' && !isLoopback(given) && !values['smtp-plain-password'])
    return failed(
      '--smtp-tls none would send the password over the network for anybody to read. Use starttls or tls, or say --smtp-plain-password.',
    );
  return ok({ host: given, port, tls, login, from, caFile: values['smtp-ca'] ?? null });
}
