type Ratio = { readonly part: number; readonly of: number; readonly decimals: number };

/** In the smallest parts that are written, half up; null where there is nothing to reckon with. */
function rounded({ part, of, decimals }: Ratio): bigint | null {
  if (of === 0) return null;
  return (200n * 10n ** BigInt(decimals) * BigInt(part) + BigInt(of)) / (2n * BigInt(of));
}

/**
 * Percent that `part` is of `of`, half up, reckoned on whole numbers and rounded once: `30,01%`. Nothing has no share:
 * `–`. What is not nothing is never written as 0, and what is not all never as 100: `<0,01%`, `>99,99%`.
 */
export function ratioText(ratio: Ratio, mark: ',' | '.'): string {
  const { part, of, decimals } = ratio;
  const parts = rounded(ratio);
  if (parts === null) return '–';
  const all = 100n * 10n ** BigInt(decimals);
  if (parts === 0n && part > 0) return `<${written(1n, decimals, mark)}%`;
  if (parts === all && part < of) return `>${written(all - 1n, decimals, mark)}%`;
  return `${written(parts, decimals, mark)}%`;
}

/** The same as a number for a program: 0.3001; null where its writing is no number. */
export function ratioShare(ratio: Ratio): number | null {
  const parts = rounded(ratio);
  return parts === null || !/^\d/.test(ratioText(ratio, '.'))
    ? null
    : Number(`${parts}e-${ratio.decimals + 2}`);
}

/** Of so many of the smallest part that is written. */
function written(parts: bigint, decimals: number, mark: string): string {
  const digits = String(parts).padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}${mark}${digits.slice(-decimals)}`;
}
