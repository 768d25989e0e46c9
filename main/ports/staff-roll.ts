import type { StaffMember, StaffRole } from '../domain/staff.ts';

/** Who works here, and their PINs. */
export type StaffRoll = {
  /** Those who can sign in. */
  list(): readonly StaffMember[];
  /** Also of those who left. null: there never was such a one. */
  nameOf(id: string): string | null;
  /** The list is there and cannot be read: nobody of it signs in, and nothing is written over it. */
  isBroken(): boolean;
  /** A tenth of a second and more. */
  matches(id: string, pin: string): Promise<boolean>;
  /** Written when `allow` says so, which is asked with their id before; null: it did not, or the list is full. Throws what the file system throws. */
  add(
    who: { readonly name: string; readonly role: StaffRole; readonly pin: string },
    allow?: (member: StaffMember) => boolean,
  ): Promise<StaffMember | null>;
  /** Written when `allow` says so, which is asked before. false: it did not, or there is no such one any more. Throws what the file system throws. */
  setPin(id: string, pin: string, allow: () => boolean): Promise<boolean>;
  /** Written when `allow` says so. false: it did not, or there is no such one any more. Throws what the file system throws. */
  change(
    id: string,
    to: { readonly name: string; readonly role: StaffRole },
    allow: () => boolean,
  ): Promise<boolean>;
  /** By a digest of its code, 64 hex digits; null: none any more. Written when `allow` says so, as `change`. */
  setBadge(id: string, digest: string | null, allow: () => boolean): Promise<boolean>;
  /** Another one with every new PIN of that account; null: there is none, or it is the kiosk's own. */
  pinMark(id: string): string | null;
  /** Whose badge has that digest; null: nobody's who works here. */
  ofBadge(digest: string): StaffMember | null;
  /** Their name stays, for the events that they are in; they cannot sign in any more. */
  remove(id: string): void;
};
