import type { PosterPaper, TextStyle } from './poster-paper.ts';

type Room = {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly weight: NonNullable<TextStyle['weight']>;
};

/** Smaller than any name needs: 300 of the widest letters stand in six lines of it. */
const smallest = 5;

/** The largest type, in half points, in which the whole text stands in that room. */
export function fitText(
  paper: Pick<PosterPaper, 'heightOf'>,
  text: string,
  { width, height, largest, weight }: Room,
): TextStyle & { readonly height: number } {
  const heightIn = (size: number) => paper.heightOf(text, { width, size, weight });
  let [least, most] = [smallest * 2, largest * 2];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (heightIn(middle / 2) <= height) least = middle;
    else most = middle - 1;
  }
  return { width, size: least / 2, weight, height: heightIn(least / 2) };
}
