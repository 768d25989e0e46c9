import type { StaffMember, StaffRole } from './domain/staff.ts';

/** Who works here, and their PINs. */
export type StaffRoll = {
  /** Those who can sign in. */
  list(): readonly StaffMember[];
  /** Also of those who left. null: there never was such a one. */
  nameOf(id: string): string | null;
  /** A tenth of a second and more. */
  matches(id: string, pin: string): Promise<boolean>;
  add(who: { readonly name: string; readonly role: StaffRole; readonly pin: string }): Promise<StaffMember>;
  /** Their name stays, for the events that they are in; they cannot sign in any more. */
  remove(id: string): void;
};
