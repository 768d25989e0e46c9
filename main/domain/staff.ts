/** What a member of staff may do. A guard needs nobody's data: signed in, their name stands beside what they decide. */
export const staffRoles = ['guard', 'supervisor', 'inspector'] as const;
export type StaffRole = (typeof staffRoles)[number];

export type StaffMember = {
  /** `nv-1`; in events. `admin` is whoever knows the kiosk's own PIN. */
  readonly id: string;
  /** Empty for `admin`. */
  readonly name: string;
  readonly role: StaffRole;
  /** There is a badge that is theirs. */
  readonly hasBadge?: boolean | undefined;
};

/**
 * What needs a name. `look`: at what was kept of a visitor. `vouch`: for who may collect a child, and for what no list says;
 * nobody has it before the first PIN.
 */
export type StaffDuty = 'inspect' | 'verify' | 'export' | 'look' | 'settings' | 'staff' | 'vouch';

/** Why a call under a name was not answered. */
export type SignedOut = { readonly kind: 'signed-out' };
export type SessionFault = SignedOut | { readonly kind: 'not-allowed' } | BeginsAnew;

/** The core does in a moment: nothing is done, and whoever asked does it again then. */
export type BeginsAnew = { readonly kind: 'begins-anew' };

const duties: Readonly<Record<StaffRole, readonly StaffDuty[]>> = {
  guard: [],
  supervisor: ['inspect', 'verify', 'export', 'look', 'settings', 'staff', 'vouch'],
  inspector: ['inspect', 'verify', 'export'],
};

export function mayDo({ role }: StaffMember, duty: StaffDuty): boolean {
  return duties[role].includes(duty);
}
