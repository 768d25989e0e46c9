import type { ReadonlyKysely } from 'kysely/readonly';
import type { ActTables } from '../acts/act-tables.ts';
import type { AlarmTable } from '../alarms/alarm-table.ts';
import type { EnrolmentTables } from '../enrolment/enrolment-tables.ts';
import type { FleetTables } from '../fleet/fleet-tables.ts';
import type { EventTables } from '../ingest/event-tables.ts';
import type { KioskTable } from '../kiosks/kiosk-table.ts';
import type { OidcTables } from '../oidc/oidc-tables.ts';
import type { PasskeyTables } from '../passkeys/passkey-tables.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import type { CountTable } from '../reports/count-table.ts';
import type { UnitTables } from '../units/unit-tables.ts';

/** The sum of the capabilities' tables that are read by queries. */
export type Tables = KioskTable &
  EventTables &
  AlarmTable &
  CountTable &
  EnrolmentTables &
  FleetTables &
  PeopleTables &
  OidcTables &
  PasskeyTables &
  ActTables &
  UnitTables;

/** Typed questions to the database; it is written to by statements in a transaction alone. */
export type Reader = ReadonlyKysely<Tables>;
