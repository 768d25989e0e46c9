import type { KeyStroke } from '../../../native/scanner/key-stroke.ts';

type Key = Omit<KeyStroke, 'atMs'>;

const named = { '\r': 'Enter', '\t': 'Tab' } as const;

/** The keys of a text, on a keyboard that has them all. */
export function keysOf(text: string): readonly Key[] {
  return [...text].map((key) =>
    key === '\r' || key === '\t'
      ? { key: named[key], code: named[key] }
      : { key, code: physicalKey(key), isShifted: /[A-Z]/.test(key) },
  );
}

function physicalKey(character: string): string {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  return /\d/.test(character) ? `Digit${character}` : '';
}

/** Ctrl with that letter. */
export function ctrl(letter: string): readonly Key[] {
  return [
    { key: 'Control', code: 'ControlLeft', isControl: true },
    { key: letter.toLowerCase(), code: `Key${letter.toUpperCase()}`, isControl: true },
  ];
}

const unlocked = [
  'Insert',
  'End',
  'ArrowDown',
  'PageDown',
  'ArrowLeft',
  'Clear',
  'ArrowRight',
  'Home',
  'ArrowUp',
  'PageUp',
];

/** Keys of the number pad; without NumLock they have other names. */
export function pad(digits: string, { hasNumLock = true, isAlt = false } = {}): readonly Key[] {
  return [...digits].map((digit) => ({
    key: hasNumLock ? digit : (unlocked[Number(digit)] ?? ''),
    code: `Numpad${digit}`,
    ...(isAlt && { isAlt }),
  }));
}

/** ALT with digits of the number pad. */
export function altCode(digits: string, { hasNumLock = true } = {}): readonly Key[] {
  return [{ key: 'Alt', code: 'AltLeft', isAlt: true }, ...pad(digits, { hasNumLock, isAlt: true })];
}

/** Ctrl+Shift+U and the digits, let go before or after them. */
export function unicodeEntry(hex: string, end: 'held' | ' ' | '\r'): readonly Key[] {
  const down = end === 'held' ? { isControl: true, isShifted: true } : {};
  const digits = [...hex].map((digit) => ({
    key: end === 'held' ? digit.toUpperCase() : digit,
    code: physicalKey(digit),
    ...down,
  }));
  const begin = { key: 'U', code: 'KeyU', isControl: true, isShifted: true };
  const after = end === 'held' ? [] : end === ' ' ? [{ key: ' ', code: 'Space' }] : keysOf('\r');
  return [begin, ...digits, ...after];
}

/** Five milliseconds apart, as a quick scanner types. */
export function strokesOf(keys: readonly Key[], { gapMs = 5, fromMs = 0 } = {}): readonly KeyStroke[] {
  return keys.map((key, at) => ({ ...key, atMs: fromMs + at * gapMs }));
}
