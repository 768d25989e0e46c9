type Size = { readonly width: number; readonly height: number };

const usual: Size = { width: 1280, height: 720 };
const large: Size = { width: 1920, height: 1080 };
/** So many frames tell how quick this machine is. */
const enoughFrames = 60;
/** Fifteen frames a second; a large frame has 2.25 times the pixels. */
const longestMs = 66;
const pixelsOfLarge = (large.width * large.height) / (usual.width * usual.height);

type Measured = {
  readonly isAsleep: boolean;
  readonly tookMs: number;
  /** Pixels of a row. */
  readonly width: number;
};

export type SizeChoice = {
  /** A frame was searched, or slept over. */
  measured(frame: Measured): void;
};

/**
 * Asks the camera for 1920×1080, which reads codes of one pixel a module, where this machine searches such frames fifteen
 * times a second; and for 1280×720 again, for good, where it turns out not to.
 */
export function createSizeChoice(track: Pick<MediaStreamTrack, 'applyConstraints'>): SizeChoice {
  let took: number[] = [];
  let state: 'usual' | 'large' | 'settled' = 'usual';

  function ask({ width, height }: Size): void {
    // A camera that cannot stays as it is.
    void track.applyConstraints({ width: { ideal: width }, height: { ideal: height } }).catch(() => {});
  }

  return {
    measured({ isAsleep, tookMs, width }) {
      if (isAsleep || state === 'settled') return;
      const isOther = width > usual.width !== (state === 'large');
      if (isOther) return;
      took.push(tookMs);
      if (took.length < enoughFrames) return;
      const mean = took.reduce((sum, ms) => sum + ms, 0) / took.length;
      took = [];
      if (state === 'usual') {
        const isQuick = mean * pixelsOfLarge <= longestMs;
        state = isQuick ? 'large' : 'settled';
        if (isQuick) ask(large);
      } else if (mean > longestMs) {
        state = 'settled';
        ask(usual);
      }
    },
  };
}
