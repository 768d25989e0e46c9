import { type Luminance, luminanceOf } from '../../native/scanner/luminance.ts';

/** Formats of WebCodecs whose first plane is the luminance, one byte a pixel. */
const planar = /^(?:I420|I422|I444|NV12)A?$/;

export type FrameReader = {
  /** The brightness of a frame, which is closed. */
  fromFrame(frame: VideoFrame): Promise<Luminance>;
  /** The same of a bitmap, which is closed. */
  fromBitmap(bitmap: ImageBitmap): Luminance;
};

/** Frames live in one buffer and one canvas until the next comes; they are written nowhere. */
export function createFrameReader(): FrameReader {
  let buffer = new Uint8Array(0);
  let canvas: OffscreenCanvas | null = null;

  /** By a canvas: for formats that have no plane of luminance, and browsers that give no planes. */
  function drawn(source: VideoFrame | ImageBitmap, width: number, height: number): Luminance {
    if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('this browser draws nothing outside a page');
    context.drawImage(source, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return luminanceOf({ data: data as Uint8ClampedArray<ArrayBuffer>, width, height });
  }

  async function plane(frame: VideoFrame): Promise<Luminance> {
    const { width = 0, height = 0 } = frame.visibleRect ?? {};
    const size = frame.allocationSize();
    if (buffer.length !== size) buffer = new Uint8Array(size);
    const [{ offset, stride } = { offset: 0, stride: width }] = await frame.copyTo(buffer);
    return { data: rowsOf(buffer.subarray(offset), { stride, width, height }), width, height };
  }

  return {
    async fromFrame(frame) {
      try {
        if (planar.test(frame.format ?? '')) return await plane(frame);
        return drawn(frame, frame.displayWidth, frame.displayHeight);
      } finally {
        frame.close();
      }
    },
    fromBitmap(bitmap) {
      const luminance = drawn(bitmap, bitmap.width, bitmap.height);
      bitmap.close();
      return luminance;
    },
  };
}

type Rows = { readonly stride: number; readonly width: number; readonly height: number };

/** Rows side by side: those of a plane may be longer than the picture is wide. */
function rowsOf(plane: Uint8Array<ArrayBuffer>, { stride, width, height }: Rows): Uint8Array<ArrayBuffer> {
  if (stride === width) return plane.subarray(0, width * height);
  const rows = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    rows.set(plane.subarray(row * stride, row * stride + width), row * width);
  }
  return rows;
}
