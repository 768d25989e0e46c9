import type { Field, FieldUnit } from './facts.ts';

/** States of kiosks in service: each is in one of them. */
export const serviceStates = ['sending', 'late', 'silent', 'closed', 'not-opened'] as const;
export type ServiceState = (typeof serviceStates)[number];

/** What a kiosk had on some of the days, as its alarms say it. */
export const deviceFaults = ['scanner', 'printer', 'clock', 'disk', 'silent'] as const;
export type DeviceFault = (typeof deviceFaults)[number];

export type DeviceFigures = {
  /** In service at the end of the last day. */
  readonly kiosks: number;
  /** Of these by state, at this moment; null: the last day is over, and nobody knows any more. */
  readonly states: Readonly<Record<ServiceState, number>> | null;
  /** Of these with such a fault on any of the days. */
  readonly faults: Readonly<Record<DeviceFault, number>>;
  /** Everything that readers read on the days, and of that what had to be shown once more. */
  readonly scans: number;
  readonly retried: number;
};

/** Everything that the report of readers is made of: of the days after `previous` until `asOf`. */
export type DeviceFacts = Field<FieldUnit & DeviceFigures> & {
  readonly rest: DeviceFigures | null;
  /** As the database sums it up, and not as the sum of the rows. */
  readonly total: DeviceFigures;
};
