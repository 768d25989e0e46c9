import type { AnyContractProcedure } from '@orpc/contract';
import { blockedContract } from './blocked.ts';
import { childrenContract } from './children.ts';
import { deskContract } from './desk.ts';
import { devicesContract } from './devices.ts';
import { expectedContract } from './expected.ts';
import { feedbackContract } from './feedback.ts';
import { gateContract } from './gate.ts';
import { keptListsContract } from './kept-lists.ts';
import { officeContract } from './office.ts';
import type { Owes } from './owes.ts';
import { pairedContract } from './paired.ts';
import { recordsContract } from './records.ts';
import { sailingsContract } from './sailings.ts';
import { settingsContract } from './settings.ts';
import { staffContract } from './staff.ts';
import { takeAwayContract } from './take-away.ts';
import { voiceContract } from './voice.ts';

type OwingCall = AnyContractProcedure & { readonly '~orpc': { readonly meta: Owes } };

/** Everything that can be said between screen and core. What is not here cannot be said; a call without what it owes is none. */
export const contract = {
  ...gateContract,
  ...devicesContract,
  ...settingsContract,
  ...officeContract,
  ...staffContract,
  ...recordsContract,
  ...deskContract,
  ...expectedContract,
  ...childrenContract,
  ...sailingsContract,
  ...pairedContract,
  ...blockedContract,
  ...keptListsContract,
  ...voiceContract,
  ...takeAwayContract,
  ...feedbackContract,
} satisfies Readonly<Record<string, OwingCall>>;
