import type { Chance } from './chance.ts';

/** Bits flipped, bytes set, put in, taken out and repeated: one to four times. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let times = chance.pick([1, 1, 1, 2, 3, 4]); times > 0; times--) changed = mutateOnce(changed, chance);
  return Uint8Array.from(changed);
}

function mutateOnce(bytes: Buffer<ArrayBuffer>, chance: Chance): Buffer<ArrayBuffer> {
  const at = chance.whole(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const few = 1 + chance.whole(8);
  switch (chance.whole(6)) {
    case 0:
      if (at < bytes.length) bytes[at] = bytes[at]! ^ (1 << chance.whole(8));
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = chance.pick([0, 0xff, 0x7f, 0x80, chance.whole(256)]);
      return bytes;
    case 2:
      return Buffer.concat([before, someBytes(few, chance), after]);
    case 3:
      return Buffer.concat([before, after.subarray(few)]);
    case 4:
      return Buffer.concat([before, after.subarray(0, few), after]);
    default:
      return chance.once(4) ? Buffer.from(before) : bytes;
  }
}

export function someBytes(count: number, chance: Chance): Uint8Array {
  return Uint8Array.from({ length: count }, () => chance.whole(256));
}
