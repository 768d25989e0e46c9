import type { Raster } from './raster.ts';

/** One piece of a slip that a printer writes with letters of its own. */
export type SlipPiece =
  /** `text` holds printable ASCII and nothing else, at most one row of the paper. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: 'left' | 'center';
      readonly isBold: boolean;
      /** Twice as wide and as high. */
      readonly isLarge: boolean;
    }
  | { readonly kind: 'picture'; readonly raster: Raster };

/** A slip for lines that are too slow for a picture: a tenth of the bytes, and no marks above letters. */
export type PlainSlip = { readonly pieces: readonly SlipPiece[] };
