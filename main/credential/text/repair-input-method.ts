export type InputMethod = 'telex' | 'vni';

/** Combining marks and the keys that type them. Of Telex only the keys that are hex digits. */
const keys: Record<InputMethod, Readonly<Record<string, string>>> = {
  telex: { '\u0300': 'f' },
  vni: {
    '\u0301': '1',
    '\u0300': '2',
    '\u0309': '3',
    '\u0303': '4',
    '\u0323': '5',
    '\u0302': '6',
    '\u0306': '8',
  },
};

/**
 * What may have been typed before a Vietnamese input method changed it. Each answer is a guess to be proven by decoding;
 * none where the method cannot have made the text. Two marks on a letter give two guesses, for either order of keys.
 * Source: formats.md sections 1.3 and 4.1.
 */
export function undoInputMethod(text: string, method: InputMethod): readonly string[] {
  const forward = retype(text, method, (marks) => marks);
  const backward = retype(text, method, (marks) => marks.toReversed());
  if (forward === null || backward === null || forward === text) return [];
  return forward === backward ? [forward] : [forward, backward];
}

function retype(text: string, method: InputMethod, order: (marks: string[]) => string[]): string | null {
  const typed = Array.from(text.normalize('NFC'), (char) => {
    const [base = '', ...marks] = Array.from(char.normalize('NFD'));
    if (base === 'đ' || base === 'Đ') return method === 'telex' ? 'dd' : 'd9';
    const pressed = order(marks).map((mark) => keyOf(mark, base, method));
    return pressed.includes(undefined) ? null : base + pressed.join('');
  });
  return typed.includes(null) ? null : typed.join('');
}

function keyOf(mark: string, base: string, method: InputMethod): string | undefined {
  return method === 'telex' && mark === '\u0302' ? base : keys[method][mark];
}
