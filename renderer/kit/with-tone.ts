const tone = /[\u0301\u0300\u0309\u0303\u0323]/gu;
/** The letters that a syllable sounds by, without "qu" and "gi" before another of them. */
const vowels = /(?:(?<=q)u|(?<=g)i(?=[aăâeêioôơuưy]))?([aăâeêioôơuưy]+)([^aăâeêioôơuưy\s]*)$/iu;

/** The tone on the letter of the last word where Vietnamese writes it. */
export function withTone(name: string, mark: string): string {
  const cut = name.lastIndexOf(' ') + 1;
  const bare = name.slice(cut).normalize('NFD').replace(tone, '').normalize('NFC');
  const found = vowels.exec(bare);
  if (!found) return name;
  const [whole, cluster = '', ending = ''] = found;
  const at = found.index + whole.length - ending.length - cluster.length + placeIn(cluster, ending !== '');
  return `${name.slice(0, cut)}${bare.slice(0, at + 1)}${mark}${bare.slice(at + 1)}`.normalize('NFC');
}

/** On a letter with a mark of its own; else on the last before a consonant, or the last but one. */
function placeIn(cluster: string, isClosed: boolean): number {
  const marked = [...cluster.toLowerCase()].findLastIndex((letter) => 'ăâêôơ'.includes(letter));
  if (marked >= 0) return marked;
  const horned = cluster.toLowerCase().indexOf('ư');
  if (horned >= 0) return horned;
  return isClosed || cluster.length === 1 ? cluster.length - 1 : cluster.length - 2;
}
