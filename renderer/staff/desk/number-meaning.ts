import { canBecomeInsurance, isInsuranceNumber } from '../../../main/domain/insurance-number.ts';
import { bornIn, canBePersons, provinceIn } from '../../../main/domain/personal-number.ts';
import type { Say } from '../../kit/words.tsx';

/** Digits in groups of three, as they are read aloud: "051 190 000 019". Anything else as it is. */
export function grouped(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/(\d{3})(?=\d)/g, '$1 ') : number;
}

const known: Readonly<Record<number, 'take-in.number.cmnd' | 'take-in.number.bhxh'>> = {
  9: 'take-in.number.cmnd',
  10: 'take-in.number.bhxh',
};

/** What a number says while it is typed; null: nothing yet. */
export function meaningOf(number: string, say: Say, nowMs: number): string | null {
  if (number === '') return null;
  if (!/^\d+$/.test(number)) return say('take-in.number.other');
  if (number.length === 12) return cccdMeaning(number, say, nowMs);
  const key = known[number.length];
  if (!key) return say('take-in.number.digits', { n: number.length });
  return canBePersons(number, nowMs) ? say(key) : say('take-in.number.wrong');
}

/** The same of an insurance card's: how much of it stands there, or that it is none. */
export function insuranceMeaning(number: string, say: Say): string | null {
  if (number === '') return null;
  if (isInsuranceNumber(number)) return say('take-in.insurance.right');
  if (!canBecomeInsurance(number)) return say('take-in.insurance.wrong');
  return say('take-in.insurance.part', { n: number.length });
}

function cccdMeaning(number: string, say: Say, nowMs: number): string {
  const province = provinceIn(number);
  if (province === null || !canBePersons(number, nowMs)) return say('take-in.number.wrong');
  const { year, sex } = bornIn(number);
  return say('take-in.number.cccd', { province, year, sex: say(`take-in.sex.${sex}`) });
}
