/** The next of 4, 6, 8, 10, 20, 40, …: halves of it are whole numbers. */
export function niceCeiling(value: number): number {
  const least = Math.max(4, value);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((step) => step >= least) ?? least;
}
