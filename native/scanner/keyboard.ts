/** One key as the screen saw it. */
export type KeyStroke = {
  /** As in the DOM: one character, or a name such as `Enter`. */
  readonly key: string;
  /** Monotonic milliseconds. */
  readonly atMs: number;
};

export type KeyboardCode = { readonly text: string; readonly source: 'keyboard' | 'typed' };

export type KeyboardReader = {
  /** Whether the key belonged to a code and must not reach anything else. */
  press(stroke: KeyStroke): { readonly isTaken: boolean; readonly code: KeyboardCode | null };
  /** A code without a suffix ends by silence; call some time after the last key. */
  rest(nowMs: number): KeyboardCode | null;
  /** A code has begun: whatever comes next belongs to it. */
  isUnderWay(): boolean;
  /** What a person has typed so far; a scanner's burst is not shown. */
  typed(): string;
};

/** Keys of a scanner come at most 19 ms apart (hardware.md A5); of a person rarely under 60. */
const burstMeanMs = 30;
const shortestBurst = 6;
const silenceMs = 200;
/** What lies about longer than this was given up. */
const forgottenMs = 30_000;
/** More only makes a code more unreadable: 8 KiB is the longest. */
const longest = 16_384;

/** Turns keys into codes: a burst is a scanner, anything slower a person. Enter or Tab ends a code. */
export function createKeyboardReader(): KeyboardReader {
  let text = '';
  let firstMs = 0;
  let lastMs = 0;

  function isBurst(): boolean {
    return text.length >= shortestBurst && (lastMs - firstMs) / (text.length - 1) <= burstMeanMs;
  }

  function finish(): KeyboardCode {
    const code: KeyboardCode = { text, source: isBurst() ? 'keyboard' : 'typed' };
    text = '';
    return code;
  }

  return {
    press({ key, atMs }) {
      if (text !== '' && atMs - lastMs > forgottenMs) text = '';
      if (text === '' && (key === 'Enter' || key === 'Tab')) return { isTaken: false, code: null };
      if (key === 'Enter' || key === 'Tab') return { isTaken: true, code: finish() };
      if (key === 'Backspace' || key === 'Escape') {
        const isTaken = text !== '';
        text = key === 'Escape' ? '' : text.slice(0, -1);
        return { isTaken, code: null };
      }
      if ([...key].length !== 1) return { isTaken: false, code: null };
      if (text === '') firstMs = atMs;
      lastMs = atMs;
      if (text.length < longest) text += key;
      return { isTaken: true, code: null };
    },
    rest: (nowMs) => (isBurst() && nowMs - lastMs >= silenceMs ? finish() : null),
    isUnderWay: () => text !== '',
    typed: () => (isBurst() ? '' : text),
  };
}
