import type { PosterPaper, TextStyle } from './poster-paper.ts';

type Room = {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly weight: NonNullable<TextStyle['weight']>;
};

/** Nobody reads it: 300 letters of a script that is spelled in ours may become 3,000, and keep off the code all the same. */
const smallest = 2;

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

/** The narrowest width in which it is no higher: its lines are about as long as each other, and no word stands alone. */
export function balanceText(
  paper: Pick<PosterPaper, 'heightOf'>,
  text: string,
  { height, ...style }: TextStyle & { readonly height: number },
): TextStyle & { readonly height: number } {
  let [least, most] = [Math.floor(style.width / 2), style.width];
  while (most - least > 4) {
    const width = (least + most) / 2;
    if (paper.heightOf(text, { ...style, width }) <= height) most = width;
    else least = width;
  }
  return { ...style, width: most, height };
}
