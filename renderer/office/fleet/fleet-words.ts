import type { Fault } from '../../../main/domain/fault.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Tone } from '../../kit/tone.ts';
import type { Answers } from '../office-client.ts';

export type FleetKiosk = Answers['fleet']['list']['kiosks'][number];
export type KioskState = FleetKiosk['state'];
export type FleetAlarm = Answers['fleet']['attention']['alarms'][number];

/** In the order in which they stand on the page: first those in service. */
export const inService = ['sending', 'late', 'silent', 'not-opened', 'closed'] as const;
export const notInService = ['waiting', 'retired'] as const;

export const stateTones: Readonly<Record<KioskState, Tone | null>> = {
  sending: 'fine',
  late: 'care',
  silent: 'fault',
  waiting: 'care',
  'not-opened': 'care',
  closed: null,
  retired: null,
};

export const alarmWords: Readonly<Record<FleetAlarm['kind'], TextKey>> = {
  silent: 'office.fleet.alarm.silent',
  'no-scans': 'office.fleet.alarm.no-scans',
  scanner: 'office.fleet.alarm.scanner',
  printer: 'office.fleet.alarm.printer',
  backlog: 'office.fleet.alarm.backlog',
  disk: 'office.fleet.alarm.disk',
  clock: 'office.fleet.alarm.clock',
};

const faultWords: Readonly<Record<Fault['kind'], TextKey>> = {
  'printer-away': 'office.fault.printer-away',
  'printer-paper-out': 'office.fault.printer-paper-out',
  'printer-paper-low': 'office.fault.printer-paper-low',
  'printer-cover-open': 'office.fault.printer-cover-open',
  'printer-cutter-stuck': 'office.fault.printer-cutter-stuck',
  'printer-hot': 'office.fault.printer-hot',
  'printer-stopped': 'office.fault.printer-stopped',
  'printer-floods': 'office.fault.printer-floods',
  'print-uncertain': 'office.fault.print-uncertain',
  'print-failed': 'office.fault.print-failed',
  'scanner-away': 'office.fault.scanner-away',
  'scanner-floods': 'office.fault.scanner-floods',
  'input-method-on': 'office.fault.input-method-on',
  'camera-away': 'office.fault.camera-away',
  'collector-away': 'office.fault.collector-away',
  'collector-stranger': 'office.fault.collector-stranger',
  'collector-refuses': 'office.fault.collector-refuses',
  'collector-waiting': 'office.fault.collector-waiting',
  'collector-retired': 'office.fault.collector-retired',
  'collector-differs': 'office.fault.collector-differs',
  'clock-wrong': 'office.fault.clock-wrong',
  'help-called': 'office.fault.help-called',
  'roll-call': 'office.fault.roll-call',
  'trust-list-broken': 'office.fault.trust-list-broken',
  'trust-list-stale': 'office.fault.trust-list-stale',
  'lock-open': 'office.fault.lock-open',
  'disk-low': 'office.fault.disk-low',
  'disk-reserve': 'office.fault.disk-reserve',
  'disk-full': 'office.fault.disk-full',
  'journal-renewed': 'office.fault.journal-renewed',
  'key-damaged': 'office.fault.key-damaged',
  'block-list-damaged': 'office.fault.block-list-damaged',
  'expected-damaged': 'office.fault.expected-damaged',
  'sailings-damaged': 'office.fault.sailings-damaged',
  'children-damaged': 'office.fault.children-damaged',
  'journal-changed': 'office.fault.journal-changed',
  'backup-late': 'office.fault.backup-late',
  'journal-unsaved': 'office.fault.journal-unsaved',
  'forgetting-late': 'office.fault.forgetting-late',
};

/** What a later version of the kiosk says is wrong has no words here. */
export function faultWord(kind: string): TextKey {
  return kind in faultWords ? faultWords[kind as Fault['kind']] : 'office.fault.other';
}
