import type { ScanDamage } from '../../main/domain/scan.ts';
import { usCharacter } from './us-keyboard.ts';

/** One key as the screen saw it. */
export type KeyStroke = {
  /** As in the DOM: one character, or a name such as `Enter`; `Process` when an input method took the key. */
  readonly key: string;
  /** The physical key, `KeyA`; empty where the system does not tell. */
  readonly code?: string;
  readonly isShifted?: boolean;
  /** Held down: the system repeats it. */
  readonly isRepeated?: boolean;
  /** Monotonic milliseconds. */
  readonly atMs: number;
};

export type KeyboardCode = {
  readonly text: string;
  readonly source: 'keyboard' | 'typed';
  readonly damage: ScanDamage | null;
  /** The same keys on a keyboard of the United States, where that is another text and all are known. */
  readonly usText: string | null;
  /** Between keys, milliseconds. */
  readonly meanGapMs: number;
  readonly longestGapMs: number;
  /** The key that ended the code; null: silence did. */
  readonly suffix: 'Enter' | 'Tab' | null;
};

export type KeyboardReader = {
  /** Whether the key belonged to a code and must not reach anything else. */
  press(stroke: KeyStroke): { readonly isTaken: boolean; readonly code: KeyboardCode | null };
  /** A code without a suffix ends by silence; call some time after the last key. */
  rest(nowMs: number): KeyboardCode | null;
  /** Something came between that may have changed the code. */
  disturb(): void;
  /** What came so far was no code. */
  giveUp(): void;
  /** A code has begun: whatever comes next belongs to it. */
  isUnderWay(): boolean;
  /** What a person has typed so far; a scanner's burst is not shown. */
  typed(): string;
};

/** Keys of a scanner come at most 19 ms apart (hardware.md A5); of a person rarely under 60. */
const burstMeanMs = 30;
const burstGapMs = 60;
const shortestBurst = 6;
/** A busy PC holds keys back for longer than a scanner pauses: what is cut by silence is lost. */
const silenceMs = 400;
/** A scanner that is slow enough to need a prefix pauses longer. */
const prefixedSilenceMs = 1_000;
/** What lies about longer than this was given up. */
const forgottenMs = 30_000;
/** More only makes a code more unreadable: 8 KiB is the longest. */
const longest = 16_384;

type Typing = {
  text: string;
  /** null: a key was not known. */
  usText: string | null;
  keys: number;
  firstMs: number;
  longestGapMs: number;
  hasInputMethod: boolean;
};

const nothing = (): Typing => ({
  text: '',
  usText: '',
  keys: 0,
  firstMs: 0,
  longestGapMs: 0,
  hasInputMethod: false,
});

/**
 * Turns keys into codes: a burst is a scanner, anything slower a person. Enter or Tab ends a code. An input method
 * betrays itself by keys that it takes, and by a Backspace faster than a finger: UniKey deletes what it replaces.
 * What begins with `prefix` is a scanner however slow it types; the prefix is no part of the code.
 */
export function createKeyboardReader(prefix = ''): KeyboardReader {
  let now = nothing();
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastKeyMs = 0;

  function hasPrefix(): boolean {
    return prefix !== '' && now.text.startsWith(prefix);
  }

  function isBurst(): boolean {
    if (hasPrefix()) return true;
    return now.keys >= shortestBurst && (lastMs - now.firstMs) / (now.keys - 1) <= burstMeanMs;
  }

  function finish(suffix: KeyboardCode['suffix']): KeyboardCode {
    const { text, usText, hasInputMethod, keys, firstMs, longestGapMs } = now;
    const isScanner = isBurst();
    const bare = withoutPrefix(text);
    const bareUs = usText && withoutPrefix(usText);
    now = nothing();
    return {
      text: bare,
      source: isScanner ? 'keyboard' : 'typed',
      damage: hasInputMethod ? 'input-method' : null,
      usText: bareUs !== bare && isScanner ? bareUs : null,
      meanGapMs: keys < 2 ? 0 : (lastKeyMs - firstMs) / (keys - 1),
      longestGapMs,
      suffix,
    };
  }

  function withoutPrefix(text: string): string {
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }

  function add(character: string, usKey: string | null, atMs: number): void {
    if (now.keys === 0) now.firstMs = atMs;
    else now.longestGapMs = Math.max(now.longestGapMs, atMs - lastMs);
    lastKeyMs = atMs;
    now.keys += 1;
    if (now.text.length < longest) now.text += character;
    now.usText = now.usText === null || usKey === null ? null : (now.usText + usKey).slice(0, longest);
  }

  function erase(isFast: boolean): boolean {
    if (now.keys === 0) return false;
    if (isFast) now.hasInputMethod = true;
    else now.usText = now.usText?.slice(0, -1) ?? null;
    now.text = now.text.slice(0, -1);
    if (now.text === '' && !isFast) now = nothing();
    return true;
  }

  return {
    press({ key, code = '', isShifted = false, isRepeated = false, atMs }) {
      const gapMs = atMs - lastMs;
      if (now.keys > 0 && gapMs > forgottenMs) now = nothing();
      if (key === 'Enter' || key === 'Tab') {
        // A second suffix right behind the first is the scanner's too, and presses nothing.
        if (now.keys === 0) return { isTaken: gapMs <= burstGapMs, code: null };
        lastMs = atMs;
        const isPrefixAlone = prefix !== '' && now.text === prefix;
        const code = finish(key);
        // Typed and erased again, or a prefix alone: nothing came.
        const isNothing = code.text === '' && (isPrefixAlone || code.source === 'typed');
        return { isTaken: true, code: isNothing ? null : code };
      }
      const usKey = usCharacter(code, isShifted);
      const isCharacter = [...key].length === 1;
      const isSwallowed = key === 'Process' || key === 'Dead';
      if (key === 'Backspace') {
        const isTaken = erase(gapMs <= burstGapMs && !isRepeated);
        lastMs = atMs;
        return { isTaken, code: null };
      }
      if (key === 'Escape') {
        const isTaken = now.keys > 0;
        now = nothing();
        return { isTaken, code: null };
      }
      if (!isCharacter && !(isSwallowed && usKey !== null)) return { isTaken: false, code: null };
      if (key === 'Process') now.hasInputMethod = true;
      add(isCharacter ? key : (usKey ?? ''), usKey, atMs);
      lastMs = atMs;
      return { isTaken: true, code: null };
    },
    rest(nowMs) {
      const isNothing = prefix !== '' && now.text === prefix;
      const silentMs = hasPrefix() ? prefixedSilenceMs : silenceMs;
      return isBurst() && !isNothing && nowMs - lastMs >= silentMs ? finish(null) : null;
    },
    disturb() {
      now.hasInputMethod = true;
    },
    giveUp() {
      now = nothing();
    },
    isUnderWay: () => now.keys > 0,
    typed: () => (isBurst() ? '' : now.text),
  };
}
