import type { Role } from './access.ts';
import type { Reader } from './database/tables.ts';
import type { LocalTime } from './reports/local-time.ts';

/** What every call of the office is answered with. */
export type CallContext = {
  readonly read: Reader;
  /** The moment of the call. */
  readonly nowMs: number;
  readonly time: LocalTime;
  readonly timeZone: string;
  /** What the caller may be. */
  readonly roles: ReadonlySet<Role>;
};
