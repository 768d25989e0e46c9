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

/** How many characters are neither ASCII nor Vietnamese letters: a measure of damage. Takes NFC. */
export function countStrange(text: string): number {
  return Array.from(text).filter((char) => char > '\x7f' && !markedLetters.has(char)).length;
}

/** `Nam`, `Nữ`, in any case, with or without its mark; anything else is not known. */
export function sexOf(text: string): Sex | undefined {
  const word = text.trim().toLowerCase().normalize('NFC');
  if (word === 'nam') return 'M';
  return word === 'nữ' || word === 'nu' ? 'F' : undefined;
}
