import type { Seen } from './decode-worker.ts';
import { createNewCodes } from './new-codes.ts';
import { type CameraWish, openCamera, stopCamera } from './open-camera.ts';
import { startDecodeWorker } from './start-worker.ts';

export type CameraHeard = {
  readonly code: (text: string) => void;
  /** The stream to show; null: no camera is there. */
  readonly stream: (stream: MediaStream | null) => void;
};

const againMs = 2_000;
/** A camera that gives no frame for this long is looked at all the same, so that a lost one is noticed. */
const longestFrameMs = 250;
/** While nothing moves one frame in this time is compared. */
const asleepMs = 120;

/** Looks through the camera until it is stopped: frame after frame, the next as soon as the last was searched. */
export function watchCamera(wish: CameraWish, heard: CameraHeard): () => void {
  const worker = startDecodeWorker();
  const newCodes = createNewCodes();
  const video = document.createElement('video');
  video.muted = true;
  let stream: MediaStream | null = null;
  let isStopped = false;
  void open();

  async function open(): Promise<void> {
    stream = await openCamera(wish);
    if (isStopped) return close();
    heard.stream(stream);
    if (!stream) return void setTimeout(() => isStopped || void open(), againMs);
    stream.getVideoTracks()[0]?.addEventListener('ended', () => isStopped || void reopen());
    video.srcObject = stream;
    await video.play().catch(() => {});
    await look();
  }

  function reopen(): Promise<void> {
    close();
    return open();
  }

  function close(): void {
    if (stream) stopCamera(stream);
    stream = null;
  }

  async function look(): Promise<void> {
    const own = stream;
    while (!isStopped && stream === own) {
      await nextFrame(video);
      if (video.videoWidth === 0) continue;
      const frame = await createImageBitmap(video).catch(() => null);
      if (!frame) continue;
      const { codes, isAsleep } = await ask(worker, frame);
      if (isAsleep) {
        newCodes.keep(performance.now());
        await new Promise((resolve) => setTimeout(resolve, asleepMs));
        continue;
      }
      const text = newCodes.take(codes, performance.now());
      if (text !== null && !isStopped) heard.code(text);
    }
  }

  return () => {
    isStopped = true;
    close();
    worker.terminate();
  };
}

function ask(worker: Worker, frame: ImageBitmap): Promise<Seen> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Seen>) => resolve(data);
    worker.postMessage(frame, [frame]);
  });
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const frame = video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(frame);
      resolve();
    }, longestFrameMs);
  });
}
