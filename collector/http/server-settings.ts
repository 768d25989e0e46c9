import type { Signer } from '../../protocol/signer.ts';
import type { Database } from '../database/database.ts';
import type { Door } from '../enrolment/door.ts';
import type { Tell } from '../log/log-entry.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Provider } from '../oidc/provider.ts';
import type { FirstKey } from '../people/first-account.ts';
import type { LocalTime } from '../reports/local-time.ts';

/** What the doors of the collector stand on. */
export type ServerSettings = {
  readonly listen: string;
  readonly timeZone: string;
  readonly time: LocalTime;
  /** All connections come from one address, which has bounds of its own. */
  readonly isBehindProxy: boolean;
  /** Where browsers reach it, `https://host`; null: nobody said. */
  readonly publicUrl: string | null;
  /** Where the built page of the office is. */
  readonly page: string;
  readonly nowMs: () => number;
  /** null: nothing is countersigned. */
  readonly signer: () => Signer | null;
  /** Seals secrets of people; null: it has no key. */
  readonly peopleKey: () => Buffer | null;
  /** People come by TLS, to this program or to the proxy before it. */
  readonly isSecure: boolean;
  /** The port of the address that people know; null: that of the connection. */
  readonly cookiePort: number | null;
  /** Certificate and key in PEM; null: plain HTTP. */
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Null while it is opening. */
  readonly database: () => Database | null;
  readonly door: Door;
  readonly firstKey: FirstKey;
  /** Where one can sign in too; null: nowhere. */
  readonly oidc: Provider | null;
  /** Who writes letters; null: none are sent. */
  readonly mailFrom: string | null;
  readonly metrics: Metrics;
  /** Whoever says it may read the metrics from anywhere; null: this machine alone may. */
  readonly metricsToken: string | null;
  /** For the operator, without anything out of an event. */
  readonly log: Tell;
};
