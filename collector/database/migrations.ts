import { acts013 } from '../acts/migration-013.ts';
import { alarms001 } from '../alarms/migration-001.ts';
import { announcements033 } from '../announcements/migration-033.ts';
import { bundles023 } from '../bundles/migration-023.ts';
import { enrolment005 } from '../enrolment/migration-005.ts';
import { enrolment007 } from '../enrolment/migration-007.ts';
import { feedback030 } from '../feedback/migration-030.ts';
import { feedback033 } from '../feedback/migration-033.ts';
import { figures018 } from '../figures/migration-018.ts';
import { figures024 } from '../figures/migration-024.ts';
import { figures027 } from '../figures/migration-027.ts';
import { figures035 } from '../figures/migration-035.ts';
import { figures037 } from '../figures/migration-037.ts';
import { fleet019 } from '../fleet/migration-019.ts';
import { given026 } from '../given/migration-026.ts';
import { ingest001 } from '../ingest/migration-001.ts';
import { ingest002 } from '../ingest/migration-002.ts';
import { ingest010 } from '../ingest/migration-010.ts';
import { ingest018 } from '../ingest/migration-018.ts';
import { ingest028 } from '../ingest/migration-028.ts';
import { kiosks001 } from '../kiosks/migration-001.ts';
import { kiosks009 } from '../kiosks/migration-009.ts';
import { kiosks018 } from '../kiosks/migration-018.ts';
import { kiosks020 } from '../kiosks/migration-020.ts';
import { mail031 } from '../mail/migration-031.ts';
import { map029 } from '../map/migration-029.ts';
import { oidc022 } from '../oidc/migration-022.ts';
import { papers025 } from '../papers/migration-025.ts';
import { papers033 } from '../papers/migration-033.ts';
import { passkeys022 } from '../passkeys/migration-022.ts';
import { people006 } from '../people/migration-006.ts';
import { people008 } from '../people/migration-008.ts';
import { people012 } from '../people/migration-012.ts';
import { people016 } from '../people/migration-016.ts';
import { posters021 } from '../posters/migration-021.ts';
import { proof001 } from '../proof/migration-001.ts';
import { proof003 } from '../proof/migration-003.ts';
import { proof004 } from '../proof/migration-004.ts';
import { published032 } from '../published/migration-032.ts';
import { reports001 } from '../reports/migration-001.ts';
import { rollCall011 } from '../roll-call/migration-011.ts';
import { schedules031 } from '../schedules/migration-031.ts';
import { secondFactor012 } from '../second-factor/migration-012.ts';
import { selfScans021 } from '../self-scan/migration-021.ts';
import { trustLists036 } from '../trust-lists/migration-036.ts';
import { unitImports034 } from '../units/imports/migration-034.ts';
import { units014 } from '../units/migration-014.ts';
import { venues015 } from '../venues/migration-015.ts';
import { venues017 } from '../venues/migration-017.ts';
import { venues029 } from '../venues/migration-029.ts';
import { venues037 } from '../venues/migration-037.ts';

/**
 * The sum of the capabilities' migrations, by number. Forward only: a released one stays as it is, a new one is added at
 * the end. One statement a string: the extended protocol takes no more.
 */
export const migrations: readonly (readonly string[])[] = [
  [...kiosks001, ...ingest001, ...proof001, ...alarms001, ...reports001],
  ingest002,
  proof003,
  proof004,
  enrolment005,
  people006,
  enrolment007,
  people008,
  kiosks009,
  ingest010,
  rollCall011,
  [...people012, ...secondFactor012],
  acts013,
  units014,
  venues015,
  people016,
  venues017,
  [...ingest018, ...kiosks018, ...figures018],
  fleet019,
  kiosks020,
  [...posters021, ...selfScans021],
  [...oidc022, ...passkeys022],
  bundles023,
  figures024,
  papers025,
  given026,
  figures027,
  ingest028,
  [...venues029, ...map029],
  feedback030,
  [...schedules031, ...mail031],
  published032,
  [...announcements033, ...papers033, ...feedback033],
  unitImports034,
  figures035,
  trustLists036,
  [...figures037, ...venues037],
];
