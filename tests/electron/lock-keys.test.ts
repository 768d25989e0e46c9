import { describe, expect, test } from 'vitest';
import { lockKeys } from '../../main/hosts/electron/lock-keys.ts';
import type { ContentsPart } from '../../main/hosts/electron/parts.ts';
import { StandInContents } from './stand-in.ts';

/** A chord as people write it → what Electron says of its last key. */
function inputOf(chord: string) {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    type: 'keyDown',
    key: key.length === 1 && !has('Shift') ? key.toLowerCase() : key,
    code: /^[A-Z]$/.test(key) ? `Key${key}` : key,
    control: has('Ctrl'),
    alt: has('Alt'),
    meta: has('Win'),
    shift: has('Shift'),
  };
}

function press(chord: string, isDev = false) {
  const contents = new StandInContents();
  lockKeys(contents as unknown as ContentsPart, { isDev });
  const isSwallowed = contents.isPrevented('before-input-event', inputOf(chord));
  return { isSwallowed, sent: contents.sent };
}

const chords = [
  ...[
    'Alt+F4',
    'Ctrl+Shift+I',
    'Ctrl+Shift+O',
    'Ctrl+Shift+J',
    'Ctrl+Shift+R',
    'Ctrl+Shift+N',
    'Ctrl+Shift+W',
  ],
  ...['F11', 'F12', 'F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'Ctrl+F5', 'Ctrl+Tab', 'Ctrl+Escape', 'Ctrl+Enter'],
  ...['Ctrl++', 'Ctrl+=', 'Ctrl+0', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+ ', 'Alt+Tab', 'Alt+A'],
  ...['Win+R', 'Win+D', 'Win+L', 'Win+E', 'Ctrl+Alt+T', 'Ctrl+Alt+Delete', 'Ctrl+Shift+Escape'],
  ...['Shift+F10', 'ContextMenu', 'PrintScreen', 'BrowserBack', 'BrowserHome', 'LaunchMail', 'Meta'],
];

describe('swallowed, and the page is told that a code under way is damaged', () => {
  test.each(chords)('%s', (chord) => {
    expect(press(chord)).toEqual({ isSwallowed: true, sent: ['kiosk-chord'] });
  });
});

describe('handed on', () => {
  test.each([
    'A',
    '|',
    ' ',
    'ễ',
    'Enter',
    'Tab',
    'Backspace',
    'Escape',
    'F2',
    'F8',
    'F9',
    'ArrowDown',
    'Process',
  ])('%s', (key) => {
    expect(press(key)).toEqual({ isSwallowed: false, sent: [] });
  });

  test.each([
    ['a letter with Ctrl, a control character', 'Ctrl+M'],
    ['the end of the text', 'Ctrl+C'],
    ['code entry', 'Ctrl+Shift+U'],
    ['a digit of code entry', 'Ctrl+Shift+E'],
  ])('%s, by which scanners spell: %s', (_, chord) => {
    expect(press(chord)).toEqual({ isSwallowed: false, sent: [] });
  });

  test.each([
    ['ALT with the number pad', { ...inputOf('Alt+1'), code: 'Numpad1' }],
    ['AltGr, as Windows says it', { ...inputOf('Ctrl+Alt+|'), code: 'IntlBackslash' }],
    ['a group separator', { ...inputOf('Ctrl+]'), code: 'BracketRight' }],
  ])('%s, by which scanners spell', (_, input) => {
    const contents = new StandInContents();
    lockKeys(contents as unknown as ContentsPart, { isDev: false });
    expect(contents.isPrevented('before-input-event', input)).toBe(false);
  });
});

test('while the kiosk is developed nothing is swallowed', () => {
  expect(press('Ctrl+R', true).isSwallowed).toBe(false);
});
