import { expect, test } from 'vitest';
import { foldWords, sortOf, wordsOfVenue } from '../../../collector/venues/fold-words.ts';

test.each([
  ['Trường Tiểu học Đức Phổ', ['truong', 'tieu', 'hoc', 'duc', 'pho']],
  ['TRƯỜNG tiểu-học, số 2', ['truong', 'tieu', 'hoc', 'so', '2']],
  ['<b>Chợ</b> \u202e %_', ['b', 'cho', 'b']],
  ['中央 병원', ['中央', '병원'.normalize('NFD')]],
  ['', []],
])('%s is looked for as %j', (text, words) => {
  expect(foldWords(text)).toEqual(words);
});

test('a venue is found by each word of its name, id and address once, and by no more than 80', () => {
  expect(wordsOfVenue({ id: 'cho-a', name: 'Chợ A', address: 'đường A' })).toEqual(['cho', 'a', 'duong']);
  const name = Array.from({ length: 200 }, (_, at) => `w${at}`).join(' ');
  expect(wordsOfVenue({ id: 'x', name, address: '' })).toHaveLength(80);
  expect(sortOf(name)).toHaveLength(100);
});
