/** Of one venue: a name of 300 letters has no more than that. */
const mostWords = 80;
const longestWord = 40;

/** "Trường Tiểu học Đức Phổ" is "truong", "tieu", "hoc", "duc", "pho". */
export function foldWords(text: string): readonly string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return folded.split(/[^\p{L}\p{N}]+/u).flatMap((word) => word.slice(0, longestWord) || []);
}

/** What a venue is found by, each word once. */
export function wordsOfVenue(venue: {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}): readonly string[] {
  return [...new Set(foldWords(`${venue.name} ${venue.id} ${venue.address}`))].slice(0, mostWords);
}

/** In letters, of what a venue is put in order by. */
export const sortLength = 100;

/** By which it is put in order: the begin of its name without marks. */
export function sortOf(name: string): string {
  return foldWords(name).join(' ').slice(0, sortLength);
}
