import type { InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../main/contract/contract.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { clockTime } from '../kit/say.ts';

type Answers = InferContractRouterOutputs<typeof contract>;

/** Every way in which the core says no to a call. */
export type CallFault = {
  [Call in keyof Answers]: Extract<Answers[Call], { ok: false }>;
}[keyof Answers]['fault'];

const words = {
  'disk-full': 'staff-fault.disk-full',
  'signed-out': 'staff-fault.signed-out',
  'begins-anew': 'staff-fault.begins-anew',
  'not-allowed': 'staff-fault.not-allowed',
  'nothing-asked': 'staff-fault.nothing-asked',
  'nothing-refused': 'staff-fault.nothing-refused',
  'no-picture': 'setting.idle.logo.lost',
  'no-number': 'blocked.no-number',
  'blocked-damaged': 'blocked.damaged',
  'blocked-full': 'blocked.full',
  'not-blocked': 'blocked.gone',
  'not-damaged': 'kept-lists.not-damaged',
  'not-kept': 'take-in.known.gone',
  'no-such-slip': 'staff-fault.no-such-slip',
  'no-printer': 'staff-fault.no-printer',
  'no-room': 'staff-fault.no-room',
  'no-seal': 'staff-fault.no-seal',
  stranger: 'staff-fault.stranger',
  'verify-busy': 'staff-fault.verify-busy',
  'verify-failed': 'staff-fault.verify-failed',
  'carry-busy': 'staff-fault.carry-busy',
  'list-closed': 'staff-fault.list-closed',
  'pin-not-set': 'leave.pin-not-set',
  'pin-wrong': 'leave.pin-wrong',
  'pin-locked': 'leave.pin-locked',
  'pin-busy': 'leave.pin-busy',
  'no-such-staff': 'leave.no-such-staff',
  'no-such-person': 'person.none',
  'key-gone': 'person.key-gone',
  'log-held': 'person.log-held',
  'pin-there': 'first-run.pin.there',
  'printer-away': 'printers.fault.printer-away',
  'printer-stopped': 'printers.fault.printer-stopped',
  'slip-under-way': 'printers.fault.slip-under-way',
  'try-under-way': 'printers.fault.try-under-way',
  'not-tried': 'printers.fault.not-tried',
  'settings-read-only': 'printers.fault.settings-read-only',
  'settings-invalid': 'settings.fault.invalid',
  'no-roll-call': 'mend-fault.no-roll-call',
  'no-such-passage': 'mend-fault.no-such-passage',
  undone: 'mend-fault.undone',
  'passed-since': 'mend-fault.passed-since',
  'part-left': 'mend-fault.part-left',
  'not-inside': 'mend-fault.not-inside',
  'too-late': 'mend-fault.too-late',
  'undo-instead': 'mend-fault.undo-instead',
  'nothing-to-do': 'mend-fault.nothing-to-do',
  'no-code': 'office-screen.no-code',
  'no-bundle': 'office-screen.no-bundle',
  'office-away': 'office-screen.away',
  'office-stranger': 'office-screen.stranger',
  'office-full': 'office-screen.full',
  'code-used': 'office-screen.code-used',
  'code-expired': 'office-screen.code-expired',
  'code-unknown': 'office-screen.code-unknown',
  'devices-off': 'paired.off',
  'devices-full': 'paired.full',
  'no-such-device': 'paired.gone',
  'day-out': 'expected.fault.day-out',
  'list-damaged': 'expected.damaged',
  'list-full': 'expected.fault.list-full',
  row: 'expected.fault.row',
  'invite-early': 'expected.fault.invite-early',
  'revoked-for-now': 'paired.revoked-for-now',
  'not-listed': 'expected.fault.not-listed',
  'table-unreadable': 'expected.fault.table-unreadable',
  'table-encoding': 'expected.fault.table-encoding',
  'table-busy': 'expected.fault.table-busy',
  'no-headings': 'expected.fault.no-headings',
  'no-rows': 'expected.fault.no-rows',
  'too-many-rows': 'expected.fault.list-full',
  'preview-gone': 'expected.fault.preview-gone',
  'bad-rows': 'expected.fault.bad-rows',
  'drive-gone': 'take-away.fault.drive-gone',
  'drive-full': 'take-away.fault.drive-full',
  'drive-locked': 'take-away.fault.drive-locked',
  'drive-slow': 'take-away.fault.drive-slow',
  'drive-busy': 'take-away.fault.drive-busy',
  'drive-bad': 'take-away.fault.drive-bad',
  'drive-odd': 'take-away.fault.drive-odd',
  'file-failed': 'take-away.fault.file-failed',
  'no-child': 'children.fault.no-child',
  'already-handed': 'children.fault.already-handed',
  'kept-out': 'children.fault.kept-out',
  'no-such-pupil': 'children.fault.no-such-pupil',
  'no-list': 'children.fault.no-list',
  'children-damaged': 'children.damaged',
  'children-full': 'children.fault.full',
  'child-row': 'expected.fault.row',
  'picture-busy': 'expected.fault.picture-busy',
  aboard: 'sailings.fault.aboard',
  'no-sailing': 'sailings.fault.none',
  'sailing-gone': 'sailings.fault.gone',
  'sailing-twice': 'sailings.fault.twice',
  'sailings-full': 'sailings.fault.full',
  'sailings-damaged': 'sailings.damaged',
  'until-out': 'children.fault.until-out',
  'feedback-full': 'feedback.fault.full',
  'feedback-busy': 'feedback.fault.busy',
  'no-feedback': 'feedback.fault.unknown',
  'feedback-elsewhere': 'feedback.fault.elsewhere',
  'not-offered': 'feedback.fault.not-offered',
} as const satisfies Readonly<Record<CallFault['kind'], TextKey>>;

type Circumstances = { readonly language: Language; readonly timeZone: string };

/** Why something was not done, as whoever asked reads it. undefined: the core did not answer. */
export function callFaultText(fault: CallFault | undefined, { language, timeZone }: Circumstances): string {
  if (!fault) return textOf(language, 'printers.fault.no-core');
  const time = 'untilMs' in fault ? clockTime(fault.untilMs, timeZone) : '';
  const n = 'left' in fault ? fault.left : 0;
  const field = 'field' in fault ? fault.field : '';
  const gate = 'gate' in fault ? fault.gate : '';
  if (fault.kind === 'row') return textOf(language, `expected.why.${fault.why}`);
  if (fault.kind === 'child-row') return textOf(language, `children.why.${fault.childWhy}`);
  return textOf(language, words[fault.kind], { n, time, field, gate });
}
