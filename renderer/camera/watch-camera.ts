import type { FoundCode } from '../../native/scanner/decode-image.ts';
import type { Seen } from './decode-worker.ts';
import { createNewCodes } from './new-codes.ts';
import { type CameraWish, openCamera, stopCamera } from './open-camera.ts';
import { startDecodeWorker } from './start-worker.ts';

export type CameraHeard = {
  /** Whether it could be sent. */
  readonly code: (code: FoundCode) => boolean;
  /** The stream to show; null: no camera is there. */
  readonly stream: (stream: MediaStream | null) => void;
};

const againMs = 2_000;
/** A camera that gives no frame for this long is looked at all the same, so that a lost one is noticed. */
const longestFrameMs = 250;
/** While nothing moves one frame in this time is compared. */
const asleepMs = 120;

/** A camera that gave no frame for so long is frozen, a worker that gave no answer is lost: both are begun anew. */
const frozenMs = 5_000;

/** Looks through the camera until it is stopped: frame after frame, the next as soon as the last was searched. */
export function watchCamera(wish: CameraWish, heard: CameraHeard): () => void {
  const newCodes = createNewCodes();
  const video = document.createElement('video');
  video.muted = true;
  let worker = startDecodeWorker();
  let stream: MediaStream | null = null;
  let isStopped = false;
  void watch();

  async function watch(): Promise<void> {
    while (!isStopped) {
      stream = await openCamera(wish);
      if (isStopped) break;
      heard.stream(stream);
      if (stream) await look(stream);
      close();
      if (isStopped) break;
      heard.stream(null);
      await pause(againMs);
    }
    close();
  }

  function close(): void {
    if (stream) stopCamera(stream);
    stream = null;
  }

  /** Until the camera is gone or frozen, or the worker lost. */
  async function look(own: MediaStream): Promise<void> {
    let isGone = false;
    own.getVideoTracks()[0]?.addEventListener('ended', () => {
      isGone = true;
    });
    video.srcObject = own;
    await video.play().catch(() => {});
    let newestMs = performance.now();
    while (!isStopped && !isGone) {
      // A page that is hidden is given no frames.
      if ((await nextFrame(video)) || document.hidden) newestMs = performance.now();
      if (performance.now() - newestMs > frozenMs) return;
      if (video.videoWidth === 0) continue;
      const frame = await createImageBitmap(video).catch(() => null);
      if (!frame) continue;
      const seen = await ask(worker, frame);
      if (!seen) return replaceWorker();
      if (seen.isAsleep) {
        newCodes.keep(performance.now());
        await pause(asleepMs);
        continue;
      }
      const code = newCodes.take(seen.codes, performance.now());
      if (code !== null && !isStopped && !heard.code(code)) newCodes.forget(code.text);
    }
  }

  function replaceWorker(): void {
    worker.terminate();
    if (!isStopped) worker = startDecodeWorker();
  }

  return () => {
    isStopped = true;
    close();
    worker.terminate();
  };
}

/** null: no answer came. */
function ask(worker: Worker, frame: ImageBitmap): Promise<Seen | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), frozenMs);
    worker.onmessage = ({ data }: MessageEvent<Seen>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(frame, [frame]);
  });
}

/** Whether one came. */
function nextFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve(true);
    });
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(frame);
      resolve(false);
    }, longestFrameMs);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
