import type { EnrolmentCode } from '../../protocol/enrolment.ts';
import type { Result } from '../../protocol/result.ts';
import type { Standing } from '../../protocol/standing.ts';

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
  /** The log goes there from now on: only what its key countersigns is believed. */
  pin(code: Pick<EnrolmentCode, 'collector'>): void;
};
