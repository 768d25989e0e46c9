import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { fileMark } from '../../../native/disk/file-mark.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { type ExpectedVisitor, identityOfExpected } from '../../domain/expected.ts';
import { fitsText, type VisitorWords, wordsOf, wordsOfVisitor } from '../../domain/find-visitor.ts';
import type { NotDamaged } from '../../domain/kept-list.ts';
import type { DeskField } from '../../domain/visitor.ts';
import { numbersOfExpected } from '../../line/invited.ts';
import type { Expected } from '../../ports/expected.ts';
import type { ListKeys } from '../../ports/keys.ts';

/** `damaged`: the file is there and does not open. */
type ListFault = DiskFault | { readonly kind: 'damaged' };

/** One day's list, as it was read. */
export type DayList = {
  readonly localDay: number;
  readonly visitors: readonly ExpectedVisitor[];
  readonly isDamaged: boolean;
};

export type ExpectedLists = Expected & {
  /** Everybody on that day's list, in the order in which they were put there; empty: nobody, or no list. */
  list(localDay: number): readonly ExpectedVisitor[];
  /** The file of that day is there, and does not open. */
  isDamaged(localDay: number): boolean;
  /** Of that day's file, another one when it was written anew; null: there is none. */
  markOf(localDay: number): string | null;
  /** Whether that day's list opens, or is none any more, without keeping it. */
  opens(localDay: number): boolean;
  /** The days of lists that were set aside, while their keys are there. */
  asideDays(): readonly number[];
  /** Read once more; what still does not open is kept under another name, which is given, and that day has no list. */
  setAside(localDay: number, today: number): Result<string, DiskFault | NotDamaged>;
  /** Whom of that day's list the text fits, in its order; everybody where it is empty. */
  find(localDay: number, text: string): readonly ExpectedVisitor[];
  /** The days that have a list, in order, and how many stand on each. */
  days(): readonly { readonly localDay: number; readonly visitors: number }[];
  /** The list of that day from now on: durable when it returns, whole or as it was. */
  save(localDay: number, visitors: readonly ExpectedVisitor[]): Result<null, ListFault>;
  /** Every list that there is, read once, in the order of their days. */
  everyDay(): readonly DayList[];
  /** Whoever it says leaves that day's list; false: it could not be written. */
  removeWho(localDay: number, isGone: (visitor: ExpectedVisitor) => boolean): boolean;
  /** Of that day's list; false: it could not be written. */
  removeId(localDay: number, id: string): boolean;
};

type Parts = {
  /** Made when the first list is saved. */
  readonly folder: string;
  readonly keys: ListKeys;
  /** The fields by which a visitor of such a place is found. */
  readonly sought: readonly DeskField[];
};

type Loaded = {
  readonly visitors: readonly ExpectedVisitor[];
  readonly byId: ReadonlyMap<string, ExpectedVisitor>;
  readonly byNumber: ReadonlyMap<string, readonly ExpectedVisitor[]>;
  readonly isDamaged: boolean;
  /** What is looked for in each, made with the first search. */
  words: readonly VisitorWords[] | null;
};

/** Two thousand visitors with every field as long as it may be. */
const longestFile = 4_000_000;
const fileName = /^(\d{8})\.sealed$/;
/** The same, set aside. */
const asideName = /^(\d{8})\.sealed\.damaged-/;
/** How many, then what is sealed, in base64. */
const content = /^(\d{1,4}) ([A-Za-z0-9+/=]+)$/;
/** Days that are held in memory: today's, and those that a guard looks at. */
const mostLoaded = 4;

/** Those who are expected, a sealed file a day. When the key of a list goes nothing reads it from then on. */
export function openExpectedLists({ folder, keys, sought }: Parts): ExpectedLists {
  const loaded = new Map<number, Loaded>();
  /** How many stand on each: nobody else writes there, and screens ask whenever anything is written. */
  const counts = new Map<number, number>();
  const pathOf = (localDay: number) => `${folder}/${localDay}.sealed`;

  function load(localDay: number): Loaded {
    const known = loaded.get(localDay);
    // A list whose key went with its day is over, in memory, too.
    if (known && known.visitors.length > 0 && keys.findListKey(localDay) === null) loaded.delete(localDay);
    else if (known) return remember(localDay, known);
    return remember(localDay, read(localDay));
  }

  function read(localDay: number): Loaded {
    const key = keys.findListKey(localDay);
    const text = readSmallText(pathOf(localDay), longestFile);
    const isMissing = !text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT';
    if (isMissing) return indexed([]);
    const [, count = '', sealed = ''] = (text.ok && content.exec(text.value)) || [];
    const plain = key && openSealed(Buffer.from(sealed, 'base64'), key, placeOf(localDay, Number(count)));
    // Without its key a list is over, and not damaged.
    if (!plain) return { ...indexed([]), isDamaged: key !== null };
    return indexed(JSON.parse(plain.toString('utf8')) as ExpectedVisitor[]);
  }

  /** How many stand there: said in front of what is sealed, so that a month of lists is counted without opening one. */
  function countOf(localDay: number): number {
    const known = loaded.get(localDay);
    if (known || keys.findListKey(localDay) === null) return known?.visitors.length ?? 0;
    const counted = counts.get(localDay);
    if (counted !== undefined) return counted;
    const text = readSmallText(pathOf(localDay), longestFile);
    const count = text.ok ? Number(content.exec(text.value)?.[1] ?? 0) : 0;
    counts.set(localDay, count);
    return count;
  }

  function remember(localDay: number, list: Loaded): Loaded {
    loaded.delete(localDay);
    loaded.set(localDay, list);
    for (const day of [...loaded.keys()].slice(0, -mostLoaded)) loaded.delete(day);
    return list;
  }

  function dayNames(shape = fileName): readonly number[] {
    const names = orDiskFault(() => readdirSync(folder));
    const days = names.ok ? names.value.flatMap((name) => Number(shape.exec(name)?.[1] ?? 0) || []) : [];
    return [...new Set(days)].sort((a, b) => a - b);
  }

  function save(localDay: number, visitors: readonly ExpectedVisitor[]): Result<null, ListFault> {
    // What lies there and does not open is somebody's list: it is not written over.
    if (load(localDay).isDamaged) return failed({ kind: 'damaged' });
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(folder)) {
        const day = Number((fileName.exec(name) ?? asideName.exec(name))?.[1] ?? 0);
        if (day > 0 && keys.findListKey(day) === null)
          rmSync(`${folder}/${name}`, { recursive: true, force: true });
      }
      const plain = Buffer.from(JSON.stringify(visitors));
      writeDurably(
        pathOf(localDay),
        `${visitors.length} ${sealBytes(plain, keys.listKey(localDay), placeOf(localDay, visitors.length)).toString('base64')}`,
      );
    });
    if (!written.ok) return written;
    counts.set(localDay, visitors.length);
    remember(localDay, indexed(visitors));
    return ok(null);
  }

  /** Without keeping it. */
  function peek(localDay: number): Loaded {
    const isOver = keys.findListKey(localDay) === null;
    return (!isOver && loaded.get(localDay)) || read(localDay);
  }

  function everyOfNumber(localDay: number, numbers: Parameters<Expected['everyOfNumber']>[1]) {
    const { byNumber } = load(localDay);
    if (byNumber.size === 0) return [];
    return numbers.flatMap((number) => byNumber.get(nameOf(number)) ?? []);
  }

  function keepOnly(localDay: number, isKept: (one: ExpectedVisitor) => boolean): boolean {
    return save(localDay, load(localDay).visitors.filter(isKept)).ok;
  }

  return {
    list: (localDay) => load(localDay).visitors,
    find(localDay, text) {
      const list = load(localDay);
      if (wordsOf(text).length === 0) return list.visitors;
      list.words ??= list.visitors.map((visitor) => wordsOfVisitor(identityOfExpected(visitor), sought));
      const { words } = list;
      const fits = fitsText(text);
      return list.visitors.filter((_, at) => {
        const one = words[at];
        return one !== undefined && fits(one, null);
      });
    },
    isDamaged: (localDay) => load(localDay).isDamaged,
    markOf: (localDay) => fileMark(pathOf(localDay)),
    opens: (localDay) => !peek(localDay).isDamaged,
    asideDays: () => dayNames(asideName).filter((day) => keys.findListKey(day) !== null),
    setAside(localDay, today) {
      loaded.delete(localDay);
      counts.delete(localDay);
      if (!read(localDay).isDamaged) return failed({ kind: 'not-damaged' });
      return setAsideFile(pathOf(localDay), today);
    },
    ofId: (localDay, id) => load(localDay).byId.get(id) ?? null,
    ofNumber: (localDay, numbers) => everyOfNumber(localDay, numbers)[0] ?? null,
    everyOfNumber,
    days: () => dayNames().map((localDay) => ({ localDay, visitors: countOf(localDay) })),
    save,
    everyDay: () =>
      dayNames().map((localDay) => {
        const { visitors, isDamaged } = peek(localDay);
        return { localDay, visitors, isDamaged };
      }),
    removeWho: (localDay, isGone) => keepOnly(localDay, (one) => !isGone(one)),
    removeId: (localDay, id) => !load(localDay).byId.has(id) || keepOnly(localDay, (one) => one.id !== id),
  };
}

const placeOf = (localDay: number, count: number) => `expected|${localDay}|${count}`;
const nameOf = ({ kind, number }: { readonly kind: string; readonly number: string }) => `${kind}|${number}`;

/** The places of the numbers are looked for with the first question: who looks through every list asks none. */
function indexed(visitors: readonly ExpectedVisitor[]): Loaded {
  let places: ReadonlyMap<string, readonly ExpectedVisitor[]> | null = null;
  return {
    visitors,
    byId: new Map(visitors.map((visitor) => [visitor.id, visitor])),
    get byNumber() {
      places ??= placesOf(visitors);
      return places;
    },
    isDamaged: false,
    words: null,
  };
}

function placesOf(visitors: readonly ExpectedVisitor[]): ReadonlyMap<string, readonly ExpectedVisitor[]> {
  const byNumber = new Map<string, ExpectedVisitor[]>();
  for (const visitor of visitors) {
    for (const number of numbersOfExpected(visitor)) {
      const name = nameOf(number);
      byNumber.set(name, [...(byNumber.get(name) ?? []), visitor]);
    }
  }
  return byNumber;
}
