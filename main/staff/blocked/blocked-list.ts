import { createHmac } from 'node:crypto';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { dropAside, filesAside, setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { failed, type Result } from '../../../protocol/result.ts';
import type { BlockedPerson } from '../../domain/blocked.ts';
import type { NotDamaged } from '../../domain/kept-list.ts';
import { shiftDay } from '../../domain/local-time.ts';
import type { Blocked } from '../../ports/blocked.ts';

/** `digests`: of everything by which they are known again, 32 hex digits each. */
type Kept = BlockedPerson & { readonly digests: readonly string[] };

export type BlockedList = Blocked & {
  /** Those who are kept out on that day, the newest first. */
  list(localDay: number): readonly BlockedPerson[];
  /** The file is there and does not open: nobody is kept out by it, and nothing is written over it. */
  isDamaged(): boolean;
  /** A file that was damaged lies beside it, and may name people. */
  hasAside(): boolean;
  /** Read once more; what still does not open is kept under another name, which is given, and the list begins anew. */
  setAside(localDay: number): Result<string, DiskFault | NotDamaged>;
  /** In the place of whoever had one of these marks; who was kept out until before that day goes. Durable when it returns. */
  add(
    person: BlockedPerson,
    of: { readonly marks: readonly string[]; readonly localDay: number },
  ): Result<null, DiskFault>;
  remove(id: string): Result<null, DiskFault>;
  /** Who of these marks stands there. */
  ofMarks(marks: readonly string[]): readonly BlockedPerson[];
  /** How many of that number stand there by name. */
  countNamed(marks: readonly string[]): number;
  /** Their masked name goes; that they are kept out, stays. false: it could not be written. */
  forgetName(marks: readonly string[]): boolean;
};

type Parts = {
  readonly path: string;
  /** 32 bytes, of this kiosk alone, made when it is not there. */
  readonly key: () => Uint8Array;
};

/** Whoever stood in a file that was set aside is kept out for a year at most. */
const keptAsideDays = 366;
/** A thousand people with a reason each. */
const longestFile = 1_000_000;
const place = 'cong blocked 1';

/**
 * Who is not let in, in one sealed file: a number is kept as a digest under a key of its own, because tags end with their
 * month. Opened at the start and held in memory.
 */
export function openBlockedList({ path, key }: Parts): BlockedList {
  let damaged = false;
  let people = read();
  let byDigest = indexed();

  function read(): readonly Kept[] {
    const text = readSmallText(path, longestFile);
    if (!text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT') {
      damaged = false;
      return [];
    }
    const plain = text.ok ? openSealed(Buffer.from(text.value, 'base64'), key(), place) : null;
    damaged = plain === null;
    return plain ? (JSON.parse(plain.toString('utf8')) as Kept[]) : [];
  }
  function indexed(): ReadonlyMap<string, Kept> {
    return new Map(people.flatMap((one) => one.digests.map((digest) => [digest, one] as const)));
  }
  function digestOf(mark: string): string {
    return createHmac('sha256', key()).update(`${place}|${mark}`).digest('hex').slice(0, 32);
  }
  const isOf = (one: Kept, digests: readonly string[]) =>
    one.digests.some((digest) => digests.includes(digest));
  function save(next: readonly Kept[]): Result<null, DiskFault> {
    const written = orDiskFault(() => {
      writeDurably(path, sealBytes(Buffer.from(JSON.stringify(next)), key(), place).toString('base64'));
      return null;
    });
    if (!written.ok) return written;
    take(next);
    return written;
  }

  function take(next: readonly Kept[]): void {
    people = next;
    byDigest = indexed();
  }

  return {
    isEmpty: () => byDigest.size === 0,
    has(marks, localDay) {
      if (byDigest.size === 0) return false;
      return marks.some((mark) => (byDigest.get(digestOf(mark))?.untilDay ?? 0) >= localDay);
    },
    list: (localDay) =>
      people.flatMap(({ digests: _, ...one }) => (one.untilDay >= localDay ? [one] : [])).toReversed(),
    isDamaged: () => damaged,
    hasAside: () => filesAside(path).length > 0,
    setAside(localDay) {
      // It may have been held by somebody when it was read.
      take(read());
      if (!damaged) return failed({ kind: 'not-damaged' });
      const aside = setAsideFile(path, localDay);
      if (aside.ok) damaged = false;
      return aside;
    },
    add(person, { marks, localDay }) {
      const digests = marks.map(digestOf);
      dropAside(path, shiftDay(localDay, -keptAsideDays));
      const others = people.filter((one) => !isOf(one, digests) && one.untilDay >= localDay);
      return save([...others, { ...person, digests }]);
    },
    remove: (id) => save(people.filter((one) => one.id !== id)),
    ofMarks(marks) {
      const digests = marks.map(digestOf);
      return people.flatMap(({ digests: own, ...one }) =>
        own.some((mark) => digests.includes(mark)) ? [one] : [],
      );
    },
    countNamed(marks) {
      const digests = marks.map(digestOf);
      return people.filter((one) => one.shownAs !== null && isOf(one, digests)).length;
    },
    forgetName(marks) {
      const digests = marks.map(digestOf);
      if (!people.some((one) => one.shownAs !== null && isOf(one, digests))) return true;
      return save(people.map((one) => (isOf(one, digests) ? { ...one, shownAs: null } : one))).ok;
    },
  };
}
