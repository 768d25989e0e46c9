import type { FoundCode } from '../../native/scanner/decode-image.ts';
import type { Seen } from './decode-worker.ts';
import { giveFrame, nextFrame, streamFrames } from './frames.ts';
import { createNewCodes } from './new-codes.ts';
import { type CameraWish, openCamera, stopCamera, wishesOf } from './open-camera.ts';
import { createSizeChoice } from './size-choice.ts';
import { startDecodeWorker } from './start-worker.ts';

export type CameraHeard = {
  /** The code, and the frame that showed it; whether it could be sent. */
  readonly code: (code: FoundCode, seen: Seen) => boolean;
  /** The stream to show; null: no camera is there. */
  readonly stream: (stream: MediaStream | null) => void;
  /** Whether it is too dark for any code; said when it changes. */
  readonly dark: (isDark: boolean) => void;
};

const againMs = 2_000;
/** While nothing moves one frame in this time is compared. */
const asleepMs = 120;

/** A camera that gave no frame for so long is frozen, a worker that gave no answer is lost: both are begun anew. */
const frozenMs = 5_000;
const lookAgainMs = 500;

/** Looks through the camera until it is stopped: frame after frame, the next as soon as the last was searched. */
export function watchCamera(wish: CameraWish, heard: CameraHeard): () => void {
  const newCodes = createNewCodes();
  const size = createSizeChoice((track) => wishesOf(track, wish));
  const video = document.createElement('video');
  video.muted = true;
  let worker = startDecodeWorker();
  let stream: MediaStream | null = null;
  let isStopped = false;
  let wasDark = false;
  void watch();

  async function watch(): Promise<void> {
    while (!isStopped) {
      stream = await openCamera(wish);
      if (isStopped) break;
      heard.stream(stream);
      if (stream) await look(stream);
      close();
      wasDark = false;
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
    const [track] = own.getVideoTracks();
    if (!track) return;
    let isGone = false;
    track.addEventListener('ended', () => {
      isGone = true;
    });
    size.opened(track);
    const hear = (seen: Seen) => {
      size.measured({ ...seen, atMs: performance.now() });
      take(seen);
    };
    const isOver = () => isStopped || isGone;
    if (streamFrames(track, worker)) await hearStream(hear, isOver);
    else await askForFrames(own, hear, isOver);
  }

  /** The worker has the frames, and speaks of each. */
  async function hearStream(hear: (seen: Seen) => void, isOver: () => boolean): Promise<void> {
    let newestMs = performance.now();
    worker.onmessage = ({ data }: MessageEvent<Seen>) => {
      newestMs = performance.now();
      hear(data);
    };
    while (!isOver()) {
      await pause(lookAgainMs);
      // A page that is hidden may be given no frames.
      if (document.hidden) newestMs = performance.now();
      if (performance.now() - newestMs > frozenMs) break;
    }
    // It follows a camera that is over, or is lost itself.
    replaceWorker();
  }

  async function askForFrames(
    own: MediaStream,
    hear: (seen: Seen) => void,
    isOver: () => boolean,
  ): Promise<void> {
    video.srcObject = own;
    await video.play().catch(() => {});
    let newestMs = performance.now();
    while (!isOver()) {
      if ((await nextFrame(video)) || document.hidden) newestMs = performance.now();
      if (performance.now() - newestMs > frozenMs) return;
      const answer = nextAnswer(worker);
      if (!(await giveFrame(video, worker))) continue;
      const seen = await answer;
      if (!seen) return replaceWorker();
      hear(seen);
      if (seen.isAsleep) await pause(asleepMs);
    }
  }

  function take(seen: Seen): void {
    if (seen.isDark !== wasDark && !isStopped) heard.dark(seen.isDark);
    wasDark = seen.isDark;
    if (seen.isAsleep) {
      newCodes.keep(performance.now());
      return;
    }
    const code = newCodes.take(seen.codes, performance.now());
    if (code !== null && !isStopped && !heard.code(code, seen)) newCodes.forget(code.text);
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

/** null: none came. */
function nextAnswer(worker: Worker): Promise<Seen | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), frozenMs);
    worker.onmessage = ({ data }: MessageEvent<Seen>) => {
      clearTimeout(timer);
      resolve(data);
    };
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
