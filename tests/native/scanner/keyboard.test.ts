import { describe, expect, test } from 'vitest';
import { createKeyboardReader } from '../../../native/scanner/keyboard.ts';
import type { KeyboardCode } from '../../../native/scanner/typed-keys.ts';

type Said = Pick<KeyboardCode, 'text' | 'source' | 'damage' | 'usText'>;

/** What a code says; how its keys came has a test of its own. */
function said({ text, source, damage, usText }: KeyboardCode): Said {
  return { text, source, damage, usText };
}

/** Presses keys `gapMs` apart; the codes that came out, and the time of the last key. */
function press(
  reader: ReturnType<typeof createKeyboardReader>,
  keys: readonly string[],
  { gapMs = 5, fromMs = 0 }: { gapMs?: number; fromMs?: number } = {},
): { readonly codes: readonly Said[]; readonly taken: readonly boolean[]; readonly lastMs: number } {
  const strokes = keys.map((key, index) => reader.press({ key, atMs: fromMs + index * gapMs }));
  return {
    codes: strokes.flatMap(({ code }) => (code ? [said(code)] : [])),
    taken: strokes.map(({ isTaken }) => isTaken),
    lastMs: fromMs + (keys.length - 1) * gapMs,
  };
}

const code = '051190000019';
const clean = { damage: null, usText: null };

describe('keys', () => {
  test('in a burst with Enter are a scanner', () => {
    const { codes, taken } = press(createKeyboardReader(), [...code, 'Enter']);
    expect(codes).toEqual([{ text: code, source: 'keyboard', ...clean }]);
    expect(taken).toEqual([...code, 'Enter'].map(() => true));
  });

  test('of the slowest scanner, 19 ms apart, are a scanner', () => {
    const { codes } = press(createKeyboardReader(), [...code, 'Enter'], { gapMs: 19 });
    expect(codes).toEqual([{ text: code, source: 'keyboard', ...clean }]);
  });

  test('of a person are typed', () => {
    const { codes } = press(createKeyboardReader(), [...code, 'Enter'], { gapMs: 120 });
    expect(codes).toEqual([{ text: code, source: 'typed', ...clean }]);
  });

  test('that are few are typed, however fast', () => {
    const { codes } = press(createKeyboardReader(), ['1', '2', '3', 'Enter']);
    expect(codes).toEqual([{ text: '123', source: 'typed', ...clean }]);
  });

  test('with Tab end a code too', () => {
    expect(press(createKeyboardReader(), [...code, 'Tab']).codes).toEqual([
      { text: code, source: 'keyboard', ...clean },
    ]);
  });

  test('of letters beyond a US keyboard are one character each', () => {
    const text = 'Nguyễn Thị|𠀋';
    expect(press(createKeyboardReader(), [...text, 'Enter']).codes).toEqual([
      { text, source: 'keyboard', ...clean },
    ]);
  });

  test.each(['Shift', 'Control', 'F8', 'F9', 'ArrowLeft', 'Dead'])('named %s are left alone', (key) => {
    const reader = createKeyboardReader();
    press(reader, [...'ab']);
    expect(reader.press({ key, atMs: 20 })).toEqual({ isTaken: false, code: null });
    expect(reader.typed()).toBe('ab');
  });
});

describe('without a code', () => {
  test.each(['Enter', 'Tab', 'Backspace', 'Escape'])('%s is not taken', (key) => {
    expect(createKeyboardReader().press({ key, atMs: 0 })).toEqual({ isTaken: false, code: null });
  });
});

describe('a person', () => {
  test('mends with Backspace', () => {
    const keys = [...'0511x', 'Backspace', '9', 'Enter'];
    const { codes, taken } = press(createKeyboardReader(), keys, { gapMs: 150 });
    expect(codes).toEqual([{ text: '05119', source: 'typed', ...clean }]);
    expect(taken).toEqual(keys.map(() => true));
  });

  test('gives up with Escape', () => {
    const reader = createKeyboardReader();
    expect(press(reader, [...'0511', 'Escape', 'Enter'], { gapMs: 150 })).toMatchObject({ codes: [] });
    expect(reader.typed()).toBe('');
  });

  test('sees what was typed so far; a burst is not shown', () => {
    const [person, scanner] = [createKeyboardReader(), createKeyboardReader()];
    press(person, [...'0511900'], { gapMs: 150 });
    press(scanner, [...'0511900'], { gapMs: 5 });
    expect([person.typed(), scanner.typed()]).toEqual(['0511900', '']);
  });

  test('who went away leaves nothing for the next', () => {
    const reader = createKeyboardReader();
    const { lastMs } = press(reader, [...'0511'], { gapMs: 150 });
    const { codes } = press(reader, [...code, 'Enter'], { fromMs: lastMs + 30_001 });
    expect(codes).toEqual([{ text: code, source: 'keyboard', ...clean }]);
  });
});

describe('a scanner without a suffix', () => {
  test('ends its code by 400 ms of silence, once', () => {
    const reader = createKeyboardReader();
    const { lastMs } = press(reader, [...code]);
    const rests = [reader.rest(lastMs + 399), reader.rest(lastMs + 400), reader.rest(lastMs + 800)];
    expect(rests.map((one) => one && said(one))).toEqual([
      null,
      { text: code, source: 'keyboard', ...clean },
      null,
    ]);
  });

  test('is told from a person, whose silence ends nothing', () => {
    const reader = createKeyboardReader();
    const { lastMs } = press(reader, [...code], { gapMs: 120 });
    expect([reader.rest(lastMs + 60_000), reader.typed()]).toEqual([null, code]);
  });
});

test('10 MB of keys stay bounded and come out as one code', () => {
  const reader = createKeyboardReader();
  for (let at = 0; at < 10_000_000; at++) reader.press({ key: '9', atMs: at / 1_000 });
  const { code: last } = reader.press({ key: 'Enter', atMs: 10_000 });
  expect(last && said(last)).toEqual({ text: '9'.repeat(16_384), source: 'keyboard', ...clean });
});

describe('a scanner with a prefix', () => {
  test('is one however slow it types; the prefix is no part of the code', () => {
    const keys = ['~', ...code, 'Enter'];
    expect(press(createKeyboardReader('~'), keys, { gapMs: 90 }).codes).toEqual([
      { text: code, source: 'keyboard', ...clean },
    ]);
  });

  test('ends its code by silence too', () => {
    const reader = createKeyboardReader('~~');
    const { lastMs } = press(reader, ['~', '~', ...code], { gapMs: 90 });
    expect(reader.rest(lastMs + 999)).toBeNull();
    expect(reader.rest(lastMs + 1_000)).toMatchObject({ text: code, source: 'keyboard' });
  });

  test('without it is told by its speed as before', () => {
    const { codes } = press(createKeyboardReader('~'), [...code, 'Enter'], { gapMs: 5 });
    expect(codes).toEqual([{ text: code, source: 'keyboard', ...clean }]);
  });

  test('sends nothing by its prefix alone', () => {
    expect(press(createKeyboardReader('~'), ['~', 'Enter'], { gapMs: 5 }).codes).toEqual([]);
    const reader = createKeyboardReader('~');
    press(reader, ['~']);
    expect(reader.rest(5_000)).toBeNull();
  });
});

describe('an input method', () => {
  const scanned = { source: 'keyboard', damage: 'input-method' } as const;

  test('betrays itself by a Backspace inside a burst', () => {
    const keys = [...'4e677579e1bb8', 'Backspace', 'ệ', ...'205468', 'Enter'];
    expect(press(createKeyboardReader(), keys).codes).toEqual([
      { text: '4e677579e1bbệ205468', ...scanned, usText: null },
    ]);
  });

  test('betrays itself by the keys that it takes; what they are is read from the keys themselves', () => {
    const reader = createKeyboardReader();
    const strokes = [...'HC1AAB'].map((letter, index) => {
      const isDigit = /\d/.test(letter);
      return reader.press({
        key: isDigit ? letter : 'Process',
        code: isDigit ? `Digit${letter}` : `Key${letter}`,
        isShifted: !isDigit,
        atMs: index * 5,
      });
    });
    expect(strokes.every(({ isTaken }) => isTaken)).toBe(true);
    const { code: scannedCode } = reader.press({ key: 'Enter', atMs: 30 });
    expect(scannedCode && said(scannedCode)).toEqual({
      text: 'HC1AAB',
      ...scanned,
      usText: null,
    });
  });

  test('is not seen in a person who corrects a letter', () => {
    const keys = [...'12', 'Backspace', ...'34567', 'Enter'];
    const { codes } = press(createKeyboardReader(), keys, { gapMs: 120 });
    expect(codes).toEqual([{ text: '134567', source: 'typed', ...clean }]);
  });

  test('is not seen in a Backspace that is held down', () => {
    const reader = createKeyboardReader();
    press(reader, [...'12345678']);
    reader.press({ key: 'Backspace', atMs: 500 });
    for (let n = 0; n < 4; n++) reader.press({ key: 'Backspace', isRepeated: true, atMs: 530 + n * 30 });
    expect(reader.press({ key: 'Enter', atMs: 900 }).code).toMatchObject({ text: '123', damage: null });
  });
});

test('what was typed and erased again is no code', () => {
  expect(press(createKeyboardReader(), ['M', 'Backspace', 'Enter'], { gapMs: 25 }).codes).toEqual([]);
});

test('a keyboard of another country: what the same keys are on a keyboard of the United States', () => {
  const reader = createKeyboardReader();
  const french: readonly [string, string][] = [
    ['&', 'Digit1'],
    ['é', 'Digit2'],
    ['"', 'Digit3'],
    ["'", 'Digit4'],
    ['(', 'Digit5'],
    ['-', 'Digit6'],
  ];
  for (const [index, [key, physical]] of french.entries())
    reader.press({ key, code: physical, atMs: index * 5 });
  const { code: scanned } = reader.press({ key: 'Enter', atMs: 40 });
  expect(scanned && said(scanned)).toEqual({
    text: '&é"\'(-',
    source: 'keyboard',
    damage: null,
    usText: '123456',
  });
});

test('a second suffix right behind the first is taken, one of a person is not', () => {
  const reader = createKeyboardReader();
  const { lastMs } = press(reader, [...code, 'Enter']);
  expect(reader.press({ key: 'Enter', atMs: lastMs + 5 }).isTaken).toBe(true);
  expect(reader.press({ key: 'Enter', atMs: lastMs + 500 }).isTaken).toBe(false);
});

test('how the keys came is told with the code', () => {
  const reader = createKeyboardReader();
  press(reader, [...'123456'], { gapMs: 5 });
  press(reader, [...'789'], { gapMs: 5, fromMs: 65 });
  expect(reader.press({ key: 'Tab', atMs: 80 }).code).toMatchObject({
    meanGapMs: 75 / 8,
    longestGapMs: 40,
    suffix: 'Tab',
  });
});

describe('a code may go on', () => {
  test.each([
    ['of a person', { gapMs: 150 }, ''],
    ['of a scanner', { gapMs: 5 }, ''],
    ['of a scanner with a prefix', { gapMs: 700 }, '0'],
  ])('%s until a scanner would have ended it, whatever lies there', (_, pace, prefix) => {
    const reader = createKeyboardReader(prefix);
    const { lastMs } = press(reader, [...code], pace);
    expect([1, 999, 1_000, 20_000].map((ms) => reader.mayGoOn(lastMs + ms))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('not before it began', () => {
    expect(createKeyboardReader().mayGoOn(0)).toBe(false);
  });
});
