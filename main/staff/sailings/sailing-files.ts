import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { filesAside, setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { failed, type Result } from '../../../protocol/result.ts';
import type { NotDamaged } from '../../domain/kept-list.ts';
import { shiftDay } from '../../domain/local-time.ts';
import { longestBoat, minutesOfDay, mostSailings, type Sailing, sailingWays } from '../../domain/sailing.ts';

export type DaySailings = { readonly nextNo: number; readonly sailings: readonly Sailing[] };

export type SailingFiles = {
  /** In the order in which they leave. `damaged`: the file is there and is none. */
  read(localDay: number): DaySailings | 'damaged';
  /** Durable when it returns, whole or as it was; files of boats that left more than a month ago go. */
  save(localDay: number, day: DaySailings): Result<void, DiskFault>;
  /** What does not open is kept under another name, which is given, and that day begins anew, with other numbers. */
  setAside(localDay: number, today: number): Result<string, DiskFault | NotDamaged>;
};

const longestFile = 100_000;
const keptDays = 31;
/** More than a day has had numbers: what the log says of a boat that was set aside is said of no other. */
const numbersPerFile = 1_000;

const dayFile = z.strictObject({
  schema: z.literal(1),
  nextNo: z.int().min(1),
  sailings: z
    .array(
      z.strictObject({
        no: z.int().min(1),
        boat: z.string().min(1).max(longestBoat),
        way: z.enum(sailingWays),
        departsMinute: z
          .int()
          .min(0)
          .max(minutesOfDay - 1),
        capacity: z.int().min(1).max(9_999),
        crew: z.int().min(0).max(999),
        isBoarding: z.boolean(),
      }),
    )
    .max(mostSailings),
});

/** The boats of each day, a file a day. Nothing of it is personal, and nothing of it is sealed. */
export function openSailingFiles(folder: string): SailingFiles {
  const pathOf = (localDay: number) => `${folder}/${localDay}.json`;
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
    const parsed = dayFile.safeParse(jsonOf(text.value));
    if (!parsed.success) return 'damaged';
    const { nextNo, sailings } = parsed.data;
    return { nextNo, sailings: sailings.toSorted((a, b) => a.departsMinute - b.departsMinute) };
  }

  return {
    read,
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

/** undefined: it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
