import { numbersOf } from '../../../main/credential/documents/number-kind.ts';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Decision } from '../../../main/domain/decision.ts';
import type { Direction } from '../../../protocol/event.ts';
import type { TestKiosk } from '../test-kiosk.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const repeat: Decision = { kind: 'ignore', reason: 'repeat' };
export const asking: Decision = { kind: 'ignore', reason: 'asking' };

export function admitted(
  direction: Direction,
  ...marks: Extract<Decision, { kind: 'admit' }>['marks']
): Decision {
  return { kind: 'admit', direction, marks };
}

/** The tag of the person on a card, this month. */
export function tagOf({ keys, stamp }: TestKiosk, text: string): string {
  const { atMs, local } = stamp();
  const [number] = numbersOf(recognise(text, atMs));
  const [tag] = number ? keys.tagsOf(number, local.day) : [];
  if (!tag) throw new Error('this code has no number');
  return tag.tag;
}

export const mrzLines = [
  'IDVNM1900000196051190000019<<2',
  '9003026F3003024VNM<<<<<<<<<<<4',
  'NGUYEN<<THI<BE<BAY<<<<<<<<<<<<',
];
export const passportLines = [
  'P<VNMNGUYEN<<THI<BE<BAY<<<<<<<<<<<<<<<<<<<<<',
  'C000000196VNM9003026F3003024051190000019<<26',
];
