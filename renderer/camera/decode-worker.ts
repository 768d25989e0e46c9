import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { type DecodeImage, type FoundCode, startDecoder } from '../../native/scanner/decode-image.ts';
import { createMotionSense } from './motion.ts';

/** What the worker says about one frame. */
export type Seen = {
  readonly codes: readonly FoundCode[];
  /** Nothing has moved for a while: the frame was not searched. */
  readonly isAsleep: boolean;
  /** The decoder alone, milliseconds. */
  readonly decodedMs: number;
};

/** QR codes are looked for in every frame, the others, which take four times as long, in every fourth. */
const allEvery = 4;

const nothing: Seen = { codes: [], isAsleep: false, decodedMs: 0 };

const decoder = start();
const motion = createMotionSense();
let canvas: OffscreenCanvas | null = null;
let frames = 0;

/** WebAssembly, else the decoder that needs none. */
async function start(): Promise<DecodeImage> {
  try {
    return await startDecoder(await (await fetch(wasmUrl)).arrayBuffer());
  } catch {
    return (await import('../../native/scanner/decode-image-fallback.ts')).decodeWithoutWasm;
  }
}

/** The frame lives in this one canvas until the next comes; it is written nowhere. */
function pixelsOf(frame: ImageBitmap): ImageData {
  if (canvas?.width !== frame.width || canvas.height !== frame.height) {
    canvas = new OffscreenCanvas(frame.width, frame.height);
  }
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing outside a page');
  context.drawImage(frame, 0, 0);
  frame.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function look(frame: ImageBitmap): Promise<Seen> {
  const picture = pixelsOf(frame);
  if (!motion.isAwake(picture, performance.now())) return { ...nothing, isAsleep: true };
  const decode = await decoder;
  frames += 1;
  const beganMs = performance.now();
  const codes = await decode(picture as Parameters<DecodeImage>[0], frames % allEvery === 0 ? 'all' : 'qr');
  return { codes, isAsleep: false, decodedMs: performance.now() - beganMs };
}

/** Every frame is answered: one that cannot be searched is one without a code. */
self.onmessage = async ({ data }: MessageEvent<ImageBitmap>) => {
  // Without a decoder there is no answer, and this worker is replaced.
  await decoder;
  self.postMessage(await look(data).catch(() => nothing));
};
