import type { Config } from '../settings/config.ts';
import type { ComposedKiosk } from './compose.ts';
import type { Child } from './supervise.ts';

/** What the collector of this PC says to who started it, besides `listening` and `ready`. */
export type CollectorReport =
  /** null: it was made. */
  | { readonly kind: 'first-account'; readonly link: string | null }
  | { readonly kind: 'enrolled'; readonly device: string };

/** What a core hears of it. */
export type FirstAccount = Extract<CollectorReport, { kind: 'first-account' }>;

/** The core and the collector of one PC, known to each other through the process that started both, and nobody else. */
export type OwnCollector = {
  /** A collector has begun: it hears who its kiosk is. */
  began(collector: Pick<Child, 'send'>): void;
  heard(report: CollectorReport): void;
  /** A core has begun. Its key may be another than before: the one of before was damaged. */
  knows(identity: ComposedKiosk['identity'], core: Pick<Child, 'send'>): void;
};

export function introduce(): OwnCollector {
  let collector: Pick<Child, 'send'> | null = null;
  let identity: ComposedKiosk['identity'] | null = null;
  let core: Pick<Child, 'send'> | null = null;
  /** undefined: nothing was said of it yet. */
  let link: string | null | undefined;
  const tell = () => {
    if (collector && identity) collector.send({ kind: 'own-kiosk', ...identity });
  };
  const tellLink = () => {
    if (core && link !== undefined) core.send({ kind: 'first-account', link } satisfies FirstAccount);
  };
  return {
    began(next) {
      collector = next;
      tell();
    },
    heard(report) {
      if (report.kind !== 'first-account') return;
      link = report.link;
      tellLink();
    },
    knows({ device, key }, next) {
      identity = { device, key };
      core = next;
      tell();
      tellLink();
    },
  };
}

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
