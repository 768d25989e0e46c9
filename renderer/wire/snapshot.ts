import type { Announcement } from '../../main/domain/announcement.ts';
import type { Status } from '../../main/domain/status.ts';

/** `C3`: the core ends again and again. `C5`: it does not answer. `C7`: nothing answers at the page's address. */
export type Outage = 'C3' | 'C5' | 'C7';

/** All that the screen draws from. */
export type Snapshot = {
  /** null until the core has said how things are. */
  readonly status: Status | null;
  /** Taken for granted until the first try failed. */
  readonly isConnected: boolean;
  /** While there is no core: null, it may come back at once; C3, it ended three times within a minute; C5, it did not come back within five seconds. */
  readonly outage: Outage | null;
  /** The verdict that is shown; null: ready. */
  readonly shown: Announcement | null;
  /** A code is under way for longer than a blink. */
  readonly isReading: boolean;
  /** Codes go to the test of the scanners: nobody passes. */
  readonly isTesting: boolean;
};

/** Before the core has said anything. */
export const firstSnapshot: Snapshot = {
  status: null,
  isConnected: true,
  outage: null,
  shown: null,
  isReading: false,
  isTesting: false,
};
