import type { Input } from 'electron';
import { chordMessage } from '../../contract/page-messages.ts';
import type { ContentsPart } from './parts.ts';

/** Keys besides characters that reach the page: those of scanners, of the staff area, and the guard's. */
const passing: ReadonlySet<string> = new Set([
  ...['Enter', 'Tab', 'Backspace', 'Delete', 'Escape', 'Shift', 'CapsLock', 'NumLock', 'AltGraph'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Process', 'Dead', 'Unidentified', 'Control', 'Alt', 'F2', 'F8', 'F9'],
]);

type Key = Pick<Input, 'key' | 'code' | 'control' | 'alt' | 'meta'>;

/**
 * Whether a key may reach the page. Every chord is swallowed, but ALT with the number pad, by which some scanners spell
 * letters: the page sees it and calls the code damaged.
 */
export function maySeeKey({ key, code, control, alt, meta }: Key): boolean {
  const isModifier = key === 'Control' || key === 'Alt';
  if (isModifier) return true;
  if (control || meta) return false;
  if (alt) return /^Numpad\d$/.test(code);
  return [...key].length === 1 || passing.has(key);
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
