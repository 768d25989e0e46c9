import type { ScanDamage } from '../../main/domain/scan.ts';
import { controlKeyOf, type EndKey } from './control-keys.ts';
import { createSpeller } from './spelled-characters.ts';
import { isNumberPad, usCharacter } from './us-keyboard.ts';

/** One key as the screen saw it. */
export type KeyStroke = {
  /** As in the DOM: one character, or a name such as `Enter`; `Process` when an input method took the key. */
  readonly key: string;
  /** The physical key, `KeyA`; empty where the system does not tell. */
  readonly code?: string;
  readonly isShifted?: boolean;
  /** Ctrl is down, and not as a part of AltGr. */
  readonly isControl?: boolean;
  /** Alt is down, and not as a part of AltGr. */
  readonly isAlt?: boolean;
  /** AltGr is down: the third character of a key. */
  readonly isAltGr?: boolean;
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
  /** From the first key to the last, milliseconds. */
  readonly tookMs: number;
  /** The key that ended the code, or the chord that stands for it; null: silence did. */
  readonly suffix: EndKey | null;
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
  /** A key came of which nobody knows what it means. */
  hasLost: boolean;
  /** Keys of a number pad without NumLock and no others: a person may move about with them. */
  isMoving: boolean;
};

const nothing = (): Typing => ({
  text: '',
  usText: '',
  keys: 0,
  firstMs: 0,
  longestGapMs: 0,
  hasInputMethod: false,
  hasLost: false,
  isMoving: true,
});

const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
]);
/** Behind one of these a person may press Enter at once. */
const moving: ReadonlySet<string> = new Set(['Enter', 'Tab', ...modifiers]);
const leftAlone = { isTaken: false, code: null } as const;
const taken = { isTaken: true, code: null } as const;

/**
 * Turns keys into codes: a burst is a scanner, anything slower a person. Enter, Tab, or the chord of Ctrl that stands
 * for one, ends a code; ALT codes and Unicode entry are the characters that they spell. An input method
 * betrays itself by keys that it takes, and by a Backspace faster than a finger: UniKey deletes what it replaces.
 * What begins with `prefix` is a scanner however slow it types; the prefix is no part of the code.
 */
export function createKeyboardReader(prefix = ''): KeyboardReader {
  const speller = createSpeller();
  let now = nothing();
  let lastMs = Number.NEGATIVE_INFINITY;
  /** Of any key that a person does not move about with. */
  let lastAnyMs = Number.NEGATIVE_INFINITY;
  let lastKeyMs = 0;
  let lostMs = Number.NEGATIVE_INFINITY;

  function hasPrefix(): boolean {
    return prefix !== '' && (now.text.startsWith(prefix) || now.usText?.startsWith(prefix) === true);
  }

  function isBurst(): boolean {
    if (hasPrefix()) return true;
    return now.keys >= shortestBurst && (lastMs - now.firstMs) / (now.keys - 1) <= burstMeanMs;
  }

  function finish(suffix: KeyboardCode['suffix']): KeyboardCode {
    append(speller.finish());
    const { text, usText, hasInputMethod, hasLost, keys, firstMs, longestGapMs } = now;
    const isScanner = isBurst();
    const bare = withoutPrefix(text);
    const bareUs = usText && withoutPrefix(usText);
    now = nothing();
    return {
      text: bare,
      source: isScanner ? 'keyboard' : 'typed',
      damage: hasInputMethod ? 'input-method' : hasLost ? 'cut' : null,
      usText: bareUs !== bare && isScanner ? bareUs : null,
      meanGapMs: keys < 2 ? 0 : (lastKeyMs - firstMs) / (keys - 1),
      longestGapMs,
      tookMs: lastKeyMs - firstMs,
      suffix,
    };
  }

  function withoutPrefix(text: string): string {
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }

  /** One more key of the code, whatever it means. */
  function count(atMs: number): void {
    if (now.keys === 0) {
      now.firstMs = atMs;
      now.hasLost = atMs - lostMs <= burstGapMs;
    } else now.longestGapMs = Math.max(now.longestGapMs, atMs - lastMs);
    lastKeyMs = atMs;
    lastMs = atMs;
    now.keys += 1;
  }

  function append(character: string, usKey: string | null = character): void {
    if (now.text.length < longest) now.text += character;
    now.usText = now.usText === null || usKey === null ? null : (now.usText + usKey).slice(0, longest);
  }

  /** A key came of which nobody knows what it means: it may be the first of a code. */
  function lose(atMs: number): void {
    if (now.keys === 0) lostMs = atMs;
    else now.hasLost = true;
  }

  function erase(isFast: boolean): boolean {
    if (now.keys === 0) return false;
    if (isFast) now.hasInputMethod = true;
    else now.usText = now.usText?.slice(0, -1) ?? null;
    now.text = now.text.slice(0, -1);
    if (now.text === '' && !isFast) now = nothing();
    return true;
  }

  /** `sinceAnyMs`: a second suffix, and one behind keys that nobody knows, is the scanner's too, and presses nothing. */
  function end(key: EndKey, atMs: number, sinceAnyMs: number) {
    append(speller.finish());
    if (now.keys === 0) return sinceAnyMs <= burstGapMs ? taken : leftAlone;
    lastMs = atMs;
    const isPrefixAlone = prefix !== '' && (now.text === prefix || now.usText === prefix);
    const code = finish(key);
    // Typed and erased again, or a prefix alone: nothing came.
    const isNothing = code.text === '' && (isPrefixAlone || code.source === 'typed');
    return { isTaken: true, code: isNothing ? null : code };
  }

  /** A control character before a code frames it; behind or inside it is a part of it, ETX and EOT are its end. */
  function control(character: string, atMs: number, sinceAnyMs: number) {
    if (now.keys === 0) return taken;
    const isEnd = character === '\x03' || character === '\x04';
    if (isEnd && atMs - lastMs <= burstGapMs) return end('Enter', atMs, sinceAnyMs);
    count(atMs);
    append(character);
    return taken;
  }

  function character({ key, code = '', isShifted = false, isAltGr = false, atMs }: KeyStroke) {
    const usKey = usCharacter({ code, isShifted, isAltGr });
    const isCharacter = [...key].length === 1;
    const isSwallowed = key === 'Process' || key === 'Dead' || key === 'Unidentified';
    // Without NumLock the number pad has the names of arrows.
    const isKnown = usKey !== null && (isSwallowed || isNumberPad(code));
    if (!isCharacter && !isKnown) {
      if (key === 'Unidentified') lose(atMs);
      return leftAlone;
    }
    if (key === 'Process') now.hasInputMethod = true;
    now.isMoving &&= !isCharacter && isNumberPad(code);
    count(atMs);
    append(isCharacter ? key : (usKey ?? ''), usKey);
    return taken;
  }

  return {
    press(stroke) {
      const { key, isRepeated = false, isAlt = false, atMs } = stroke;
      if (atMs - lastAnyMs > forgottenMs) {
        now = nothing();
        speller.finish();
      }
      const gapMs = atMs - lastMs;
      const sinceAnyMs = atMs - lastAnyMs;
      if (!moving.has(key)) lastAnyMs = atMs;
      const spelled = speller.hear(stroke);
      append(spelled.finished);
      if (spelled.isTaken) {
        now.isMoving = false;
        count(atMs);
        return taken;
      }
      const chord = controlKeyOf(stroke);
      if (chord !== null) lastAnyMs = atMs;
      if (key === 'Enter' || key === 'Tab') return isAlt ? leftAlone : end(key, atMs, sinceAnyMs);
      if (chord === 'Enter' || chord === 'Tab') return { ...end(chord, atMs, sinceAnyMs), isTaken: true };
      if (chord !== null) return control(chord.control, atMs, sinceAnyMs);
      if (modifiers.has(key)) return leftAlone;
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
      // A chord that means no character, and may stand for one: the code counts where it proves itself.
      if (stroke.isControl || isAlt) {
        now.hasInputMethod ||= now.keys > 0;
        return leftAlone;
      }
      return character(stroke);
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
      speller.finish();
    },
    isUnderWay: () => now.keys > 0 && !(now.isMoving && !isBurst()),
    typed: () => (isBurst() ? '' : withoutControls(now.text)),
  };
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}
