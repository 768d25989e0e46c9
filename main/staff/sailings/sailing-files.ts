import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { fileMark } from '../../../native/disk/file-mark.ts';
import { filesAside, setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { failed, type Result } from '../../../protocol/result.ts';
import type { NotDamaged } from '../../domain/kept-list.ts';
import { shiftDay } from '../../domain/local-time.ts';
import { longestBoat, minutesOfDay, mostSailings, type Sailing, sailingWays } from '../../domain/sailing.ts';
import { mostFormerNames } from '../../domain/sailing-names.ts';

export type DaySailings = { readonly nextNo: number; readonly sailings: readonly Sailing[] };

export type SailingFiles = {
  /** In the order in which they leave; the same object while the file says the same. `damaged`: the file is there and is none. */
  read(localDay: number): DaySailings | 'damaged';
  /** Of that day's file, another one when it was written anew; null: there is none. */
  markOf(localDay: number): string | null;
  /** Durable when it returns, whole or as it was; files of boats that left more than a month ago go. */
  save(localDay: number, day: DaySailings): Result<void, DiskFault>;
  /** What does not open is kept under another name, which is given, and that day begins anew, with other numbers. */
  setAside(localDay: number, today: number): Result<string, DiskFault | NotDamaged>;
};

/** Sixty boats, each with every name that it had. */
const longestFile = 400_000;
const keptDays = 31;
const mostRead = 4;

const boat = z.string().min(1).max(longestBoat);
const departsMinute = z
  .int()
  .min(0)
  .max(minutesOfDay - 1);
/** More than a day has had numbers: what the log says of a boat that was set aside is said of no other. */
const numbersPerFile = 1_000;

const dayFile = z.strictObject({
  schema: z.literal(1),
  nextNo: z.int().min(1),
  sailings: z
    .array(
      z.strictObject({
        no: z.int().min(1),
        boat,
        way: z.enum(sailingWays),
        departsMinute,
        capacity: z.int().min(1).max(9_999),
        crew: z.int().min(0).max(999),
        isBoarding: z.boolean(),
        formerly: z.array(z.strictObject({ boat, departsMinute })).max(mostFormerNames).readonly().optional(),
      }),
    )
    .max(mostSailings),
});

/** The boats of each day, a file a day. Nothing of it is personal, and nothing of it is sealed. */
export function openSailingFiles(folder: string): SailingFiles {
  const pathOf = (localDay: number) => `${folder}/${localDay}.json`;
  /** Of the last days that were looked at: what stood in the file, and what it says. */
  const lookedAt = new Map<number, { readonly text: string; readonly day: DaySailings | 'damaged' }>();

  function dayOf(localDay: number, text: string): DaySailings | 'damaged' {
    const known = lookedAt.get(localDay);
    const day = known?.text === text ? known.day : parse(text);
    lookedAt.delete(localDay);
    lookedAt.set(localDay, { text, day });
    for (const old of [...lookedAt.keys()].slice(0, -mostRead)) lookedAt.delete(old);
    return day;
  }

  const noneOf = (localDay: number): DaySailings => ({
    nextNo: filesAside(pathOf(localDay)).length * numbersPerFile + 1,
    sailings: [],
  });

  function dropBefore(localDay: number): void {
    for (const name of readdirSync(folder)) {
      const day = Number(/^(\d{8})\.json(?:$|\.damaged-)/.exec(name)?.[1] ?? 0);
      if (day > 0 && day < localDay) rmSync(`${folder}/${name}`, { recursive: true, force: true });
    }
  }

  function read(localDay: number): DaySailings | 'damaged' {
    const text = readSmallText(pathOf(localDay), longestFile);
    if (!text.ok)
      return text.fault.kind === 'disk' && text.fault.code === 'ENOENT' ? noneOf(localDay) : 'damaged';
    return dayOf(localDay, text.value);
  }

  return {
    read,
    markOf: (localDay) => fileMark(pathOf(localDay)),
    setAside(localDay, today) {
      if (read(localDay) !== 'damaged') return failed({ kind: 'not-damaged' });
      return setAsideFile(pathOf(localDay), today);
    },
    save(localDay, { nextNo, sailings }) {
      return orDiskFault(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        dropBefore(shiftDay(localDay, -keptDays));
        writeDurably(pathOf(localDay), JSON.stringify({ schema: 1, nextNo, sailings }));
      });
    },
  };
}

function parse(text: string): DaySailings | 'damaged' {
  const parsed = dayFile.safeParse(jsonOf(text));
  if (!parsed.success) return 'damaged';
  const { nextNo, sailings } = parsed.data;
  return { nextNo, sailings: sailings.toSorted((a, b) => a.departsMinute - b.departsMinute) };
}

/** undefined: it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
