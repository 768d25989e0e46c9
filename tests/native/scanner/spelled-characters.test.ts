import { describe, expect, test } from 'vitest';
import { createKeyboardReader } from '../../../native/scanner/keyboard.ts';
import { altCode, ctrl, keysOf, pad, strokesOf, unicodeEntry } from '../../support/native/key-strokes.ts';

type Keys = Parameters<typeof strokesOf>[0];

/** What comes of these keys, and which of them reach anything else; silence ends what no key did. */
function read(keys: Keys, gapMs = 5) {
  const reader = createKeyboardReader();
  const strokes = strokesOf(keys, { gapMs });
  const pressed = strokes.map((stroke) => ({ stroke, ...reader.press(stroke) }));
  const rest = reader.rest((strokes.at(-1)?.atMs ?? 0) + 500);
  const codes = [...pressed.map(({ code }) => code), rest].flatMap((code) => code ?? []);
  const left = pressed.flatMap(({ isTaken, stroke }) => (isTaken ? [] : [stroke.key]));
  return { codes: codes.map(({ text, damage, suffix, source }) => ({ text, damage, suffix, source })), left };
}

const number = '051080000901';
const clean = { damage: null, source: 'keyboard' } as const;

describe('control characters, typed as Ctrl with a letter', () => {
  test.each([
    ['carriage return', ctrl('M'), 'Enter'],
    ['line feed', ctrl('J'), 'Enter'],
    ['tab', ctrl('I'), 'Tab'],
    ['end of text', ctrl('C'), 'Enter'],
    ['end of transmission', ctrl('D'), 'Enter'],
    ['carriage return and line feed', [...ctrl('M'), ...ctrl('J')], 'Enter'],
    ['carriage return and Enter', [...ctrl('M'), ...keysOf('\r')], 'Enter'],
    ['Enter and line feed', [...keysOf('\r'), ...ctrl('J')], 'Enter'],
  ] as const)('%s: the code ends, once, and nothing else hears of it', (_, end, suffix) => {
    const { codes, left } = read([...keysOf(number), ...end]);
    expect(codes).toEqual([{ ...clean, text: number, suffix }]);
    expect(new Set(left)).toEqual(new Set(left.length > 0 ? ['Control'] : []));
  });

  test('a code between STX and ETX, and the next one behind it', () => {
    const framed = [...ctrl('B'), ...keysOf(number), ...ctrl('C')];
    const { codes } = read([...framed, ...framed]);
    expect(codes.map(({ text }) => text)).toEqual([number, number]);
  });

  test.each([
    ['group separator', { key: ']', code: 'BracketRight', isControl: true }, '\x1d'],
    ['record separator', { key: '6', code: 'Digit6', isControl: true }, '\x1e'],
    ['unit separator', { key: '-', code: 'Minus', isControl: true }, '\x1f'],
    ['file separator', { key: '\\', code: 'Backslash', isControl: true }, '\x1c'],
    ['a letter where the system tells no key', { key: 'l', isControl: true }, '\x0c'],
  ])('a %s inside a code is a character of it', (_, chord, character) => {
    const { codes } = read([...keysOf('010934'), chord, ...keysOf('21ABC\r')]);
    expect(codes).toEqual([{ ...clean, text: `010934${character}21ABC`, suffix: 'Enter' }]);
  });

  test('a person’s chord alone is no code', () => {
    expect(read([...ctrl('C'), ...ctrl('M'), ...ctrl('R')]).codes).toEqual([]);
  });

  test('a person who presses Ctrl+C long after typing ends nothing', () => {
    const { codes } = read([...keysOf('0511'), ...ctrl('C'), ...keysOf('9\r')], 150);
    expect(codes).toMatchObject([{ source: 'typed' }]);
  });

  test('a chord that means no character may have changed the code that it stands in, and no other', () => {
    const chord = { key: '2', code: 'Digit2', isControl: true };
    expect(read([...keysOf(number), chord, ...keysOf('\r')]).codes).toMatchObject([
      { damage: 'input-method' },
    ]);
    expect(read([chord, ...keysOf(number), ...keysOf('\r')]).codes).toMatchObject([
      { text: number, damage: null },
    ]);
  });
});

describe('ALT with the number pad', () => {
  const name = (letter: Keys) => [...keysOf('Nguy'), ...letter, ...keysOf('n Van An\r')];
  test.each([
    ['above 255 is Unicode', '7877', 'ễ'],
    ['below 128 is ASCII', '65', 'A'],
    ['with a leading zero is ANSI', '0234', 'ê'],
    ['with a leading zero, between 128 and 159', '0147', '\u201c'],
    ['without one is OEM', '136', 'ê'],
    ['of more than Unicode has is noticed', '99999999', '\ufffd'],
  ])('%s: %s', (_, digits, letter) => {
    expect(read(name(altCode(digits))).codes).toEqual([
      { ...clean, text: `Nguy${letter}n Van An`, suffix: 'Enter' },
    ]);
  });

  test('works without NumLock', () => {
    expect(read(name(altCode('7877', { hasNumLock: false }))).codes[0]?.text).toBe('Nguyễn Van An');
  });

  test('spells letters that follow each other, and the last one before Enter or silence', () => {
    const two = [...altCode('7877'), ...altCode('7879')];
    expect(read([...keysOf('Nguy'), ...two, ...keysOf('\r')]).codes[0]?.text).toBe(
      `Nguyễ${String.fromCodePoint(7879)}`,
    );
    expect(read([...keysOf('Nguy'), ...two]).codes[0]?.text).toBe(`Nguyễ${String.fromCodePoint(7879)}`);
  });

  test('spells every character of a code, at whatever length', () => {
    const keys = [...number].flatMap((digit) => altCode(`0${digit.charCodeAt(0)}`));
    expect(read([...keys, ...keysOf('\r')]).codes).toEqual([{ ...clean, text: number, suffix: 'Enter' }]);
  });

  test('spells the bytes of UTF-8', () => {
    const bytes = [...new TextEncoder().encode('ễ')].flatMap((byte) => altCode(`0${byte}`));
    expect(read(name(bytes)).codes[0]?.text).toBe('Nguyá»…n Van An');
  });

  test('that somebody left under way is no part of a later code', () => {
    const reader = createKeyboardReader();
    for (const stroke of strokesOf(altCode('65'))) reader.press(stroke);
    const later = strokesOf(keysOf(`${number}\r`), { fromMs: 40_000 }).map(
      (stroke) => reader.press(stroke).code,
    );
    expect(later.at(-1)).toMatchObject({ text: number });
  });

  test('that spells nothing is a chord of the system', () => {
    const { codes, left } = read([
      { key: 'Alt', isAlt: true },
      { key: 'Tab', isAlt: true },
    ]);
    expect({ codes, left }).toEqual({ codes: [], left: ['Alt', 'Tab'] });
  });
});

describe('Ctrl+Shift+U with a number', () => {
  const begin = keysOf('Nguy');
  test.each(['held', ' ', '\r'] as const)('ended by %j is that character', (end) => {
    const keys = [...begin, ...unicodeEntry('1ec5', end), ...keysOf('n Van An\r')];
    expect(read(keys).codes).toEqual([{ ...clean, text: 'Nguyễn Van An', suffix: 'Enter' }]);
  });

  test.each(['held', ' '] as const)('as the last character, ended by %j', (end) => {
    expect(read([...keysOf('Mai Nh'), ...unicodeEntry('1ef1', end), ...keysOf('\r')]).codes[0]?.text).toBe(
      'Mai Nhự',
    );
  });

  test('spells letters that follow each other, whole planes away', () => {
    const keys = [...unicodeEntry('1ec5', 'held'), ...unicodeEntry('2000b', 'held'), ...keysOf('\r')];
    expect(read(keys).codes[0]?.text).toBe('ễ𠀋');
  });
});

describe('the number pad', () => {
  test.each([true, false])(
    'with NumLock %s types digits, and Enter behind them presses nothing',
    (hasNumLock) => {
      const { codes, left } = read([...pad('051080000778', { hasNumLock }), ...keysOf('\r')]);
      expect({ codes, left }).toEqual({
        codes: [{ ...clean, text: '051080000778', suffix: 'Enter' }],
        left: [],
      });
    },
  );

  test.each([
    ['NumpadDecimal', 'Delete', '.'],
    ['NumpadSubtract', 'Unidentified', '-'],
    ['NumpadDivide', '/', '/'],
  ])('%s, called %s, is a sign of the code', (code, key, sign) => {
    const { codes } = read([...pad('051080'), { key, code }, ...pad('778'), ...keysOf('\r')]);
    expect(codes[0]?.text).toBe(`051080${sign}778`);
  });
});

test('who moves about with a number pad has begun no code; a scanner has', () => {
  const reader = createKeyboardReader();
  const moves = pad('8', { hasNumLock: false });
  for (const stroke of strokesOf(moves)) reader.press(stroke);
  expect(reader.isUnderWay()).toBe(false);
  for (const stroke of strokesOf(pad('051080000778', { hasNumLock: false }), { fromMs: 5 }))
    reader.press(stroke);
  expect(reader.isUnderWay()).toBe(true);
});

describe('Enter behind keys that nobody knows', () => {
  test.each([
    ['of a system that tells nothing', { key: 'Unidentified', code: '' }],
    ['of a number pad’s centre', { key: 'Clear', code: '' }],
    ['of arrows that have no number pad', { key: 'Home', code: '' }],
  ])('%s presses nothing, and no code is made of it', (_, key) => {
    const { codes, left } = read([key, key, key, ...keysOf('\r')]);
    expect(left).not.toContain('Enter');
    expect(codes).toEqual([]);
  });

  const lost = { key: 'Unidentified', code: '' };
  test.each([
    ['in front', [lost, ...keysOf(number)]],
    ['inside', [...keysOf('0510'), lost, ...keysOf('9001234')]],
    ['behind', [...keysOf(number), lost]],
  ])('a code that lost such a key %s is a part of a code', (_, keys) => {
    expect(read([...keys, ...keysOf('\r')]).codes).toMatchObject([{ damage: 'cut' }]);
  });

  test('a key that somebody pressed a while ago is no part of the code', () => {
    const reader = createKeyboardReader();
    for (const stroke of strokesOf([lost])) reader.press(stroke);
    const codes = strokesOf(keysOf(`${number}\r`), { fromMs: 500 }).map(
      (stroke) => reader.press(stroke).code,
    );
    expect(codes.at(-1)).toMatchObject({ text: number, damage: null });
  });

  test('a person who moves about presses Enter as soon as he likes', () => {
    for (const key of ['Shift', 'Tab', 'Control'])
      expect(read([{ key, code: key }, ...keysOf('\r')]).left).toEqual([key, 'Enter']);
  });
});
