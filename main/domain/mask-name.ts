import type { Identity } from './identity.ts';

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

/** How the desk names whoever passed: a group by what it is called, a person masked, a vehicle by its plate; null: nothing was kept. */
export function shownAs(identity: Identity | null): string | null {
  const { group, name, plate = null } = identity ?? {};
  return group ?? (name ? maskName(name) : plate);
}

/** The end of a number: three digits tell two people of one name apart; null: it has fewer, or there is none. */
export function lastThreeOf(identity: Pick<Identity, 'number'> | null): string | null {
  const digits = identity?.number?.replace(/\D/g, '') ?? '';
  return digits.length >= 3 ? digits.slice(-3) : null;
}

/** How a row of the desk tells who it is about. */
export function namedAs(identity: Identity | null) {
  return { shownAs: shownAs(identity), lastThree: lastThreeOf(identity) };
}

function firstLetter(word: string): string {
  return `${[...word][0] ?? ''}***`;
}

function clip(word: string): string {
  const letters = [...word];
  return letters.length > longestWord ? `${letters.slice(0, longestWord).join('')}…` : word;
}
