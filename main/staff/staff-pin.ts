import { existsSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { StaffPin } from '../ports/staff-pin.ts';
import { type HashedPin, hashedPin, hashPin, isPin, usualCost } from './pin-hash.ts';

const longestFile = 10_000;

const pinFile = hashedPin.extend({ v: z.literal(1) });
type PinFile = z.output<typeof pinFile>;

/** The kiosk's own PIN, in `staff-pin.json`. Whoever sets it anew, sets it for everybody. */
export function openStaffPin(
  folder: string,
  pepper: () => Uint8Array,
  cost = usualCost,
): StaffPin & {
  /** A file is there that cannot be read. */
  isBroken(): boolean;
  set(pin: string): Promise<void>;
  /** One that was hashed for it. */
  keep(hashed: HashedPin): void;
} {
  const path = `${folder}/staff-pin.json`;

  /** A file that is broken is no PIN: nobody gets out by breaking it. */
  function read(): PinFile | 'broken' | null {
    if (!existsSync(path)) return null;
    const text = readSmallText(path, longestFile);
    return (text.ok && pinFile.safeParse(parseJson(text.value)).data) || 'broken';
  }

  function keep(hashed: HashedPin): void {
    writeDurably(path, JSON.stringify({ v: 1, ...hashed } satisfies PinFile));
  }

  return {
    isSet: () => existsSync(path),
    isBroken: () => read() === 'broken',
    async matches(pin) {
      const file = read();
      if (file === null || file === 'broken') return false;
      return isPin(pin, file, pepper());
    },
    keep,
    async set(pin) {
      keep(await hashPin(pin, pepper(), cost));
    },
  };
}
