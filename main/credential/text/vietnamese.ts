import type { Sex } from '../../domain/credential.ts';

const marked =
  'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ' +
  'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';

const words = new RegExp(`^[A-Za-z${marked} ]+$`);
const place = new RegExp(`^[A-Za-z${marked}0-9 ,.;:/()'&+–-]+$`);
const markedLetters = new Set(marked);

/** Only letters of Vietnamese (with f, j, w, z) and spaces. Takes NFC. */
export function isVietnameseName(text: string): boolean {
  return words.test(text);
}

/** What an address is written with. Takes NFC. */
export function isVietnamesePlace(text: string): boolean {
  return place.test(text);
}

/** Letters of any script with their marks, and the signs that stand in names: H'Hen, Nguyễn-Lê, Trần (Bảy), Jr. */
const nameOfAny = /^(?=.*\p{L})[\p{L}\p{M}'’‘ʼ`´.,()\u2010-\u2013 -]+$/u;
/** What is drawn at all. */
const placeOfAny = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

/** What can be somebody's name, in any script. Takes NFC. */
export function canBeName(text: string): boolean {
  return nameOfAny.test(text);
}

/** What can be an address, in any script. Takes NFC. */
export function canBePlace(text: string): boolean {
  return placeOfAny.test(text);
}

/** Whether all its letters are Latin. */
export function isLatin(text: string): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(text);
}

/**
 * Beside the marked letters: those of the peoples of the Central Highlands and of western Europe, and what is typed for Đ
 * and I. Other Latin letters stand in no Vietnamese document, and in many a text that was read in a wrong character set.
 */
const latin = new RegExp(`^[A-Za-z${marked}čČƀɃĕĔĭĬŏŎŭŬñÑäÄöÖüÜëËïÏîÎûÛåÅçÇÐƉɖİıʼ]$`);

const isAtHome = (char: string) => !/\p{L}/u.test(char) || latin.test(char);

/** Signs that stand in no name. */
const foreignSign = /[\u00a1-\u00bf\u00d7\u00f7]/;

/** A capital letter with a mark behind a small one, or inside a word before one: a part of a letter that was read as two. */
const innerCapital = /\p{Ll}\p{M}*(?![A-Z])\p{Lu}|\p{L}\p{M}*(?![A-Z])\p{Lu}\p{M}*[a-z]/gu;

/** What the first byte of a letter in UTF-8 is in the sets of western and central Europe and in TCVN, inside a word. */
const firstHalf = /\p{Ll}\p{M}*[ÃÄÅÆĂẪ]|\p{L}\p{M}*[ÃÄÅÆĂẪ]\p{Ll}/u;

/** Whether a Vietnamese document can name somebody so: else letters were lost on the way. Takes NFC. */
export function canBeVietnameseName(name: string): boolean {
  return canBeName(name) && isVietnameseText(name) && !isCutName(name);
}

/** What stands for a name, or behind one, without a vowel. */
const vowelless = new Set(['ng', 'jr', 'sr', 'st', 'dr', 'mr', 'mrs', 'ms']);
/** What is left of Nguyễn, Huỳnh, Ngô, Đặng and of short surnames; H and K begin names of the Central Highlands. */
const cutSurname = /^(?:nguyn|hunh|ng|[b-df-gjl-np-tv-xzđ]) /i;

/** Whether letters of a Vietnamese name were dropped, as a keyboard does that has no key for them. Takes NFC. */
export function isCutName(name: string): boolean {
  return missesVowels(name) || cutSurname.test(name);
}

/**
 * Whether a word of it has no vowel, as nobody's name has: Thị comes as Th. Takes NFC.
 */
function missesVowels(name: string): boolean {
  return (name.match(/(?<![\p{L}\p{M}*'’‘ʼ])\p{L}{2,}(?![\p{L}\p{M}*'’‘ʼ.])/gu) ?? []).some(
    (word) => /^[b-df-hj-np-tv-xzđ]+$/i.test(word) && !vowelless.has(word.toLowerCase()),
  );
}

/** The same of a place, which is written with digits and signs, too. Takes NFC. */
export function canBeVietnamesePlace(place: string): boolean {
  return canBePlace(place) && isVietnameseText(place.replace(/[°º½¼¾²³«»]/g, ''));
}

function isVietnameseText(text: string): boolean {
  return Array.from(text).every(isAtHome) && !foreignSign.test(text) && !firstHalf.test(text);
}

const onset = '(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?';
const rhyme = '[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?';
const syllable = new RegExp(`^${onset}${rhyme}$`);

/** Whether it is built as a syllable of Vietnamese is, with or without its marks, in any case. */
export function isVietnameseSyllable(word: string): boolean {
  return syllable.test(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd'));
}

/**
 * A measure of damage: how many characters are neither ASCII nor Vietnamese letters, and how many capital letters with a
 * mark stand behind small ones. Takes NFC.
 */
export function countStrange(text: string): number {
  const strange = Array.from(text).filter((char) => char > '\x7f' && !markedLetters.has(char)).length;
  return strange + (text.match(innerCapital)?.length ?? 0);
}

/** `Nam`, `Nữ`, in any case, with or without its mark; anything else is not known. */
export function sexOf(text: string): Sex | undefined {
  const word = text.trim().toLowerCase().normalize('NFC');
  if (word === 'nam') return 'M';
  return word === 'nữ' || word === 'nu' ? 'F' : undefined;
}
