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
};

/** What a physical key types on a keyboard of the United States, which scanners imitate; null: nothing. */
export function usCharacter(code: string, isShifted: boolean): string | null {
  const pair =
    signs[code] ??
    (/^Key[A-Z]$/.test(code) ? `${code.charAt(3).toLowerCase()}${code.charAt(3)}` : null) ??
    (/^Digit\d$/.test(code) ? `${code.charAt(5)}${shiftedDigits.charAt(Number(code.charAt(5)))}` : null) ??
    (/^Numpad\d$/.test(code) ? `${code.charAt(6)}${code.charAt(6)}` : null);
  return pair === null ? null : pair.charAt(isShifted ? 1 : 0);
}
