type Size = { readonly width: number; readonly height: number };

const usual: Size = { width: 1280, height: 720 };
const large: Size = { width: 1920, height: 1080 };
/** So many frames tell how quick this machine and this camera are. */
const enoughFrames = 60;
/** Fifteen frames a second; a large frame has 2.25 times the pixels. */
const longestMs = 66;
const pixelsOfLarge = (large.width * large.height) / (usual.width * usual.height);
/** Frames that lie further apart were slept over in between. */
const longestGapMs = 1_000;

type Measured = {
  readonly isAsleep: boolean;
  /** Read, compared and searched, milliseconds. */
  readonly tookMs: number;
  /** Pixels of a row. */
  readonly width: number;
  /** When its answer came, monotonic milliseconds. */
  readonly atMs: number;
};

type Track = Pick<MediaStreamTrack, 'applyConstraints'> & Partial<Pick<MediaStreamTrack, 'getCapabilities'>>;

export type SizeChoice = {
  /** The camera was opened, with frames of the usual size. */
  opened(track: Track): void;
  /** A frame was searched, or slept over. */
  measured(frame: Measured): void;
};

/**
 * Asks the camera for 1920×1080, which reads codes of one pixel a module, where such frames are searched fifteen times a
 * second; and stays with 1280×720, for good, where they turn out not to be, or where the camera was lost over them.
 * `wishes`: what else the camera was asked for, which a new size takes away.
 */
export function createSizeChoice(wishes: (track: Track) => MediaTrackConstraintSet[]): SizeChoice {
  let track: Track | null = null;
  let state: 'usual' | 'large' | 'settled' = 'usual';
  let tookMs: number[] = [];
  let gapsMs: number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;

  function ask({ width, height }: Size): void {
    if (!track) return;
    const size = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } };
    // A camera that cannot stays as it is.
    void track.applyConstraints({ ...size, advanced: wishes(track) }).catch(() => {});
  }

  function decide(): void {
    const [took, gap] = [tookMs, gapsMs].map(
      (times) => times.reduce((sum, ms) => sum + ms, 0) / times.length,
    );
    [tookMs, gapsMs] = [[], []];
    const isSlow = Math.max(took ?? 0, gap ?? 0) > longestMs;
    if (state === 'large' && isSlow) ask(usual);
    if (state === 'large') state = isSlow ? 'settled' : 'large';
    else {
      state = isSlow || (took ?? 0) * pixelsOfLarge > longestMs ? 'settled' : 'large';
      if (state === 'large') ask(large);
    }
  }

  return {
    opened(fresh) {
      track = fresh;
      if (state === 'large') state = 'settled';
      [tookMs, gapsMs] = [[], []];
    },
    measured({ isAsleep, tookMs: one, width, atMs }) {
      const gapMs = atMs - lastMs;
      lastMs = atMs;
      if (isAsleep || gapMs > longestGapMs || state === 'settled') return;
      // Frames that were under way when the size was asked for.
      if (width > usual.width !== (state === 'large')) return;
      tookMs.push(one);
      gapsMs.push(gapMs);
      if (tookMs.length >= enoughFrames) decide();
    },
  };
}
