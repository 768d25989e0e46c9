import type { AnyContractProcedure } from '@orpc/contract';
import type { Access } from './access.ts';
import { alarmsContract } from './alarms/contract.ts';
import { kiosksContract } from './kiosks/contract.ts';
import { reportsContract } from './reports/contract.ts';

type GuardedCall = AnyContractProcedure & { readonly '~orpc': { readonly meta: Access } };

/** Everything that the office asks of the collector. A call without who may call it is none. */
export const contract = {
  kiosks: kiosksContract,
  reports: reportsContract,
  alarms: alarmsContract,
} satisfies Readonly<Record<string, Readonly<Record<string, GuardedCall>>>>;
