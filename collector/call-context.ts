import type { Signer } from '../protocol/signer.ts';
import type { Log } from './acts/log.ts';
import type { NoteRefused } from './acts/note-refused.ts';
import type { Database } from './database/database.ts';
import type { Reader } from './database/tables.ts';
import type { Door } from './enrolment/door.ts';
import type { Tell } from './log/log-entry.ts';
import type { ReadLayer } from './map/layer/read-layer.ts';
import type { Provider } from './oidc/provider.ts';
import type { FirstKey } from './people/first-account.ts';
import type { Person } from './people/sessions.ts';
import type { Place } from './people/trial.ts';
import type { PosterJobs } from './posters/poster-jobs.ts';
import type { PublicPages } from './published/public-pages.ts';
import type { LocalTime } from './reports/local-time.ts';
import type { Reach } from './units/reach.ts';
import type { ReadTable } from './venues/table/read-table.ts';

/** A token that the browser keeps, where no script reads it. */
type Kept = {
  readonly token: string | null;
  /** The browser keeps it. */
  readonly give: (token: string) => void;
  /** The browser forgets it. */
  readonly take: () => void;
};

/** What comes with a call of the office. */
export type Circumstances = {
  readonly read: Reader;
  readonly database: Database;
  /** The moment of the call. */
  readonly nowMs: number;
  readonly time: LocalTime;
  readonly timeZone: string;
  /** null: nobody is signed in. */
  readonly person: Person | null;
  readonly session: Kept;
  /** Of a sign-in that is under way at the provider. */
  readonly oidcFlow: Kept;
  /** Where one can sign in too; null: nowhere. */
  readonly oidc: Provider | null;
  readonly firstKey: FirstKey;
  /** Whom the call is counted as. */
  readonly sender: string;
  readonly signInPlace: Place;
  /** For the operator. */
  readonly tell: Tell;
  readonly noteRefused: NoteRefused;
  readonly door: Door;
  readonly readTable: ReadTable;
  readonly readLayer: ReadLayer;
  /** Where browsers reach the collector; null: nobody said. */
  readonly publicUrl: string | null;
  readonly posterJobs: PosterJobs;
  /** Who writes letters; null: none are sent. */
  readonly mailFrom: string | null;
  readonly publicPages: Pick<PublicPages, 'forget'>;
  /** Public half of the collector's key, 64 hex digits; null: it has none. */
  readonly collectorKey: string | null;
  /** Signs bundles; null: it has no key. */
  readonly collectorSigner: Signer | null;
  /** Seals secrets of people at rest, 32 bytes; null: the collector has no key. */
  readonly peopleKey: Buffer | null;
};

/** What every call is answered with. `reach`: of whoever asks, in a call that is answered within it. */
export type CallContext = Circumstances & { readonly log: Log; readonly reach: Reach };
