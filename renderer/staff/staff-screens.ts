import type { ComponentType } from 'react';
import type { StaffDuty } from '../../main/domain/staff.ts';
import type { TextKey } from '../../resources/texts/texts.ts';
import { Inspector } from './inspector.tsx';
import { LeaveScreen } from './leave-screen.tsx';
import { LookUp } from './look-up.tsx';
import { OfficeScreen } from './office-screen.tsx';
import { OwnPin } from './own-pin.tsx';
import { PrinterScreen } from './printer-screen.tsx';
import { ScannerTest } from './scanner-test.tsx';
import { SignIn } from './sign-in.tsx';
import type { ScreenName } from './staff-context.ts';
import { StaffDesk } from './staff-desk.tsx';
import { StaffList } from './staff-list.tsx';

/** One screen of the staff area: all that is to be said of it. */
export type StaffScreen = {
  readonly title: TextKey;
  /** Whom it asks for; null: nobody. `signed-in`: somebody, whatever their role; `desk`: the same, once anybody has a PIN. */
  readonly duty: StaffDuty | 'signed-in' | 'desk' | null;
  /** What is typed beside a field there is for nobody. */
  readonly isPrivate: boolean;
  /** A field there takes the focus itself; else the heading does. */
  readonly hasOwnFocus: boolean;
  /** Nobody looks at it for longer without a touch; null: as long as they like. */
  readonly idleMs: number | null;
  readonly Screen: ComponentType;
};

const usual = { duty: null, isPrivate: false, hasOwnFocus: false, idleMs: null } as const;
/** A field for keys, with the focus. */
const typing = { ...usual, isPrivate: true, hasOwnFocus: true } as const;

export const staffScreens: Readonly<Record<ScreenName, StaffScreen>> = {
  desk: { ...usual, title: 'staff.title', Screen: StaffDesk },
  scanners: { ...usual, title: 'test.open', duty: 'desk', Screen: ScannerTest },
  printers: { ...usual, title: 'printers.open', duty: 'settings', Screen: PrinterScreen },
  office: { ...usual, title: 'office-screen.open', duty: 'settings', Screen: OfficeScreen },
  leave: { ...typing, title: 'leave.open', Screen: LeaveScreen },
  'sign-in': { ...usual, title: 'sign-in.open', isPrivate: true, Screen: SignIn },
  inspector: { ...usual, title: 'inspect.open', duty: 'inspect', Screen: Inspector },
  'look-up': { ...typing, title: 'look-up.open', duty: 'look', idleMs: 60_000, Screen: LookUp },
  staff: { ...usual, title: 'staff-list.open', duty: 'staff', isPrivate: true, Screen: StaffList },
  'own-pin': { ...typing, title: 'own-pin.open', duty: 'signed-in', Screen: OwnPin },
};
