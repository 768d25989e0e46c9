import { type ChildMarks, compareMarks, hasMarks, marksOfChild } from './child-marks.ts';
import { digitsAndLetters } from './expected.ts';
import { wordsOf } from './find-visitor.ts';

/** Somebody who may collect a child. */
export type Collector = {
  /** Its own, and never given anew, on a later list neither. */
  readonly no: number;
  readonly name: string;
  /** Such as "bà ngoại". */
  readonly relation?: string | undefined;
  /** A document's whole number, or its last three to six digits. */
  readonly number?: string | undefined;
  readonly phone?: string | undefined;
};

export type Child = ChildMarks & {
  /** Its own, and never given anew, on a later list neither. */
  readonly no: number;
  readonly name: string;
  /** Such as "Lớp 3A". */
  readonly group?: string | undefined;
  readonly collectors: readonly Collector[];
};

/** Children of a house, each with who may collect them, until that day. */
export type ChildrenList = {
  readonly untilDay: number;
  /** The number that nobody has had yet. */
  readonly nextNo: number;
  readonly children: readonly Child[];
};

/** One child and one who may collect them, as they are written down: a row of the table. */
export type ChildEntry = ChildMarks & {
  readonly child: string;
  readonly group?: string | undefined;
  readonly name: string;
  readonly relation?: string | undefined;
  readonly number?: string | undefined;
  readonly phone?: string | undefined;
};

/** Why such a row cannot be taken. */
export type ChildTrouble =
  | 'no-child'
  | 'no-collector'
  /** Neither a document's number nor its last three to six digits. */
  | 'collector-number'
  /** A spreadsheet has taken the zero in front of it. */
  | 'number-zero'
  | 'phone'
  /** No day of the calendar. */
  | 'birth'
  /** Another one of that name and class has a birth date or a code, or has none: nobody can tell whether they are one. */
  | 'which-child'
  | 'too-long'
  /** The same child and collector stand above. */
  | 'twice'
  /** They are on the list already. */
  | 'listed'
  /** Nobody needs more people who collect one child. */
  | 'many-collectors';

export const mostChildren = 3_000;
export const mostCollectors = 8;
/** Days ahead that a list is good for: a year of school. */
export const childrenDaysAhead = 400;

/** Characters. */
export const longestOfChild = {
  child: 60,
  group: 30,
  birth: 20,
  code: 20,
  name: 60,
  relation: 30,
  number: 20,
  phone: 20,
} as const;

/** What is wrong with what was written down; null: nothing. */
export function childTroubleOf(entry: ChildEntry): ChildTrouble | null {
  if (entry.child === '') return 'no-child';
  if (entry.name === '') return 'no-collector';
  const fields = Object.entries(longestOfChild) as [keyof typeof longestOfChild, number][];
  if (fields.some(([field, longest]) => (entry[field]?.length ?? 0) > longest)) return 'too-long';
  if (entry.birth !== undefined && !/^\d{4}-\d\d-\d\d$/.test(entry.birth)) return 'birth';
  if (entry.number !== undefined && !isCollectorNumber(entry.number)) {
    return /^[1-9]\d{10}$/.test(digitsAndLetters(entry.number)) ? 'number-zero' : 'collector-number';
  }
  const phone = entry.phone?.replace(/[\s.()-]/g, '');
  return phone !== undefined && !/^\+?\d{8,15}$/.test(phone) ? 'phone' : null;
}

export type ChildrenBuilder = {
  /** Puts that row on the list: at the child that stands there, or as a new one. Why not, where it cannot be. */
  add(entry: ChildEntry): ChildTrouble | null;
  /** A child of that name and class stands there, and nothing tells whether it is another one. */
  isDoubtful(entry: ChildEntry): boolean;
  list(): ChildrenList;
};

/** A list that rows are put on, each in the time of one. */
export function buildChildren(list: ChildrenList): ChildrenBuilder {
  let { nextNo } = list;
  const children = [...list.children];
  const places = new Map<string, number[]>();
  for (const [at, { name, group }] of children.entries()) place(childKey(name, group), at);

  function place(key: string, at: number): void {
    places.set(key, [...(places.get(key) ?? []), at]);
  }

  /** Where that child stands; -1: nowhere yet; null: it may be one of those, or another. */
  function find({ child, group, ...marks }: ChildEntry): number | null {
    const there = (places.get(childKey(child, group)) ?? []).flatMap((at) => {
      const one = children[at];
      return one ? [{ at, likeness: compareMarks(one, marks) }] : [];
    });
    const same = there.filter(({ likeness }) => likeness === 'same');
    const [first] = same;
    if (first && same.length === 1) return first.at;
    return same.length > 1 || there.some(({ likeness }) => likeness === 'unclear') ? null : -1;
  }

  function add(entry: ChildEntry): ChildTrouble | null {
    const at = find(entry);
    if (at === null) return 'which-child';
    const { child: name, group, birth, code, ...collector } = entry;
    const before = children[at];
    const collectors = before?.collectors ?? [];
    if (collectors.some((one) => collectorKey(one) === collectorKey(collector))) return 'listed';
    if (collectors.length >= mostCollectors) return 'many-collectors';
    const child = before ?? { no: nextNo++, name, ...(group !== undefined && { group }) };
    const marks = marksOfChild({ birth, code });
    const next = { ...marks, ...child, collectors: [...collectors, { no: nextNo++, ...collector }] };
    if (before) children[at] = next;
    else place(childKey(name, group), children.push(next) - 1);
    return null;
  }
  return {
    add,
    isDoubtful: (entry) => !hasMarks(entry) && (find(entry) ?? -1) >= 0,
    list: () => ({ ...list, nextNo, children: [...children] }),
  };
}

/** The list without that child, or without one of those who may collect them: the last of these takes the child along. */
export function withoutChild(list: ChildrenList, no: number, collector: number | null): ChildrenList {
  const children = list.children.flatMap((child) => {
    if (child.no !== no) return child;
    const left = collector === null ? [] : child.collectors.filter((one) => one.no !== collector);
    return left.length === 0 ? [] : { ...child, collectors: left };
  });
  return { ...list, children };
}

/** Children of one name and class, however they are written; their marks tell them apart. */
export function childKey(name: string, group = ''): string {
  return `${wordsKey(name)}|${wordsKey(group)}`;
}

export function collectorKey({ name, number }: Pick<Collector, 'name' | 'number'>): string {
  return `${wordsKey(name)}|${digitsAndLetters(number ?? '')}`;
}

/** What somebody showed at the gate. */
export type Shown = { readonly number?: string | undefined; readonly name?: string | undefined };

/** Whether who showed that number and name is that collector: by the whole number, or by its end and the name. */
export function isCollector(collector: Pick<Collector, 'name' | 'number'>, shown: Shown): boolean {
  const key = collectorKeyOf(collector);
  return key !== null && shownKeysOf(shown).includes(key);
}

/** By what a collector is known at the gate; null: the list has no number. */
export function collectorKeyOf({ name, number = '' }: Pick<Collector, 'name' | 'number'>): string | null {
  const known = digitsAndLetters(number);
  if (known === '') return null;
  return isEnd(known) ? endKey(known, foldWords(name)) : known;
}

/** Every key that a collector of that number and name may have; none where there is no number. */
export function shownKeysOf({ name = '', number = '' }: Shown): readonly string[] {
  const shown = digitsAndLetters(number);
  if (shown === '') return [];
  const words = foldWords(name);
  const ends = endLengths.map((length) => shown.slice(-length)).filter(isEnd);
  return [...(isEnd(shown) ? [] : [shown]), ...new Set(ends.map((end) => endKey(end, words)))];
}

const endLengths = [3, 4, 5, 6];
const isEnd = (number: string) => /^\d{3,6}$/.test(number);
const endKey = (end: string, words: string) => `${end}|${words}`;

function isCollectorNumber(written: string): boolean {
  const number = digitsAndLetters(written);
  return isEnd(number) || /^(?:\d{12}|\d{9}|[A-Z]{1,2}\d{6,8})$/.test(number);
}

/** With its marks: "Hạnh" and "Hanh" are two children. */
const wordsKey = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
/** Without: cards and lists write marks differently. */
const foldWords = (text: string) => wordsOf(text).join(' ');
