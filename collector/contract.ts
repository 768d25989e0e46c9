import type { AnyContractProcedure } from '@orpc/contract';
import type { Access } from './access.ts';
import { accountsContract } from './accounts/contract.ts';
import { actsContract } from './acts/contract.ts';
import { alarmsContract } from './alarms/contract.ts';
import { announcementsContract } from './announcements/contract.ts';
import { bundlesContract } from './bundles/contract.ts';
import { enrolmentContract } from './enrolment/contract.ts';
import { feedbackContract } from './feedback/contract.ts';
import { figuresContract } from './figures/contract.ts';
import { fleetContract } from './fleet/contract.ts';
import { givenContract } from './given/contract.ts';
import { kiosksContract } from './kiosks/contract.ts';
import { mailContract } from './mail/contract.ts';
import { mapContract } from './map/contract.ts';
import { oidcContract } from './oidc/contract.ts';
import { overviewContract } from './overview/contract.ts';
import { papersContract } from './papers/contract.ts';
import { passkeysContract } from './passkeys/contract.ts';
import { peopleContract } from './people/contract.ts';
import { postersContract } from './posters/contract.ts';
import { publishedContract } from './published/contract.ts';
import { reportsContract } from './reports/contract.ts';
import { schedulesContract } from './schedules/contract.ts';
import { secondFactorContract } from './second-factor/contract.ts';
import { selfScanContract } from './self-scan/contract.ts';
import { siteRulesContract } from './site-rules/contract.ts';
import { trustListsContract } from './trust-lists/contract.ts';
import { unitsContract } from './units/contract.ts';
import { unitImportsContract } from './units/imports/contract.ts';
import { venuesContract } from './venues/contract.ts';

type GuardedCall = AnyContractProcedure & { readonly '~orpc': { readonly meta: Access } };

/** Everything that the office asks of the collector. A call without who may call it is none. */
export const contract = {
  people: peopleContract,
  secondFactor: secondFactorContract,
  oidc: oidcContract,
  passkeys: passkeysContract,
  accounts: accountsContract,
  acts: actsContract,
  enrolment: enrolmentContract,
  kiosks: kiosksContract,
  figures: figuresContract,
  fleet: fleetContract,
  overview: overviewContract,
  reports: reportsContract,
  papers: papersContract,
  given: givenContract,
  schedules: schedulesContract,
  mail: mailContract,
  alarms: alarmsContract,
  units: unitsContract,
  unitImports: unitImportsContract,
  venues: venuesContract,
  map: mapContract,
  posters: postersContract,
  selfScan: selfScanContract,
  announcements: announcementsContract,
  bundles: bundlesContract,
  trustLists: trustListsContract,
  siteRules: siteRulesContract,
  feedback: feedbackContract,
  published: publishedContract,
} satisfies Readonly<Record<string, Readonly<Record<string, GuardedCall>>>>;
