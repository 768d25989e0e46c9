import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { clockTime } from '../screens/say.ts';

type PinFault = { readonly kind: string; readonly untilMs?: number; readonly left?: number };

/** Why a PIN was not taken. undefined: the core did not answer. */
export function pinFaultText(fault: PinFault | undefined, language: Language, timeZone: string): string {
  if (!fault) return textOf(language, 'printers.fault.no-core');
  const time = fault.untilMs === undefined ? '' : clockTime(fault.untilMs, timeZone);
  return textOf(language, `leave.${fault.kind}` as TextKey, { n: fault.left ?? 0, time });
}

/** Why something was not done for whoever is signed in. undefined: the core did not answer. */
export function staffFaultText(fault: { readonly kind: string } | undefined, language: Language): string {
  return textOf(language, fault ? (`staff-fault.${fault.kind}` as TextKey) : 'printers.fault.no-core');
}
