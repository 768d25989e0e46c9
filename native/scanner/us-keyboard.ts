const shiftedDigits = ')!@#$%^&*(';
/** Plain and shifted, by the name of the physical key (W3C UI Events code values). */
const signs: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadDecimal: '..',
  NumpadComma: ',,',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadEqual: '==',
};

/** Stands for what no key of such a keyboard types. */
const onNoUsKeyboard = '\ufffd';

/** Which physical key, and with what held down. */
type Physical = { readonly code?: string; readonly isShifted?: boolean; readonly isAltGr?: boolean };

/**
 * What a physical key types on a keyboard of the United States, which scanners imitate; U+FFFD for a key, or a level of
 * one, that it does not have; null: no character.
 */
export function usCharacter({ code = '', isShifted = false, isAltGr = false }: Physical): string | null {
  if (isAltGr || /^Intl(?:Backslash|Ro|Yen)$/.test(code)) return onNoUsKeyboard;
  const pair =
    signs[code] ??
    (/^Key[A-Z]$/.test(code) ? `${code.charAt(3).toLowerCase()}${code.charAt(3)}` : null) ??
    (/^Digit\d$/.test(code) ? `${code.charAt(5)}${shiftedDigits.charAt(Number(code.charAt(5)))}` : null) ??
    (/^Numpad\d$/.test(code) ? `${code.charAt(6)}${code.charAt(6)}` : null);
  return pair === null ? null : pair.charAt(isShifted ? 1 : 0);
}

/** Whether it is a key of the number pad that types a character. */
export function isNumberPad(code: string): boolean {
  return /^Numpad(?:\d|Decimal|Comma|Add|Subtract|Multiply|Divide|Equal)$/.test(code);
}
