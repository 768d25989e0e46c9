import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { cellText, count } from './written/cell.ts';

/** Figures of one paper that have to fit together; what it does not have is left out. */
export type Claims = {
  readonly places?: number;
  readonly activePlaces?: number;
  readonly newPlaces?: number;
  /** Of the registry, since then. */
  readonly createdPlaces?: number;
  readonly passages?: number;
  /** Of the passages, without a code. */
  readonly byHand?: number;
  /** Different people. */
  readonly people?: number;
  readonly units?: { readonly all: number; readonly active: number; readonly zero: number };
  readonly sums?: readonly {
    readonly of: 'places' | 'passages' | 'byHand';
    readonly rows: number;
    readonly total: number;
  }[];
  /** Days of a week that are told one by one. */
  readonly week?: readonly {
    readonly of: 'passages' | 'newPlaces';
    readonly rows: number;
    readonly total: number;
  }[];
  readonly changes?: readonly {
    readonly of: 'places' | 'passages';
    readonly before: number;
    readonly now: number;
    readonly stated: number;
  }[];
};

/** Two figures that cannot both be right. */
export type Contradiction = {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, number>>;
  /** Whose they are. */
  readonly names?: Readonly<Record<string, string>>;
};

/** What does not fit; nothing is printed while something does not. */
export function contradictionsOf(claims: Claims): readonly Contradiction[] {
  const { places, activePlaces, newPlaces, createdPlaces, passages, byHand, people, units } = claims;
  const found: Contradiction[] = [];
  const add = (key: TextKey, values: Contradiction['values']) => found.push({ key, values });
  if (places !== undefined && activePlaces !== undefined && activePlaces > places)
    add('paper.contradiction.active', { activePlaces, places });
  if (passages !== undefined && people !== undefined && people > passages)
    add('paper.contradiction.people', { people, passages });
  if (passages !== undefined && byHand !== undefined && byHand > passages)
    add('paper.contradiction.by-hand', { byHand, passages });
  if (passages !== undefined && activePlaces !== undefined && activePlaces > passages)
    add('paper.contradiction.active-passages', { activePlaces, passages });
  if (newPlaces !== undefined && createdPlaces !== undefined && newPlaces !== createdPlaces)
    add('paper.contradiction.new', { newPlaces, createdPlaces });
  if (units !== undefined && units.active + units.zero !== units.all) add('paper.contradiction.units', units);
  for (const { of, rows, total } of claims.sums ?? [])
    if (rows !== total) add(`paper.contradiction.sum.${of}`, { rows, total });
  for (const { of, rows, total } of claims.week ?? [])
    if (rows !== total) add(`paper.contradiction.week.${of}`, { rows, total });
  for (const { of, before, now, stated } of claims.changes ?? [])
    if (now - before !== stated) add(`paper.contradiction.change.${of}`, { before, now, stated });
  return found;
}

/** Which figures contradict each other, as a reader is told. */
export function contradictionText({ key, values, names }: Contradiction, language: Language): string {
  const written = Object.fromEntries(
    Object.entries(values).map(([name, n]) => [name, cellText(count(n), language)]),
  );
  return textOf(language, key, { ...names, ...written });
}
