import type { Input } from 'electron';
import { chordMessage } from '../../contract/page-messages.ts';
import type { ContentsPart } from './parts.ts';

/** Keys besides characters that reach the page: those of scanners, of the staff area, and the guard's. */
const passing: ReadonlySet<string> = new Set([
  ...['Enter', 'Tab', 'Backspace', 'Delete', 'Escape', 'Shift', 'CapsLock', 'NumLock', 'AltGraph'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Process', 'Dead', 'Unidentified', 'Control', 'Alt', 'F2', 'F8', 'F9'],
]);

/** With Ctrl these are the control characters of ASCII, as scanners type them. */
const controls = /^(?:Key[A-Z]|BracketLeft|BracketRight|Backslash|Digit6|Minus)$/;
/** With Ctrl and Shift these spell a character by its number (ISO 14755). */
const codeEntry = /^(?:Key[A-FU]|Digit\d|Numpad\d)$/;

type Key = Pick<Input, 'key' | 'code' | 'control' | 'alt' | 'meta' | 'shift'>;

/**
 * Whether a key may reach the page. Chords are swallowed, but those by which scanners spell characters: Ctrl with a
 * letter, code entry, ALT with the number pad, AltGr (Ctrl and Alt at once to Windows). The page does nothing else with
 * them.
 */
export function maySeeKey({ key, code, control, alt, meta, shift }: Key): boolean {
  const isCharacter = [...key].length === 1;
  const isModifier = key === 'Control' || key === 'Alt';
  if (isModifier) return true;
  if (meta) return false;
  if (control && alt) return isCharacter && !/[a-z0-9]/i.test(key);
  if (control) return (shift ? codeEntry : controls).test(code);
  if (alt) return /^Numpad\d$/.test(code);
  return isCharacter || passing.has(key);
}

/** Chords, zoom, menus, dragged files and developer tools: none of them does anything. */
export function lockKeys(contents: ContentsPart, { isDev }: { readonly isDev: boolean }): void {
  contents.on('before-input-event', (event, input) => {
    if (isDev || maySeeKey(input)) return;
    event.preventDefault();
    if (input.type === 'keyDown') contents.send(chordMessage);
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('devtools-opened', () => void (isDev || contents.closeDevTools()));
}
