import { describe, expect, test } from 'vitest';
import { fault, status } from '../../../main/contract/schemas.ts';
import { actOf, commands } from '../../../main/domain/command.ts';
import { voicePrompts } from '../../../main/domain/voice.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import fr from '../../../resources/texts/fr.json' with { type: 'json' };
import ko from '../../../resources/texts/ko.json' with { type: 'json' };
import ru from '../../../resources/texts/ru.json' with { type: 'json' };
import { textOf } from '../../../resources/texts/texts.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import zh from '../../../resources/texts/zh.json' with { type: 'json' };

/** `{name}` places of a text. */
function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}

const keys: ReadonlySet<string> = new Set(Object.keys(vi));
/** Those that visitors have beside Vietnamese and English: the compiler sees to it that none of their texts is missing. */
const visitors = [
  { language: 'zh', texts: zh },
  { language: 'ko', texts: ko },
  { language: 'ru', texts: ru },
  { language: 'fr', texts: fr },
] as const;
const languages = [{ language: 'vi', texts: vi }, { language: 'en', texts: en }, ...visitors];

function missing(wanted: readonly string[]): readonly string[] {
  return wanted.filter((key) => !keys.has(key));
}

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
});

test('both languages have the keys in the same order', () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
});

test('both languages have the same places in each text', () => {
  const places = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placesOf(text)]));
  expect(places(en)).toEqual(places(vi));
});

test.each(visitors)(
  '$language has what visitors read, in the order of Vietnamese, and nothing else',
  ({ texts }) => {
    const wanted: ReadonlySet<string> = new Set(Object.keys(zh));
    expect(Object.keys(texts)).toEqual(Object.keys(vi).filter((key) => wanted.has(key)));
  },
);

test.each(visitors)('$language has the same places in each text', ({ texts }) => {
  const original: Readonly<Record<string, string>> = vi;
  const different = Object.entries(texts).filter(
    ([key, text]) => placesOf(text).join() !== placesOf(original[key] ?? '').join(),
  );
  expect(different).toEqual([]);
});

test.each(visitors)('no text of $language was left in Vietnamese or English', ({ texts }) => {
  const others: readonly Readonly<Record<string, string>>[] = [vi, en];
  // What the card itself is called, and words that are the same.
  const same = new Set(['cards.cccd', 'cards.can-cuoc', 'edge.journal']);
  const left = Object.entries(texts).filter(
    ([key, text]) => !same.has(key) && others.some((one) => one[key] === text),
  );
  expect(left).toEqual([]);
});

test('nothing that is spoken has a place for a name or a number', () => {
  for (const { texts } of languages) {
    const spoken = Object.entries(texts).filter(([key]) => key.startsWith('voice.'));
    expect(spoken).toHaveLength(voicePrompts.length);
    expect(spoken.filter(([, text]) => placesOf(text).length > 0 || /\d/.test(text))).toEqual([]);
  }
});

test.each(languages)('no text of $language is empty, padded or decomposed', ({ texts }) => {
  const odd = Object.entries(texts).filter(
    ([, text]) => text.trim() === '' || text.trim() !== text || text !== text.normalize('NFC'),
  );
  expect(odd).toEqual([]);
});

describe('there is a text', () => {
  const kinds = status.shape.admitKinds.unwrap().element.options;
  const faults = fault.options.map(({ shape }) => shape.kind.value);

  test('for every fault', () => {
    expect(missing(faults.map((kind) => `fault.${kind}`))).toEqual([]);
  });

  test('for every kind of document on a slip', () => {
    expect(missing(kinds.map((kind) => `document.${kind}`))).toEqual([]);
  });

  test('for every kind of document that a visitor is asked for', () => {
    expect(missing(kinds.map((kind) => `kind.${kind}`))).toEqual([]);
  });

  test('for every refusal', () => {
    // Blocked, staff and unanswered tell the visitor nothing but whom to see.
    const refusals = ['hours', 'full', 'expired', 'inside', 'see-staff'];
    expect(missing(refusals.map((reason) => `refused.${reason}`))).toEqual([]);
  });

  test('for every question', () => {
    expect(
      missing(['inside', 'warning', 'unsigned', 'age', 'number-only'].map((question) => `ask.${question}`)),
    ).toEqual([]);
  });

  test('for every reason to try again', () => {
    const reasons = [
      'unreadable',
      'malformed',
      'unknown',
      'kind',
      'venue-code',
      'payment-code',
      'product-code',
      'slip-used',
      'invitation-void',
      'command-expired',
    ];
    expect(missing(reasons.map((reason) => `retry.${reason}`))).toEqual([]);
  });

  test('for every command, on its card and on the screen', () => {
    const acts = [...new Set(commands.map(actOf))];
    expect(
      missing([
        ...commands.map((command) => `command.${command}`),
        ...acts.flatMap((act) => [`obey.${act}`, `obey.${act}.detail`]),
      ]),
    ).toEqual([]);
  });

  test('for every hint', () => {
    expect(missing(['again', 'camera', 'partial'].map((hint) => `retry.hint.${hint}`))).toEqual([]);
  });
});

describe('a place', () => {
  test('is filled', () => {
    expect(textOf('en', 'edge.waiting-slips', { n: 3 })).toBe('3 slips waiting');
  });

  test('without a value stays as it is', () => {
    expect(textOf('en', 'edge.waiting-slips')).toBe('{n} slips waiting');
  });

  test('is filled with what looks like a place, as it is', () => {
    expect(textOf('en', 'fault.printer-away', { address: '{n}$&' })).toContain('({n}$&)');
  });
});
