/** Both ends; a figure that does not vary has the same twice. */
export type Range = readonly [number, number];

/** Numbers that look like chance and are the same in every run. */
export type Chance = {
  readonly between: (range: Range) => number;
  readonly whole: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Normal distribution, mean 0, standard deviation 1 (Box and Muller). */
  readonly normal: () => number;
};

/** One stream for each seed: a kind of picture that is added or changed leaves the others as they were. */
export function chanceOf(seed: string): Chance {
  let state = hash(seed);
  // mulberry32, in [0, 1).
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(unit() * below);
  return {
    between: ([low, high]) => low + unit() * (high - low),
    whole,
    pick: (list) => list[whole(list.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
