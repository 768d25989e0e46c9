import type { EnrolmentCode } from '../../protocol/enrolment.ts';
import type { Result } from '../../protocol/result.ts';
import type { Standing } from '../../protocol/standing.ts';
import type { DiskFull } from './journal.ts';

/** Why an office was not asked, or said no. */
export type EnrolFault =
  | { readonly kind: 'away' }
  /** Whoever answers has not the key that stands in the code. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'code-used' | 'code-expired' | 'code-unknown' | 'full' };

/** The office as the kiosk asks it to be taken in. */
export type Office = {
  /** Where this kiosk stands there now. */
  ask(code: EnrolmentCode): Promise<Result<Standing, EnrolFault>>;
  /** Before the settings name it: once the log goes there only what its key countersigns is believed. */
  announce(code: Pick<EnrolmentCode, 'collector' | 'url'>): Result<void, DiskFull>;
  /** The settings name it. Where the log went there already it is believed at once, else by the core that begins. */
  named(): void;
};
