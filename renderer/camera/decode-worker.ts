import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { type FoundCode, startDecoder, type Way } from '../../native/scanner/decode-image.ts';
import { createFrameLooker, type FrameLooker } from '../../native/scanner/look-order.ts';
import type { Luminance } from '../../native/scanner/luminance.ts';
import { createLightSense } from './light.ts';
import { createFrameReader } from './luminance-of-frame.ts';
import { createMotionSense } from './motion.ts';
import { sampleFrame } from './sample.ts';

/** What the worker is given: all frames of a camera, or one after the other. */
export type Given = ReadableStream<VideoFrame> | ImageBitmap;

/** What the worker says about one frame. */
export type Seen = {
  readonly codes: readonly FoundCode[];
  /** The way of looking that found them; null: none did. */
  readonly way: Way | null;
  /** Nothing has moved for a while: the frame was not searched. */
  readonly isAsleep: boolean;
  /** It has been too dark for any code for a while. */
  readonly isDark: boolean;
  /** Pixels of a row. */
  readonly width: number;
  /** The decoder alone, milliseconds. */
  readonly decodedMs: number;
  /** From the frame to the answer: read, compared and searched. */
  readonly tookMs: number;
};

/** While nothing moves one frame in this time is compared. */
const asleepMs = 120;
const nothing: Seen = {
  codes: [],
  way: null,
  isAsleep: false,
  isDark: false,
  width: 0,
  decodedMs: 0,
  tookMs: 0,
};

const looker = start();
const reader = createFrameReader();
const motion = createMotionSense();
const light = createLightSense();

/** WebAssembly, else the decoder that needs none, which sees each frame in all of its ways. */
async function start(): Promise<FrameLooker> {
  try {
    return createFrameLooker(await startDecoder(await (await fetch(wasmUrl)).arrayBuffer()));
  } catch {
    const { decodeWithoutWasm } = await import('../../native/scanner/decode-image-fallback.ts');
    return async (frame) => {
      const codes = await decodeWithoutWasm(frame);
      return { codes, way: codes.length > 0 ? 'plain' : null };
    };
  }
}

/** `black`: what black is in this frame. */
async function look(read: () => Luminance | Promise<Luminance>, black: number): Promise<Seen> {
  const lookAt = await looker;
  const beganMs = performance.now();
  const frame = await read();
  const { width } = frame;
  const points = sampleFrame(frame);
  const atMs = performance.now();
  const isDark = light.isDark(points, atMs, black);
  if (!motion.isAwake(points, atMs)) return { ...nothing, width, isDark, isAsleep: true };
  const decodeMs = performance.now();
  const { codes, way } = await lookAt(frame);
  const nowMs = performance.now();
  return { codes, way, isAsleep: false, isDark, width, decodedMs: nowMs - decodeMs, tookMs: nowMs - beganMs };
}

/** Cameras send luminance from 0 to 255, or from 16 to 235 as television does. */
function blackOf({ colorSpace }: VideoFrame): number {
  return colorSpace.fullRange === false ? 16 : 0;
}

/** Until the camera ends; of the frames that come meanwhile only the newest waits. */
async function follow(stream: ReadableStream<VideoFrame>): Promise<void> {
  const frames = stream.getReader();
  for (;;) {
    const { value, done } = await frames.read();
    if (done) return;
    const seen = await look(() => reader.fromFrame(value), blackOf(value)).catch(() => nothing);
    self.postMessage(seen);
    if (seen.isAsleep) await new Promise((resolve) => setTimeout(resolve, asleepMs));
  }
}

/** Every frame is answered: one that cannot be searched is one without a code. */
self.onmessage = async ({ data }: MessageEvent<Given>) => {
  // Without a decoder there is no answer, and this worker is replaced.
  await looker;
  if (data instanceof ReadableStream) return follow(data);
  self.postMessage(await look(() => reader.fromBitmap(data), 0).catch(() => nothing));
};
