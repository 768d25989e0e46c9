import { type HidLayout, hidLayouts } from '../../native/scanner/hid-layouts.ts';
import type { KeyStroke } from '../../native/scanner/key-stroke.ts';
import { reportsOf } from '../support/native/hid-reports.ts';
import { type Chance, chanceOf } from './chance.ts';
import { mutateBytes, someBytes } from './mutate-bytes.ts';
import { mutateInside } from './mutate-inside.ts';
import { mutateText } from './mutate-text.ts';
import { randomText } from './random-text.ts';
import { carriedCodes, plainCodes } from './seeds.ts';

/** One thing that comes in, by the door that it comes in by. */
export type FuzzInput =
  | { readonly to: 'recognise'; readonly text: string }
  | { readonly to: 'hid'; readonly layout: HidLayout['id']; readonly reports: readonly Uint8Array[] }
  | { readonly to: 'serial'; readonly chunks: readonly Uint8Array[] }
  | { readonly to: 'keyboard'; readonly strokes: readonly KeyStroke[] };

/** The same seed and number give the same input (but for the key in mutate-inside.ts). */
export function inputOf(seed: number, number: number): FuzzInput {
  const chance = chanceOf(seed, number);
  switch (chance.whole(12)) {
    case 0:
      return hidInput(chance);
    case 1:
      return { to: 'serial', chunks: serialChunks(chance) };
    case 2:
      return { to: 'keyboard', strokes: keyStrokes(chance) };
    default:
      return { to: 'recognise', text: textOf(chance) };
  }
}

/** One line, for people and for a test that keeps it. */
export function printInput(input: FuzzInput): string {
  return JSON.stringify(input, (_, value) => (value instanceof Uint8Array ? Array.from(value) : value));
}

/** A code of any family or a random text, changed in most cases. Signed codes cost most and come less often. */
function textOf(chance: Chance): string {
  if (chance.once(5)) return randomText(chance);
  const isCarried = chance.once(6);
  const code = chance.pick(isCarried ? carriedCodes : plainCodes);
  if (chance.once(50)) return code;
  if (isCarried && chance.once(2)) return mutateInside(code, chance);
  return mutateText(code, chance, () => chance.pick(chance.once(20) ? carriedCodes : plainCodes));
}

/** Short texts more often: what is tried here is how they are put together. */
function deviceText(chance: Chance): string {
  return chance.once(3) ? chance.pick(plainCodes) : textOf(chance).slice(0, 3_000);
}

/** Whole codes, lost, doubled, exchanged and damaged reports, and reports of another layout. */
function hidInput(chance: Chance): FuzzInput {
  const layout = chance.pick(hidLayouts).id;
  const sent = chance.once(10) ? chance.pick(hidLayouts).id : layout;
  const reports = Array.from({ length: 1 + chance.whole(3) }, () =>
    reportsOf(deviceText(chance), sent),
  ).flat();
  const damaged = reports.flatMap((report): readonly Uint8Array[] => {
    if (!chance.once(6)) return [report];
    return chance.pick([
      [],
      [report, report],
      [mutateBytes(report, chance)],
      [someBytes(chance.whole(65), chance)],
    ]);
  });
  if (chance.once(8)) damaged.reverse();
  return { to: 'hid', layout, reports: damaged };
}

/** The bytes of some codes with suffixes, in bursts of any length, damaged in places. */
function serialChunks(chance: Chance): readonly Uint8Array[] {
  const prefixes = ['', '', '\x02', ']Q1', ']d2'];
  const suffixes = ['\r', '\n', '\r\n', '\x03', '\0', '\x04', ''];
  const codes = Array.from(
    { length: 1 + chance.whole(3) },
    () => chance.pick(prefixes) + deviceText(chance) + chance.pick(suffixes),
  );
  const whole = Buffer.from(codes.join(''));
  const bytes = chance.once(2) ? mutateBytes(whole, chance) : whole;
  const longest = chance.pick([8, 64, 512, 4_096]);
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + chance.whole(longest);
    chunks.push(Uint8Array.from(bytes.subarray(from, to)));
    from = to;
  }
  return chunks;
}

const otherKeys = [
  'Enter',
  'Tab',
  'Backspace',
  'Escape',
  'Shift',
  'Control',
  'Meta',
  'Dead',
  'Process',
  'F9',
  '',
  'Unidentified',
];

/** A scanner's burst, a person's keys, or both; names of keys in between; times that stand still or jump. */
function keyStrokes(chance: Chance): readonly KeyStroke[] {
  const gap = chance.pick([0, 2, 12, 25, 40, 150]);
  const tellsCodes = chance.once(2);
  let atMs = 0;
  const keys = [...deviceText(chance), chance.pick(otherKeys)];
  return keys.map((character) => {
    atMs += chance.once(300) ? chance.pick([-50, 31, 250, 31_000]) : gap;
    const key = chance.once(60) ? chance.pick(otherKeys) : character;
    return tellsCodes ? { key, atMs, ...physicalKey(character, chance) } : { key, atMs };
  });
}

function physicalKey(
  character: string,
  chance: Chance,
): Pick<KeyStroke, 'code' | 'isShifted' | 'isRepeated'> {
  const isRepeated = chance.once(40);
  if (chance.once(20)) return { code: chance.pick(['', 'Enter', 'Numpad7', 'IntlRo', 'KeyQ']), isRepeated };
  if (/[0-9]/.test(character)) return { code: `Digit${character}`, isShifted: chance.once(20), isRepeated };
  if (/[a-z]/i.test(character))
    return { code: `Key${character.toUpperCase()}`, isShifted: /[A-Z]/.test(character) };
  return { code: chance.pick(['Backslash', 'Slash', 'Minus', 'Space', 'Comma']), isShifted: chance.once(2) };
}
