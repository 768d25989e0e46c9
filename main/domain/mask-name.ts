const longestWord = 24;

/**
 * What a stranger may see: the family name whole, of the others the first letter. "Lê Hoàng Yến" → "Lê H*** Y***".
 * A boarding pass sets the family name off with a slash.
 */
export function maskName(name: string): string {
  const [family = '', ...given] = name
    .normalize('NFC')
    .trim()
    .split(/[\s/]+/u);
  const shown = given.length === 0 ? firstLetter(family) : clip(family);
  return [shown, ...given.slice(0, 4).map(firstLetter)].join(' ');
}

function firstLetter(word: string): string {
  return `${[...word][0] ?? ''}***`;
}

function clip(word: string): string {
  const letters = [...word];
  return letters.length > longestWord ? `${letters.slice(0, longestWord).join('')}…` : word;
}
