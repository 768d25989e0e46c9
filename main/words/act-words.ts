import { type Language, textOf } from '../../resources/texts/texts.ts';

const known = [
  'undo',
  'override',
  'reprint',
  'direction-in',
  'direction-out',
  'direction-both',
  'help',
  'help-came',
  'pin-right',
  'pin-wrong',
  'pin-set',
  'print-test',
  'print-shift',
  'print-roll-call',
  'print-poster',
  'print-inspection',
  'look',
  'export',
  'carry',
  'verified',
  'verified-changed',
  'setting',
  'enrol',
  'staff-added',
  'staff-removed',
  'person-shown',
  'person-exported',
  'person-erased',
  'roll-call',
  'roll-there',
  'pair-open',
  'paired',
  'pair-closed',
  'pair-revoked',
  'expect',
  'expect-table',
  'unexpect',
  'invite',
  'roll-call-end',
  'near-shown',
  'undo-nothing',
  'reprint-nothing',
  'pin-refused',
  'duty-end',
] as const;

/** What staff did, in words; an act of another version as it stands in the log. */
export function actText(act: string, language: Language): string {
  const found = known.find((one) => one === act);
  return found ? textOf(language, `act.${found}`) : act;
}
