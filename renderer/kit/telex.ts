import { withTone } from './with-tone.ts';

/** Which key of Telex is which tone; `z` takes it off. */
const tones: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
/** The key behind a letter that makes it another. */
const letters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { a: 'â', ă: 'â' },
  e: { e: 'ê' },
  o: { o: 'ô', ơ: 'ô' },
  w: { a: 'ă', â: 'ă', o: 'ơ', ô: 'ơ', u: 'ư' },
  d: { d: 'đ' },
};
const mark = /[\u0301\u0300\u0309\u0303\u0323]/u;
/** What a syllable begins and goes on with; letters of Vietnamese only. */
const syllable = /^[a-zăâđêôơư]+$/u;

/**
 * The text with that key behind it, as Telex has it: "Nguyeen" and "x" are "Nguyên" and "Nguyễn". The same key once more
 * takes it back and stands for itself: "Ross" is "Ros". In a word that is none of Vietnamese every key stands for itself.
 */
export function typeTelex(text: string, key: string): string {
  const cut = text.lastIndexOf(' ') + 1;
  const [before, word] = [text.slice(0, cut), text.slice(cut).normalize('NFC')];
  const typed = key.toLowerCase();
  return before + (lettered(word, key, typed) ?? toned(word, typed) ?? word + key);
}

/** null: that key makes no letter another there. */
function lettered(word: string, key: string, typed: string): string | null {
  const changes = letters[typed];
  if (!changes || !isSyllable(word)) return null;
  const [bare, tone] = split(word);
  const pair = typed === 'w' ? /uo(?=[^aăâeêioôơuưy]*$)/iu.exec(bare) : null;
  if (pair) {
    const [u, o] = [likeCase('ư', pair[0][0]), likeCase('ơ', pair[0][1])];
    return whole(bare.slice(0, pair.index) + u + o + bare.slice(pair.index + 2), tone);
  }
  // "aaa" is "aa": whoever typed it meant the letters.
  const doubled = changes[typed];
  if (doubled !== undefined && bare.toLowerCase().endsWith(doubled))
    return whole(bare.slice(0, -1) + likeCase(typed, bare.at(-1)), tone) + key;
  const at = placeOf(bare, changes, typed);
  if (at < 0) return null;
  const letter = bare.charAt(at);
  const made = likeCase(changes[letter.toLowerCase()] ?? letter, letter);
  return whole(bare.slice(0, at) + made + bare.slice(at + 1), tone);
}

/** The letter that the key is about: the last of the word's vowels that it changes; for "đ" the first letter. */
function placeOf(bare: string, changes: Readonly<Record<string, string>>, typed: string): number {
  if (typed === 'd') return /^d/i.test(bare) ? 0 : -1;
  const cluster = /[aăâeêioôơuưy]+[^aăâeêioôơuưy]*$/iu.exec(bare);
  if (!cluster) return -1;
  for (let at = bare.length - 1; at >= cluster.index; at--)
    if (Object.hasOwn(changes, bare.charAt(at).toLowerCase())) return at;
  return -1;
}

/** null: that key is no tone there. */
function toned(word: string, typed: string): string | null {
  if (!isSyllable(word)) return null;
  const [bare, tone] = split(word);
  if (typed === 'z' && tone !== '') return bare;
  const wanted = tones[typed];
  if (wanted === undefined) return null;
  if (tone === wanted) return bare + typed;
  const made = withTone(bare, wanted);
  return made === bare ? null : made;
}

function isSyllable(word: string): boolean {
  return syllable.test(split(word)[0].toLowerCase()) && /[aăâeêioôơuưy]|^[dđ]$/iu.test(word.normalize('NFD'));
}

function split(word: string): readonly [bare: string, tone: string] {
  const apart = word.normalize('NFD');
  return [apart.replace(mark, '').normalize('NFC'), mark.exec(apart)?.[0] ?? ''];
}

function whole(bare: string, tone: string): string {
  return tone === '' ? bare : withTone(bare, tone);
}

function likeCase(letter: string, as: string | undefined): string {
  return as !== undefined && as !== as.toLowerCase() ? letter.toUpperCase() : letter;
}
