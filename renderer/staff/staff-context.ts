import { createContext, useContext } from 'react';
import type { Status } from '../../main/domain/status.ts';
import type { Language } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../wire/kiosk-store.ts';
import type { SignedIn } from './signed-in.ts';
import type { ByBadge } from './use-badge.ts';

/** The staff area as each of its screens sees it. */
export type Staff = {
  readonly status: Status;
  readonly store: KioskStore;
  /** At a second screen: the kiosk's own devices, settings and staff are not changed there. */
  readonly isFar: boolean;
  /** null: nobody is signed in at this screen. */
  readonly signed: SignedIn | null;
  readonly signIn: (signed: SignedIn) => void;
  readonly signOut: () => void;
  /** The session is over: whoever goes on signs in again. */
  readonly signedOut: () => void;
  /** Whose badge was shown, and who is asked for their PIN now. */
  readonly byBadge: ByBadge;
  /** How much of what was asked here is not answered yet: the screen stays until its answer was there to be read. */
  readonly underWay: { current: number };
  /** Out of what is open inside the screen; null: nothing is. */
  readonly innerBack: { current: (() => void) | null };
  readonly chooseLanguage: (language: Language) => void;
  /** To another screen, through the sign-in where it asks for somebody. `about`: the passage, child or boat that it is about. */
  readonly go: (screen: ScreenName, about?: number, form?: string) => void;
  readonly about: number | null;
  /** The form that somebody goes on writing there; null: they come for something else. */
  readonly resuming: string | null;
};

export type ScreenName =
  | 'desk'
  | 'scanners'
  | 'printers'
  | 'leave'
  | 'sign-in'
  | 'inspector'
  | 'look-up'
  | 'staff'
  | 'blocked'
  | 'kept-lists'
  | 'own-pin'
  | 'office'
  | 'take-in'
  | 'take-in-group'
  | 'roll-call'
  | 'expected'
  | 'children'
  | 'sailings'
  | 'children-lists'
  | 'child-other'
  | 'paired'
  | 'more'
  | 'first-run'
  | 'person'
  | 'statistics'
  | 'feedback'
  | 'settings';

export const StaffContext = createContext<Staff | null>(null);

/** Throws outside of the staff area. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (!staff) throw new Error('a staff screen stands outside of the staff area');
  return staff;
}
