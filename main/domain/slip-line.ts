import type { Raster } from './raster.ts';

/** One line of a slip as it means, before anybody says how it looks. */
export type SlipLine =
  /** White on black across the paper. */
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'center'; readonly text: string }
  | { readonly kind: 'rule' }
  /** The direction, large, with time and date beside it. */
  | {
      readonly kind: 'headline';
      readonly text: string;
      readonly time: string;
      readonly date: string;
      /** The text in another language, small. */
      readonly under?: string;
    }
  /** `under`: the label in another language, small. */
  | { readonly kind: 'pair'; readonly label: string; readonly value: string; readonly under?: string }
  /** A QR code and the same in letters, in groups of four. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'note'; readonly text: string }
  /** One row of a list: what it is on the left, what is said of it on the right. */
  | { readonly kind: 'row'; readonly left: string; readonly right: string }
  /** Marks at both edges of the paper: whether all of it is printed on. */
  | { readonly kind: 'edges' }
  /** A picture of the site, in the middle. */
  | { readonly kind: 'image'; readonly raster: Raster }
  /** A QR code of any text, as large as the paper. */
  | { readonly kind: 'poster'; readonly text: string };
