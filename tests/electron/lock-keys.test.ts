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
  ...['Alt+F4', 'Ctrl+W', 'Ctrl+R', 'Ctrl+P', 'Ctrl+Shift+I', 'Ctrl+Shift+O', 'Ctrl+S', 'Ctrl+Shift+J'],
  ...['F11', 'F12', 'F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'Ctrl+F5', 'Ctrl+Shift+R', 'Ctrl+O', 'Ctrl+N'],
  ...[
    'Ctrl+T',
    'Ctrl+Shift+N',
    'Ctrl+Q',
    'Ctrl+L',
    'Ctrl+U',
    'Ctrl+F',
    'Ctrl+G',
    'Ctrl+J',
    'Ctrl+H',
    'Ctrl+D',
  ],
  ...[
    'Ctrl++',
    'Ctrl+-',
    'Ctrl+0',
    'Alt+ArrowLeft',
    'Alt+ArrowRight',
    'Alt+ ',
    'Alt+Tab',
    'Ctrl+Tab',
    'Ctrl+Escape',
  ],
  ...[
    'Win+R',
    'Win+D',
    'Win+L',
    'Win+E',
    'Ctrl+C',
    'Ctrl+V',
    'Ctrl+X',
    'Ctrl+A',
    'Ctrl+Alt+T',
    'Ctrl+Shift+Escape',
  ],
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

  test('ALT with the number pad, by which scanners spell letters: the page calls such a code damaged', () => {
    const contents = new StandInContents();
    lockKeys(contents as unknown as ContentsPart, { isDev: false });
    const numpad = { ...inputOf('Alt+1'), code: 'Numpad1' };
    expect(contents.isPrevented('before-input-event', numpad)).toBe(false);
  });
});

test('while the kiosk is developed nothing is swallowed', () => {
  expect(press('Ctrl+R', true).isSwallowed).toBe(false);
});
