import type { StaffMember } from '../../main/domain/staff.ts';

/** Who is signed in, and by which session the core knows it. */
export type SignedIn = { readonly session: string; readonly member: StaffMember };
