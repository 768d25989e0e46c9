import type { Config } from '../settings/config.ts';

/** How the collector of this PC is started: the command line of `collector/start.ts`. */
export function collectorArgs(
  dataDir: string,
  { upload: { mail }, venue }: Pick<Config, 'upload' | 'venue'>,
  url: string,
): readonly string[] {
  return [
    ...['--data', dataDir, '--port', new URL(url).port, '--time-zone', venue.timeZone],
    ...(mail === null ? [] : mailArgs(mail)),
  ];
}

function mailArgs({
  host,
  from,
  port,
  tls,
  login,
  ca,
  plainPassword,
}: NonNullable<Config['upload']['mail']>): readonly string[] {
  return [
    ...[`--smtp-host=${host}`, `--smtp-from=${from}`, `--smtp-tls=${tls}`],
    ...(port === null ? [] : [`--smtp-port=${port}`]),
    ...(login === null ? [] : [`--smtp-user=${login.user}`, `--smtp-password-file=${login.passwordFile}`]),
    ...(ca === null ? [] : [`--smtp-ca=${ca}`]),
    ...(plainPassword ? ['--smtp-plain-password'] : []),
  ];
}
