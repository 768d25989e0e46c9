/** A picture of dots: one bit each, 1 is black, rows of `ceil(width / 8)` bytes, most significant bit left. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
};
