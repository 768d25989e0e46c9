import { useEffect, useState } from 'react';
import { chordMessage } from '../main/contract/page-messages.ts';
import { createKeyboardReader, forgottenMs } from '../native/scanner/keyboard.ts';
import type { KioskStore } from './wire/kiosk-store.ts';

/** A code without a suffix ends by silence, of a scanner with a prefix by a longer one. */
const restsMs = [450, 1_050];
/** A code can hold function keys: the guard's count only when no other key comes so near. */
const aloneMs = 80;
/** Keys of a scanner come at most 19 ms apart, their releases between them (hardware.md A5); a finger stays longer. */
const fingerMs = 30;
/** The key code of a key that an input method took (W3C UI Events, "keyCode"). */
const takenByInputMethod = 229;

/**
 * Every key goes to the scanner's reader first: a scanner that types can never press a button that has the focus.
 * `onStaffKey` says whether a key was the guard's. The answer is what a person has typed so far.
 */
export function useKioskKeyboard(
  store: KioskStore,
  onStaffKey: (key: string) => boolean,
  prefix: string,
): string {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const reader = createKeyboardReader(prefix);
    let staffTimer: ReturnType<typeof setTimeout> | undefined;
    let pressTimer: ReturnType<typeof setTimeout> | undefined;
    let lastMs = Number.NEGATIVE_INFINITY;
    let held: { readonly key: string; readonly atMs: number } | null = null;
    let lastField: TextField | null = null;
    /** What stood in the field before the first key of what may be a code. */
    let before = '';
    let restTimers: readonly ReturnType<typeof setTimeout>[] = [];

    function giveUp(): void {
      reader.giveUp();
      setTyped('');
    }

    function send(code: ReturnType<typeof reader.rest>): void {
      // Where a PIN or a slip's number is asked for, what a person types is meant for it, never for the visitors' screen.
      const isPrivate = document.querySelector('[data-keys="private"]') !== null;
      if (code && !(isPrivate && code.source === 'typed')) store.scan(code.text, code.source, code);
      setTyped(isPrivate ? '' : reader.typed());
    }

    /** In a field for text a person types for the field; a scanner types a visitor, who must not stay in it, nor take away what stood there. */
    function sendFromField(code: ReturnType<typeof reader.rest>, field: TextField): void {
      if (code?.source !== 'keyboard') return;
      store.scan(code.text, code.source, code);
      fillField(field, before);
    }

    /** A code can begin with a space: it presses a button only when nothing follows it, and is no code then. */
    function pressWhenAlone(button: HTMLElement): void {
      pressTimer = setTimeout(() => {
        giveUp();
        button.click();
      }, aloneMs);
    }

    /** A scanner that sends a function key for a control character lets it go at once; a finger does not. */
    function onKeyUp({ key, timeStamp }: KeyboardEvent): void {
      if (held?.key !== key) return;
      const heldMs = timeStamp - held.atMs;
      held = null;
      if (heldMs >= fingerMs) staffTimer = setTimeout(() => onStaffKey(key), aloneMs);
    }

    function onKeyDown(event: KeyboardEvent): void {
      clearTimeout(staffTimer);
      const chord = chordOf(event);
      if (chord !== 'none' && chord !== 'alt-gr' && !mayPrevent(event)) return;
      if (chord === 'system') {
        // What a scanner spells with the system's own key nobody knows.
        if (reader.isUnderWay()) reader.disturb();
        return;
      }
      if (/^F\d+$/.test(event.key)) {
        event.preventDefault();
        const isAlone = !reader.mayGoOn(event.timeStamp) && event.timeStamp - lastMs > aloneMs;
        lastMs = event.timeStamp;
        if (!event.repeat) held = isAlone ? { key: event.key, atMs: event.timeStamp } : null;
        return;
      }
      held = null;
      const field = textFieldOf(event.target);
      const isSlow = event.timeStamp - lastMs > aloneMs;
      // What a person typed for a field does not begin the scanner's code.
      if (field !== lastField || (field && isSlow)) {
        reader.giveUp();
        before = field?.value ?? '';
      }
      lastField = field;
      const isAlone = !reader.isUnderWay() && isSlow;
      lastMs = event.timeStamp;
      clearTimeout(pressTimer);
      if (event.key === ' ' && isAlone && event.target instanceof HTMLElement) {
        if (event.target.matches('button, summary')) pressWhenAlone(event.target);
      }
      const { isTaken, code } = reader.press({
        key: event.isComposing || event.keyCode === takenByInputMethod ? 'Process' : event.key,
        code: event.code,
        isShifted: event.shiftKey,
        isControl: chord === 'control',
        isAlt: chord === 'alt',
        isAltGr: chord === 'alt-gr',
        isRepeated: event.repeat,
        atMs: event.timeStamp,
      });
      if (!isTaken) return;
      const give = field ? (found: typeof code) => sendFromField(found, field) : send;
      if (!field || code?.source === 'keyboard') {
        event.preventDefault();
        event.stopPropagation();
      }
      give(code);
      for (const timer of restTimers) clearTimeout(timer);
      restTimers = [
        ...restsMs.map((ms) => setTimeout(() => give(reader.rest(performance.now())), ms)),
        // What nobody ended stands on the screen for no longer than the reader keeps it.
        setTimeout(giveUp, forgottenMs),
      ];
    }

    /** Electron's shell swallowed a chord, which a scanner may have typed. */
    function onMessage({ source, data }: MessageEvent): void {
      if (source === window && data === chordMessage && reader.isUnderWay()) reader.disturb();
    }

    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('keyup', onKeyUp, { capture: true });
    window.addEventListener('message', onMessage);
    return () => {
      for (const timer of restTimers) clearTimeout(timer);
      clearTimeout(staffTimer);
      clearTimeout(pressTimer);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('keyup', onKeyUp, { capture: true });
      window.removeEventListener('message', onMessage);
    };
  }, [store, onStaffKey, prefix]);
  return typed;
}

/** No chord is the browser's, for scanners send control characters so; a person edits a field with some. */
function mayPrevent(event: KeyboardEvent): boolean {
  if (textFieldOf(event.target) !== null && /^[acvxz]$/i.test(event.key)) return false;
  if (!import.meta.env?.DEV) event.preventDefault();
  return true;
}

/** AltGr, which types signs and marked letters, is Ctrl and Alt at once to Windows. */
function chordOf(event: KeyboardEvent): 'none' | 'alt-gr' | 'control' | 'alt' | 'system' {
  if (event.metaKey) return 'system';
  const isSign = [...event.key].length === 1 && !/[a-z0-9]/i.test(event.key);
  if (isSign && (event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey))) return 'alt-gr';
  if (event.ctrlKey) return 'control';
  return event.altKey ? 'alt' : 'none';
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function textFieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'password')
    ? target
    : null;
}

/** As if a person had typed it: React hears the event, and takes the value by the setter of the class. */
function fillField(field: TextField, text: string): void {
  const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
