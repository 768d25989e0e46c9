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

export type Child = {
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
export type ChildEntry = {
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
  if (entry.number !== undefined && !isCollectorNumber(entry.number)) {
    return /^[1-9]\d{10}$/.test(digitsAndLetters(entry.number)) ? 'number-zero' : 'collector-number';
  }
  const phone = entry.phone?.replace(/[\s.()-]/g, '');
  return phone !== undefined && !/^\+?\d{8,15}$/.test(phone) ? 'phone' : null;
}

export type ChildrenBuilder = {
  /** Puts that row on the list: at the child that stands there, or as a new one. Why not, where it cannot be. */
  add(entry: ChildEntry): ChildTrouble | null;
  list(): ChildrenList;
};

/** A list that rows are put on, each in the time of one. */
export function buildChildren(list: ChildrenList): ChildrenBuilder {
  let { nextNo } = list;
  const children = new Map(list.children.map((child) => [childKey(child.name, child.group), child]));
  function add({ child: name, group, ...collector }: ChildEntry): ChildTrouble | null {
    const key = childKey(name, group);
    const before = children.get(key);
    const collectors = before?.collectors ?? [];
    if (collectors.some((one) => collectorKey(one) === collectorKey(collector))) return 'listed';
    if (collectors.length >= mostCollectors) return 'many-collectors';
    const child = before ?? { no: nextNo++, name, ...(group !== undefined && { group }) };
    children.set(key, { ...child, collectors: [...collectors, { no: nextNo++, ...collector }] });
    return null;
  }
  return { add, list: () => ({ ...list, nextNo, children: [...children.values()] }) };
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

/** The same child in two rows: by name and class, however they are written. */
export function childKey(name: string, group = ''): string {
  return `${wordsKey(name)}|${wordsKey(group)}`;
}

export function collectorKey({ name, number }: Pick<Collector, 'name' | 'number'>): string {
  return `${wordsKey(name)}|${digitsAndLetters(number ?? '')}`;
}

/** Whether who showed that number and name is that collector: by the whole number, or by its end and the name. */
export function isCollector(
  collector: Pick<Collector, 'name' | 'number'>,
  shown: { readonly number?: string | undefined; readonly name?: string | undefined },
): boolean {
  const [known, number] = [digitsAndLetters(collector.number ?? ''), digitsAndLetters(shown.number ?? '')];
  if (known === '' || number === '') return false;
  if (!isEnd(known)) return known === number;
  return number.endsWith(known) && foldWords(collector.name) === foldWords(shown.name ?? '');
}

const isEnd = (number: string) => /^\d{3,6}$/.test(number);

function isCollectorNumber(written: string): boolean {
  const number = digitsAndLetters(written);
  return isEnd(number) || /^(?:\d{12}|\d{9}|[A-Z]{1,2}\d{6,8})$/.test(number);
}

/** With its marks: "Hạnh" and "Hanh" are two children. */
const wordsKey = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
/** Without: cards and lists write marks differently. */
const foldWords = (text: string) => wordsOf(text).join(' ');
