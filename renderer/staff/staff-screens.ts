import type { ComponentType } from 'react';
import type { StaffDuty } from '../../main/domain/staff.ts';
import type { TextKey } from '../../resources/texts/texts.ts';
import { BlockedScreen } from './blocked/blocked-screen.tsx';
import { ChildOther } from './children/child-other.tsx';
import { ChildrenLists } from './children/children-lists.tsx';
import { ChildrenScreen } from './children/children-screen.tsx';
import { DeskFigures } from './desk/desk-figures.tsx';
import { DeskScreen } from './desk/desk-screen.tsx';
import { RollCallScreen } from './desk/roll-call-screen.tsx';
import { TakeIn, TakeInGroup } from './desk/take-in.tsx';
import { ExpectedScreen } from './expected/expected-screen.tsx';
import { FeedbackScreen } from './feedback/feedback-screen.tsx';
import { FirstRun } from './first-run/first-run.tsx';
import { Inspector } from './inspector.tsx';
import { KeptListsScreen } from './kept-lists/kept-lists-screen.tsx';
import { LeaveScreen } from './leave-screen.tsx';
import { LookUp } from './look-up.tsx';
import { MoreScreen } from './more-screen.tsx';
import { OfficeScreen } from './office-screen.tsx';
import { OwnPin } from './own-pin.tsx';
import { PairedScreen } from './paired-screen.tsx';
import { PersonScreen } from './person-screen.tsx';
import { PrinterScreen } from './printer-screen.tsx';
import { SailingsScreen } from './sailings/sailings-screen.tsx';
import { ScannerTest } from './scanner-test.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { SignIn } from './sign-in.tsx';
import type { ScreenName } from './staff-context.ts';
import { StaffList } from './staff-list.tsx';
import { StatisticsScreen } from './statistics-screen.tsx';

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
  /** Over the whole screen; the visitors' screen stays above it, small. */
  readonly isWide: boolean;
  /** Where the way back leads; null: out of the staff area. */
  readonly back: ScreenName | null;
  /** Beside the title. */
  readonly Head?: ComponentType;
  readonly Screen: ComponentType;
};

const usual = {
  duty: null,
  isPrivate: false,
  hasOwnFocus: false,
  idleMs: null,
  isWide: false,
  back: 'more',
} as const;
/** A field for keys, with the focus. */
const typing = { ...usual, isPrivate: true, hasOwnFocus: true } as const;

/** What is typed of a visitor is gone with whoever went away. */
const writing = { ...typing, duty: 'desk', idleMs: 60_000, isWide: true, back: 'desk' } as const;

export const staffScreens: Readonly<Record<ScreenName, StaffScreen>> = {
  desk: { ...usual, title: 'staff.title', isWide: true, back: null, Head: DeskFigures, Screen: DeskScreen },
  'take-in': { ...writing, title: 'take-in.open', Screen: TakeIn },
  'take-in-group': { ...writing, title: 'take-in.group', Screen: TakeInGroup },
  feedback: { ...writing, title: 'feedback.open', isWide: false, hasOwnFocus: false, Screen: FeedbackScreen },
  'roll-call': {
    ...usual,
    title: 'roll-call.open',
    duty: 'desk',
    isWide: true,
    back: 'desk',
    // In a fire nobody touches the screen for minutes; names do not stay there for ever.
    idleMs: 900_000,
    Screen: RollCallScreen,
  },
  expected: {
    ...typing,
    title: 'expected.title',
    duty: 'desk',
    isWide: true,
    back: 'desk',
    // Somebody looks for a file.
    idleMs: 180_000,
    Screen: ExpectedScreen,
  },
  children: {
    ...typing,
    title: 'children.title',
    duty: 'desk',
    isWide: true,
    back: 'desk',
    // A guard at the gate of a school looks up from it for a while.
    idleMs: 180_000,
    Screen: ChildrenScreen,
  },
  'children-lists': {
    ...typing,
    title: 'children.lists',
    duty: 'vouch',
    isWide: true,
    back: 'children',
    // Somebody looks for a file.
    idleMs: 180_000,
    Screen: ChildrenLists,
  },
  'child-other': {
    ...writing,
    title: 'children.other.screen',
    duty: 'vouch',
    back: 'children',
    Screen: ChildOther,
  },
  sailings: {
    ...typing,
    title: 'sailings.title',
    duty: 'desk',
    isWide: true,
    back: 'desk',
    // Who counts a boat looks at the boat.
    idleMs: 180_000,
    Screen: SailingsScreen,
  },
  'first-run': {
    ...usual,
    title: 'first-run.title',
    duty: 'settings',
    isPrivate: true,
    isWide: true,
    back: 'desk',
    Screen: FirstRun,
  },
  settings: {
    ...usual,
    title: 'setting.title',
    duty: 'settings',
    isPrivate: true,
    isWide: true,
    Screen: SettingsScreen,
  },
  statistics: {
    ...usual,
    title: 'statistics.title',
    duty: 'inspect',
    isWide: true,
    Screen: StatisticsScreen,
  },
  person: {
    ...typing,
    title: 'person.title',
    duty: 'look',
    idleMs: 60_000,
    isWide: true,
    Screen: PersonScreen,
  },
  more: { ...usual, title: 'desk.more', isWide: true, back: 'desk', Screen: MoreScreen },
  scanners: { ...usual, title: 'test.open', duty: 'desk', Screen: ScannerTest },
  printers: { ...usual, title: 'printers.open', duty: 'settings', Screen: PrinterScreen },
  paired: { ...usual, title: 'paired.title', duty: 'settings', isWide: true, Screen: PairedScreen },
  office: { ...usual, title: 'office-screen.open', duty: 'settings', Screen: OfficeScreen },
  leave: { ...typing, title: 'leave.open', Screen: LeaveScreen },
  'sign-in': { ...usual, title: 'sign-in.open', isPrivate: true, back: 'desk', Screen: SignIn },
  inspector: { ...usual, title: 'inspect.open', duty: 'inspect', Screen: Inspector },
  'look-up': { ...typing, title: 'look-up.open', duty: 'look', idleMs: 60_000, Screen: LookUp },
  staff: {
    ...usual,
    title: 'staff-list.open',
    duty: 'staff',
    isPrivate: true,
    isWide: true,
    Screen: StaffList,
  },
  blocked: {
    ...typing,
    title: 'blocked.title',
    duty: 'settings',
    idleMs: 180_000,
    isWide: true,
    Screen: BlockedScreen,
  },
  'kept-lists': {
    ...usual,
    title: 'kept-lists.title',
    duty: 'settings',
    idleMs: 180_000,
    isWide: true,
    back: 'desk',
    Screen: KeptListsScreen,
  },
  'own-pin': { ...typing, title: 'own-pin.open', duty: 'signed-in', Screen: OwnPin },
};
