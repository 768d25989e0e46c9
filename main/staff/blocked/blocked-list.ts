import { createHmac } from 'node:crypto';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import type { Result } from '../../../protocol/result.ts';
import type { BlockedPerson } from '../../domain/blocked.ts';
import { digitsAndLetters } from '../../domain/expected.ts';
import type { Blocked } from '../../ports/blocked.ts';

/** `digest`: of the number, 32 hex digits. */
type Kept = BlockedPerson & { readonly digest: string };

export type BlockedList = Blocked & {
  /** Those who are kept out on that day, the newest first. */
  list(localDay: number): readonly BlockedPerson[];
  /** The file is there and does not open: nobody is kept out by it, and nothing is written over it. */
  isDamaged(): boolean;
  /** In the place of whoever had that number; who was kept out until before that day goes. Durable when it returns. */
  add(
    person: BlockedPerson,
    of: { readonly number: string; readonly localDay: number },
  ): Result<null, DiskFault>;
  remove(id: string): Result<null, DiskFault>;
  /** Their masked name goes; that they are kept out, stays. false: it could not be written. */
  forgetName(number: string): boolean;
};

type Parts = {
  readonly path: string;
  /** 32 bytes, of this kiosk alone, made when it is not there. */
  readonly key: () => Uint8Array;
};

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
    if (!text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT') return [];
    const plain = text.ok ? openSealed(Buffer.from(text.value, 'base64'), key(), place) : null;
    damaged = plain === null;
    return plain ? (JSON.parse(plain.toString('utf8')) as Kept[]) : [];
  }
  function indexed(): ReadonlyMap<string, Kept> {
    return new Map(people.map((one) => [one.digest, one]));
  }
  function digestOf(number: string): string {
    return createHmac('sha256', key())
      .update(`${place}|${digitsAndLetters(number)}`)
      .digest('hex')
      .slice(0, 32);
  }
  function save(next: readonly Kept[]): Result<null, DiskFault> {
    const written = orDiskFault(() => {
      writeDurably(path, sealBytes(Buffer.from(JSON.stringify(next)), key(), place).toString('base64'));
      return null;
    });
    if (!written.ok) return written;
    people = next;
    byDigest = indexed();
    return written;
  }

  return {
    has(numbers, localDay) {
      if (byDigest.size === 0) return false;
      return numbers.some(({ number }) => (byDigest.get(digestOf(number))?.untilDay ?? 0) >= localDay);
    },
    list: (localDay) =>
      people.flatMap(({ digest: _, ...one }) => (one.untilDay >= localDay ? [one] : [])).toReversed(),
    isDamaged: () => damaged,
    add(person, { number, localDay }) {
      const digest = digestOf(number);
      const others = people.filter((one) => one.digest !== digest && one.untilDay >= localDay);
      return save([...others, { ...person, digest }]);
    },
    remove: (id) => save(people.filter((one) => one.id !== id)),
    forgetName(number) {
      const digest = digestOf(number);
      if (!byDigest.get(digest)?.shownAs) return true;
      return save(people.map((one) => (one.digest === digest ? { ...one, shownAs: null } : one))).ok;
    },
  };
}
