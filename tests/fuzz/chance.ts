import { seededRandom } from '../support/system/seeded-random.ts';

export type Chance = {
  /** A whole number from 0, less than `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True once in so many times. */
  readonly once: (inTimes: number) => boolean;
};

/** The chance of input `number`: no input depends on those before it, so a failure is made again alone. */
export function chanceOf(seed: number, number: number): Chance {
  const unit = seededRandom(seed ^ Math.imul(number, 0x9e3779b1));
  const whole = (below: number) => Math.floor(unit() * below);
  return { whole, pick: (list) => list[whole(list.length)]!, once: (inTimes) => whole(inTimes) === 0 };
}
