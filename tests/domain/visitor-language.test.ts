import { expect, test } from 'vitest';
import { wordsIn } from '../../main/domain/visitor-language.ts';

const both = { vi: 'Chào', en: 'Hello' };
const vietnamese = { vi: 'Chào', en: '' };

test.each([
  ['vi', both, 'Chào', 'vi'],
  ['en', both, 'Hello', 'en'],
  ['en', vietnamese, 'Chào', 'vi'],
  ['ko', { ...both, ko: '안녕' }, '안녕', 'ko'],
  ['ko', both, 'Hello', 'en'],
  ['ko', vietnamese, 'Chào', 'vi'],
  ['vi', { ...both, ko: '안녕' }, 'Chào', 'vi'],
] as const)('in %s the site says %o as %s (%s)', (language, words, text, lang) => {
  expect(wordsIn(words, language)).toEqual({ text, lang });
});
