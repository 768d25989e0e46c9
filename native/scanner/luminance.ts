/** RGBA, four bytes a pixel, row by row: as a canvas gives it. */
export type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: PredefinedColorSpace;
};

/** Brightness, one byte a pixel, row by row. */
export type Luminance = {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
};

/** By ITU-R BT.601, in 1024ths: as cameras make their luminance plane. */
export function luminanceOf({ data, width, height }: Omit<Picture, 'colorSpace'>): Luminance {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const grey = new Uint8Array(pixels.length);
  // One load a pixel; bytes lie in a word the little end first on every processor that Chromium and Node run on.
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    grey[at] =
      (306 * (pixel & 0xff) + 601 * ((pixel >> 8) & 0xff) + 117 * ((pixel >> 16) & 0xff) + 512) >> 10;
  }
  return { data: grey, width, height };
}
