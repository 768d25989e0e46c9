import { type Language, type TextKey, textOf, type Values } from '../../resources/texts/texts.ts';

export function both(key: TextKey, begin = '<p>', values: Values = {}): string {
  return `${begin}${say('vi', key, values)}</p>\n<p lang="en">${say('en', key, values)}</p>`;
}

/** Both languages in one line, such as on a button. */
export function beside(key: TextKey, values: Values = {}): string {
  return `${say('vi', key, values)} <span lang="en">${say('en', key, values)}</span>`;
}

export function say(language: Language, key: TextKey, values: Values = {}): string {
  return plain(textOf(language, key, values));
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As text, whatever is in it, and without what is not to be seen. */
export function plain(text: string): string {
  return escaped(text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '').replace(/(\p{M}{3})\p{M}+/gu, '$1'));
}

/** As text, with its lines. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
