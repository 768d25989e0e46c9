import type { Given } from './decode-worker.ts';

/** W3C MediaStreamTrack Insertable Media Processing: Chromium has it in pages, lib.dom does not know it yet. */
type TrackProcessor = new (given: {
  readonly track: MediaStreamTrack;
}) => { readonly readable: ReadableStream<VideoFrame> };

/** A camera that gives no frame for this long is looked at all the same, so that a lost one is noticed. */
const longestFrameMs = 250;

/** Gives the worker all frames of a track, past the page and without a canvas. Whether this browser can. */
export function streamFrames(track: MediaStreamTrack, worker: Worker): boolean {
  const { MediaStreamTrackProcessor } = globalThis as { MediaStreamTrackProcessor?: TrackProcessor };
  if (MediaStreamTrackProcessor === undefined) return false;
  const { readable } = new MediaStreamTrackProcessor({ track });
  worker.postMessage(readable satisfies Given, [readable]);
  return true;
}

/** Gives the worker the frame that a video shows now. Whether there was one. */
export async function giveFrame(video: HTMLVideoElement, worker: Worker): Promise<boolean> {
  if (video.videoWidth === 0) return false;
  const frame = await createImageBitmap(video).catch(() => null);
  if (frame) worker.postMessage(frame satisfies Given, [frame]);
  return frame !== null;
}

/** Whether a new one came. */
export function nextFrame(video: HTMLVideoElement): Promise<boolean> {
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
