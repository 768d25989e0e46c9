import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { visitorLanguages } from '../../../main/domain/visitor-language.ts';
import { idleDate } from '../../../renderer/gate/visitor-dates.ts';
import { listOf } from '../../../renderer/kit/say.ts';
import { languageNames } from '../../../resources/texts/visitor-texts.ts';
import { lettersOf } from '../../support/renderer/font-letters.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts/', import.meta.url));
const dayMs = 86_400_000;

/** Letters of the page's own fonts in that weight. */
function carried(weight: 500 | 700): ReadonlySet<number> {
  const files = readdirSync(fonts).filter((name) => name.includes(`-${weight}`) && name.endsWith('.woff2'));
  return new Set(files.flatMap((name) => [...lettersOf(readFileSync(`${fonts}${name}`))]));
}

/** Texts, names, and every date of a year. */
function written(language: (typeof visitorLanguages)[number]): string {
  const path = new URL(`../../../resources/texts/${language}.json`, import.meta.url);
  const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(path, 'utf8'));
  const ofVisitors = JSON.parse(
    readFileSync(new URL('../../../resources/texts/zh.json', import.meta.url), 'utf8'),
  );
  const days = Array.from({ length: 366 }, (_, day) => idleDate(day * dayMs, 'UTC', language));
  return [
    ...Object.keys(ofVisitors).map((key) => texts[key] ?? ''),
    ...days,
    ...Object.values(languageNames),
    listOf(['A', 'B', 'C'], language),
  ].join('');
}

/** Nothing is drawn for these. */
const unseen = /[\s\u200b\u2060]/;

test.each(visitorLanguages)(
  'every sign of %s is carried, in both weights: `npm run fonts` cuts them anew',
  (language) => {
    for (const weight of [500, 700] as const) {
      const letters = carried(weight);
      const missing = [...new Set(written(language))].filter(
        (sign) => !unseen.test(sign) && !letters.has(sign.codePointAt(0) ?? 0),
      );
      expect([weight, missing.join('')]).toEqual([weight, '']);
    }
  },
);
