import type { KeyStroke } from './key-stroke.ts';

/** Keys that end a code. */
export type EndKey = 'Enter' | 'Tab';

/** What a chord of Ctrl stands for: a key that ends a code, or a control character of ASCII. */
export type ControlKey = EndKey | { readonly control: string };

const signs: Readonly<Record<string, string>> = {
  BracketLeft: '\x1b',
  Backslash: '\x1c',
  BracketRight: '\x1d',
  Digit6: '\x1e',
  Minus: '\x1f',
};

/**
 * A scanner that sends "control characters" types Ctrl with the letter of the same place in ASCII: M carriage return,
 * J line feed, I tab, B STX, C ETX, ] GS. null: the chord means no character.
 */
export function controlKeyOf({ key, code = '', isControl, isAlt }: KeyStroke): ControlKey | null {
  if (!isControl || isAlt) return null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? (/^[A-Za-z]$/.test(key) ? key.toUpperCase() : null);
  const control = letter === null ? signs[code] : String.fromCharCode(letter.charCodeAt(0) - 64);
  if (control === undefined) return null;
  if (control === '\r' || control === '\n') return 'Enter';
  return control === '\t' ? 'Tab' : { control };
}
