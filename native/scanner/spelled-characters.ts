import type { KeyStroke } from './key-stroke.ts';

/** Follows the ways in which a scanner spells a character that has no key. */
export type Speller = {
  /** `finished`: the character that ended before this key, else empty. `isTaken`: the key is part of the next one. */
  hear(stroke: KeyStroke): { readonly finished: string; readonly isTaken: boolean };
  /** The character that nothing follows; empty: none was under way. */
  finish(): string;
};

type Spelling = {
  readonly way: 'alt' | 'unicode';
  digits: string;
  /** Whether Ctrl and Shift were kept down over the digits: letting them go ends the character, and not a key. */
  isHeld: boolean;
};

const mostDigits = 8;
const nothing = { finished: '', isTaken: false } as const;

/** Code page 437, its upper half: what ALT with a number below 256 and without a leading zero means. */
const oem =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const ansi = new TextDecoder('windows-1252');

/**
 * ALT with digits of the number pad (Windows: OEM, with a leading zero ANSI, above 255 Unicode) and Ctrl+Shift+U with
 * hexadecimal digits (Linux, ISO 14755). A character ends with the next ALT, the next key beside, or silence.
 */
export function createSpeller(): Speller {
  let now: Spelling | null = null;

  function finish(): string {
    const was = now;
    now = null;
    if (was === null || was.digits === '') return '';
    return was.way === 'alt' ? altCharacter(was.digits) : fromCodePoint(Number.parseInt(was.digits, 16));
  }

  function begin(way: Spelling['way'], digits = ''): string {
    const finished = finish();
    now = { way, digits, isHeld: false };
    return finished;
  }

  function addDigit(spelling: Spelling, digit: string): typeof nothing | { finished: ''; isTaken: true } {
    if (spelling.digits.length < mostDigits) spelling.digits += digit;
    return { finished: '', isTaken: true };
  }

  function hearAlt({ key, code = '', isAlt, isRepeated }: KeyStroke) {
    if (key === 'Alt' && !isRepeated) return { finished: begin('alt'), isTaken: false };
    const digit = isAlt ? /^Numpad(\d)$/.exec(code)?.[1] : undefined;
    if (digit === undefined) return null;
    if (now?.way === 'alt') return addDigit(now, digit);
    return { finished: begin('alt', digit), isTaken: true };
  }

  function hearUnicode(spelling: Spelling, stroke: KeyStroke) {
    const isHeld = stroke.isControl === true && stroke.isShifted === true;
    const digit = hexDigit(stroke);
    if (spelling.isHeld && !isHeld) return { finished: finish(), isTaken: false };
    if (digit !== null && (isHeld || !stroke.isControl)) {
      if (isHeld) spelling.isHeld = true;
      return addDigit(spelling, digit);
    }
    const isEnd = stroke.key === ' ' || stroke.key === 'Enter';
    return { finished: finish(), isTaken: isEnd };
  }

  return {
    hear(stroke) {
      if (isUnicodeEntry(stroke)) return { finished: begin('unicode'), isTaken: true };
      const alt = hearAlt(stroke);
      if (alt !== null) return alt;
      if (now === null || stroke.key === 'Shift' || stroke.key === 'Control') return nothing;
      if (now.way === 'unicode') return hearUnicode(now, stroke);
      return { finished: finish(), isTaken: false };
    },
    finish,
  };
}

function isUnicodeEntry({ key, code, isControl, isShifted }: KeyStroke): boolean {
  return isControl === true && isShifted === true && (code === 'KeyU' || key.toUpperCase() === 'U');
}

/** By the physical key, for Shift may be down; by the character where the system tells no key. */
function hexDigit({ key, code = '' }: KeyStroke): string | null {
  const physical = /^(?:Digit|Numpad)(\d)$|^Key([A-F])$/.exec(code);
  if (physical) return physical[1] ?? physical[2] ?? null;
  return code === '' && /^[0-9a-f]$/i.test(key) ? key : null;
}

function altCharacter(digits: string): string {
  const value = Number(digits);
  if (value < 0x80) return String.fromCharCode(value);
  if (value > 0xff) return fromCodePoint(value);
  return digits.startsWith('0') ? ansi.decode(Uint8Array.of(value)) : oem.charAt(value - 0x80);
}

function fromCodePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value).toWellFormed() : '\ufffd';
}
