import type { ScanDamage } from '../../main/domain/scan.ts';
import type { EndKey } from './control-keys.ts';

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

/** The keys of a code so far. */
export type TypedKeys = {
  /** How many; 0: no code has begun. */
  count(): number;
  /** One more key of the code, whatever it means. `isMoving`: a person may move about with it. */
  press(atMs: number, isMoving?: boolean): void;
  /** What the last key means: `usKey` on a keyboard of the United States, null where that is not known. */
  append(character: string, usKey?: string | null): void;
  /** A key came of which nobody knows what it means: it may be the first of a code. */
  lose(atMs: number): void;
  /** The last character is taken away; by an input method, where that was faster than a finger. @returns whether there was a code */
  erase(atMs: number, isFast: boolean): boolean;
  /** Something may have changed the code. */
  disturb(): void;
  /** Milliseconds since the last key. */
  gapMs(atMs: number): number;
  /** Whether a scanner types: its keys come fast, or begin with the prefix. */
  isBurst(): boolean;
  hasPrefix(): boolean;
  isPrefixAlone(): boolean;
  /** Keys of a number pad without NumLock and no others: a person may move about with them. */
  isMoving(): boolean;
  text(): string;
  /** The code, without its prefix, ended by a key at this time; the next begins anew. */
  finish(suffix: EndKey | null, atMs?: number): KeyboardCode;
  clear(): void;
};

/** Keys of a scanner come at most 19 ms apart (hardware.md A5); of a person rarely under 60. */
const burstMeanMs = 30;
export const burstGapMs = 60;
const shortestBurst = 6;
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

/** What begins with `prefix` is a scanner however slow it types; the prefix is no part of the code. */
export function createTypedKeys(prefix: string): TypedKeys {
  let now = nothing();
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastKeyMs = 0;
  let lostMs = Number.NEGATIVE_INFINITY;

  function hasPrefix(): boolean {
    return prefix !== '' && (now.text.startsWith(prefix) || now.usText?.startsWith(prefix) === true);
  }

  function isBurst(): boolean {
    if (hasPrefix()) return true;
    return now.keys >= shortestBurst && (lastMs - now.firstMs) / (now.keys - 1) <= burstMeanMs;
  }

  function withoutPrefix(text: string): string {
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }

  return {
    count: () => now.keys,
    press(atMs, isMoving = false) {
      if (now.keys === 0) {
        now.firstMs = atMs;
        now.hasLost = atMs - lostMs <= burstGapMs;
      } else now.longestGapMs = Math.max(now.longestGapMs, atMs - lastMs);
      now.isMoving &&= isMoving;
      lastKeyMs = atMs;
      lastMs = atMs;
      now.keys += 1;
    },
    append(character, usKey = character) {
      if (now.text.length < longest) now.text += character;
      now.usText = now.usText === null || usKey === null ? null : (now.usText + usKey).slice(0, longest);
    },
    lose(atMs) {
      if (now.keys === 0) lostMs = atMs;
      else now.hasLost = true;
    },
    erase(atMs, isFast) {
      const isUnderWay = now.keys > 0;
      if (isUnderWay) {
        if (isFast) now.hasInputMethod = true;
        else now.usText = now.usText?.slice(0, -1) ?? null;
        now.text = now.text.slice(0, -1);
        if (now.text === '' && !isFast) now = nothing();
      }
      lastMs = atMs;
      return isUnderWay;
    },
    disturb() {
      now.hasInputMethod = true;
    },
    gapMs: (atMs) => atMs - lastMs,
    isBurst,
    hasPrefix,
    isPrefixAlone: () => prefix !== '' && (now.text === prefix || now.usText === prefix),
    isMoving: () => now.isMoving,
    text: () => now.text,
    finish(suffix, atMs = lastMs) {
      lastMs = atMs;
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
    },
    clear() {
      now = nothing();
    },
  };
}
