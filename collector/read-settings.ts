import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Result } from '../protocol/result.ts';
import { failed, ok } from '../protocol/result.ts';
import { isLoopback } from './http/allowed-host.ts';
import type { LogForm } from './log/create-log.ts';
import { readSmtp, type SmtpSettings } from './mail/read-smtp.ts';
import { type OidcSettings, readOidc } from './oidc/read-oidc.ts';
import type { LocalTime } from './reports/local-time.ts';
import { localTime } from './reports/local-time.ts';

export type Settings = {
  /** Where the events are kept: a PostgreSQL server, or a folder of our own. */
  readonly store:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'folder'; readonly folder: string };
  /** File of the signing key, made at the first start; null: nothing is countersigned. */
  readonly key: string | null;
  /** A file that was carried here from a kiosk: taken, answered beside it, and the process ends. */
  readonly carried: string | null;
  /** A table of venues: taken whole, or not at all, and the process ends. */
  readonly venuesFile: string | null;
  /** A device whose key is forgotten at this start. */
  readonly forgetKey: string | null;
  /** A name whose wrong passwords are forgotten at this start. */
  readonly unlock: string | null;
  /** This is the process of the office, for the address with that port; null: it is the one that was started. */
  readonly office: { readonly socket: string; readonly port: number } | null;
  /** Plain HTTP beyond loopback, on purpose: a proxy in front of it has TLS. */
  readonly isBehindProxy: boolean;
  /** Files in PEM for TLS; null: plain HTTP, for loopback or behind a proxy. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Where browsers and visitors' phones reach it, `https://host` without a path. null: nobody said. */
  readonly publicUrl: string | null;
  /** A file with the word that opens the metrics from elsewhere; null: they are for this machine alone. */
  readonly metricsTokenFile: string | null;
  /** How the log is written; null: for whoever reads it there. */
  readonly log: LogForm | null;
  /** Where people of the office can sign in too, by OpenID Connect; null: nowhere. */
  readonly oidc: OidcSettings | null;
  /** Where letters are handed over; null: none are sent. */
  readonly smtp: SmtpSettings | null;
  /** Folder of the built page. */
  readonly page: string;
  readonly listen: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Whole days that events are kept for, after the one on which they came. */
  readonly keepDays: number;
  readonly timeZone: string;
  readonly time: LocalTime;
};

/** Where `vite build` puts it. */
const builtPage = fileURLToPath(new URL('../dist/renderer', import.meta.url));

const usage =
  'Start it with: node collector/start.ts --data FOLDER [--port 4320] [--listen 127.0.0.1] [--time-zone Asia/Ho_Chi_Minh] [--keep-days 21] [--key FILE] [--import FILE] [--import-venues FILE] [--tls-cert FILE --tls-key FILE | --plain-http-behind-proxy] [--public-url https://HOST] [--oidc-issuer URL --oidc-client ID --oidc-secret-file FILE --oidc-name NAME] [--page FOLDER] [--smtp-host HOST --smtp-from ADDRESS [--smtp-port N] [--smtp-tls starttls|tls|none] [--smtp-user NAME --smtp-password-file FILE] [--smtp-ca FILE] [--smtp-plain-password]] [--metrics-token-file FILE] [--log json|text], or with DATABASE_URL in place of --data.';

/** On failure the sentence for the operator. */
export function readSettings(
  args: readonly string[],
  databaseUrl: string | undefined,
): Result<Settings, string> {
  const values = parse(args);
  if (values === null) return failed(`The command line was not understood. ${usage}`);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    return failed(`--port must be a number from 0 to 65535. ${usage}`);
  }
  const keepDays = Number(values['keep-days']);
  if (!/^\d{1,4}$/.test(values['keep-days']) || keepDays < 1)
    return failed(`--keep-days must be a number from 1 to 9999. ${usage}`);
  const time = localTime(values['time-zone']);
  if (time === null) return failed(`--time-zone is not a known zone, such as Asia/Ho_Chi_Minh. ${usage}`);
  const forgetKey = values['forget-key'] ?? null;
  const unlock = values.unlock ?? null;
  const [cert, certKey] = [values['tls-cert'], values['tls-key']];
  if ((cert === undefined) !== (certKey === undefined))
    return failed(`--tls-cert and --tls-key go together. ${usage}`);
  const tls = cert && certKey ? { cert, key: certKey } : null;
  const isBehindProxy = values['plain-http-behind-proxy'];
  if (tls === null && !isLoopback(values.listen) && !isBehindProxy)
    return failed(
      `Beyond this machine (--listen ${values.listen}) the collector wants --tls-cert and --tls-key. Where a proxy in front of it has TLS, say --plain-http-behind-proxy. ${usage}`,
    );
  const publicUrl = publicUrlOf(values['public-url']);
  if (publicUrl === undefined)
    return failed(
      `--public-url must be https:// and a host, such as https://cong.example.vn, without a path and at most ${longestPublicUrl} characters. ${usage}`,
    );
  const log = values.log ?? null;
  if (log !== null && log !== 'json' && log !== 'text') return failed(`--log is json or text. ${usage}`);
  const oidc = readOidc(values, publicUrl);
  if (!oidc.ok) return failed(`${oidc.fault} ${usage}`);
  const smtp = readSmtp(values);
  if (!smtp.ok) return failed(`${smtp.fault} ${usage}`);
  const carried = values.import ?? null;
  const venuesFile = values['import-venues'] ?? null;
  const [officeSocket, officePort] = [values['office-socket'], Number(values['office-port'])];
  const settings: Omit<Settings, 'key' | 'store'> = {
    office: officeSocket === undefined ? null : { socket: officeSocket, port: officePort },
    carried,
    venuesFile,
    tls,
    isBehindProxy,
    publicUrl,
    oidc: oidc.value,
    smtp: smtp.value,
    forgetKey,
    unlock,
    metricsTokenFile: values['metrics-token-file'] ?? null,
    log,
    page: values.page,
    listen: values.listen,
    port,
    keepDays,
    timeZone: values['time-zone'],
    time,
  };
  const key = values.key ?? null;
  if (databaseUrl) return ok({ ...settings, key, store: { kind: 'postgres', url: databaseUrl } });
  if (values.data === undefined) return failed(`There is no place for the events. ${usage}`);
  const ownKey = key ?? `${values.data}/collector.key`;
  return ok({ ...settings, key: ownKey, store: { kind: 'folder', folder: values.data } });
}

/** A longer one makes the squares of a poster's code small. */
const longestPublicUrl = 200;

/** undefined: it is none. Plain HTTP leads nowhere but to this machine. */
function publicUrlOf(given: string | undefined): string | null | undefined {
  if (given === undefined) return null;
  const url =
    given.length <= longestPublicUrl && /^https?:\/\/[^/\\?#@]+\/?$/i.test(given) ? URL.parse(given) : null;
  if (url === null) return undefined;
  const isSafe = url.protocol === 'https:' || isLoopback(url.hostname);
  return isSafe && url.origin.length <= longestPublicUrl ? url.origin : undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        'forget-key': { type: 'string' },
        unlock: { type: 'string' },
        import: { type: 'string' },
        'import-venues': { type: 'string' },
        page: { type: 'string', default: builtPage },
        log: { type: 'string' },
        'metrics-token-file': { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'public-url': { type: 'string' },
        'oidc-issuer': { type: 'string' },
        'oidc-client': { type: 'string' },
        'oidc-secret-file': { type: 'string' },
        'oidc-name': { type: 'string', default: 'OpenID Connect' },
        'smtp-host': { type: 'string' },
        'smtp-port': { type: 'string' },
        'smtp-tls': { type: 'string', default: 'starttls' },
        'smtp-user': { type: 'string' },
        'smtp-password-file': { type: 'string' },
        'smtp-from': { type: 'string' },
        'smtp-ca': { type: 'string' },
        'smtp-plain-password': { type: 'boolean', default: false },
        'plain-http-behind-proxy': { type: 'boolean', default: false },
        'office-socket': { type: 'string' },
        'office-port': { type: 'string', default: '0' },
        port: { type: 'string', default: '4320' },
        listen: { type: 'string', default: '127.0.0.1' },
        'keep-days': { type: 'string', default: '21' },
        'time-zone': { type: 'string', default: 'Asia/Ho_Chi_Minh' },
      },
    }).values;
  } catch {
    return null;
  }
}
