import { controlKeyOf, type EndKey } from './control-keys.ts';
import type { KeyStroke } from './key-stroke.ts';
import { createSpeller } from './spelled-characters.ts';
import { burstGapMs, createTypedKeys, type KeyboardCode } from './typed-keys.ts';
import { isNumberPad, usCharacter } from './us-keyboard.ts';

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
  /** The same, and no scanner would have ended it by then: a person's code may lie about for longer. */
  mayGoOn(atMs: number): boolean;
  /** What a person has typed so far; a scanner's burst is not shown. */
  typed(): string;
};

/** A busy PC holds keys back for longer than a scanner pauses: what is cut by silence is lost. */
const silenceMs = 400;
/** A scanner that is slow enough to need a prefix pauses longer. */
const prefixedSilenceMs = 1_000;
/** What lies about longer than this was given up. */
export const forgottenMs = 30_000;

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
  const keys = createTypedKeys(prefix);
  /** Of any key that a person does not move about with. */
  let lastAnyMs = Number.NEGATIVE_INFINITY;

  function giveUp(): void {
    keys.clear();
    speller.finish();
  }

  /** `atMs`: of the key that ended it. */
  function finish(suffix: KeyboardCode['suffix'], atMs?: number): KeyboardCode {
    keys.append(speller.finish());
    return keys.finish(suffix, atMs);
  }

  function isUnderWay(): boolean {
    return keys.count() > 0 && !(keys.isMoving() && !keys.isBurst());
  }

  /** `sinceAnyMs`: a second suffix, and one behind keys that nobody knows, is the scanner's too, and presses nothing. */
  function end(key: EndKey, atMs: number, sinceAnyMs: number) {
    keys.append(speller.finish());
    if (keys.count() === 0) return sinceAnyMs <= burstGapMs ? taken : leftAlone;
    const isPrefixAlone = keys.isPrefixAlone();
    const code = finish(key, atMs);
    // Typed and erased again, or a prefix alone: nothing came.
    const isNothing = code.text === '' && (isPrefixAlone || code.source === 'typed');
    return { isTaken: true, code: isNothing ? null : code };
  }

  /** A control character before a code frames it; behind or inside it is a part of it, ETX and EOT are its end. */
  function control(character: string, atMs: number, sinceAnyMs: number) {
    if (keys.count() === 0) return taken;
    const isEnd = character === '\x03' || character === '\x04';
    if (isEnd && keys.gapMs(atMs) <= burstGapMs) return end('Enter', atMs, sinceAnyMs);
    keys.press(atMs, keys.isMoving());
    keys.append(character);
    return taken;
  }

  function character({ key, code = '', isShifted = false, isAltGr = false, atMs }: KeyStroke) {
    const usKey = usCharacter({ code, isShifted, isAltGr });
    const isCharacter = [...key].length === 1;
    const isSwallowed = key === 'Process' || key === 'Dead' || key === 'Unidentified';
    // Without NumLock the number pad has the names of arrows.
    const isKnown = usKey !== null && (isSwallowed || isNumberPad(code));
    if (!isCharacter && !isKnown) {
      if (key === 'Unidentified') keys.lose(atMs);
      return leftAlone;
    }
    if (key === 'Process') keys.disturb();
    keys.press(atMs, !isCharacter && isNumberPad(code));
    keys.append(isCharacter ? key : (usKey ?? ''), usKey);
    return taken;
  }

  /** A chord that means no character, and may stand for one: the code counts where it proves itself. */
  function otherChord() {
    if (keys.count() > 0) keys.disturb();
    return leftAlone;
  }

  return {
    press(stroke) {
      const { key, isRepeated = false, isAlt = false, atMs } = stroke;
      if (atMs - lastAnyMs > forgottenMs) giveUp();
      const sinceAnyMs = atMs - lastAnyMs;
      if (!moving.has(key)) lastAnyMs = atMs;
      const spelled = speller.hear(stroke);
      keys.append(spelled.finished);
      if (spelled.isTaken) {
        keys.press(atMs);
        return taken;
      }
      const chord = controlKeyOf(stroke);
      if (chord !== null) lastAnyMs = atMs;
      if (key === 'Enter' || key === 'Tab') return isAlt ? leftAlone : end(key, atMs, sinceAnyMs);
      if (chord === 'Enter' || chord === 'Tab') return { ...end(chord, atMs, sinceAnyMs), isTaken: true };
      if (chord !== null) return control(chord.control, atMs, sinceAnyMs);
      if (modifiers.has(key)) return leftAlone;
      if (key === 'Backspace') {
        const isFast = keys.gapMs(atMs) <= burstGapMs && !isRepeated;
        return { isTaken: keys.erase(atMs, isFast), code: null };
      }
      if (key === 'Escape') {
        const isTaken = keys.count() > 0;
        keys.clear();
        return { isTaken, code: null };
      }
      return stroke.isControl || isAlt ? otherChord() : character(stroke);
    },
    rest(nowMs) {
      const isNothing = prefix !== '' && keys.text() === prefix;
      const longestMs = keys.hasPrefix() ? prefixedSilenceMs : silenceMs;
      return keys.isBurst() && !isNothing && keys.gapMs(nowMs) >= longestMs ? finish(null) : null;
    },
    disturb: keys.disturb,
    giveUp,
    isUnderWay,
    mayGoOn: (atMs) => isUnderWay() && keys.gapMs(atMs) < prefixedSilenceMs,
    typed: () => (keys.isBurst() ? '' : withoutControls(keys.text())),
  };
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}
