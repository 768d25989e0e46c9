export type CameraWish = {
  /** A part of the label; null: any camera. */
  readonly device: string | null;
  readonly wantsTorch: boolean;
};

/** What cameras that look at visitors are called; a camera that is built in often looks at the guard. */
const likely = /back|rear|environment|usb|webcam/i;
const size = { width: { ideal: 1280 }, height: { ideal: 720 } } as const;

/** Some browsers name these, the types do not yet (W3C Media Capture: Image). */
type ImageConstraints = MediaTrackConstraintSet & {
  focusMode?: string;
  exposureMode?: string;
  torch?: boolean;
};

/** The stream of the camera that is meant; null when there is none, or the browser may not use it. */
export async function openCamera(wish: CameraWish): Promise<MediaStream | null> {
  const { device } = wish;
  try {
    const any = await navigator.mediaDevices.getUserMedia({ video: size });
    const better = await betterDevice(any, device);
    if (better === null) return ready(any, wish);
    stopCamera(any);
    if (better === 'none') return null;
    const video = { ...size, deviceId: { exact: better } };
    return ready(await navigator.mediaDevices.getUserMedia({ video }), wish);
  } catch {
    return null;
  }
}

export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** null: this one is right. Labels are told only after the first stream was allowed. */
async function betterDevice(stream: MediaStream, device: string | null): Promise<string | null> {
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(
    ({ kind }) => kind === 'videoinput',
  );
  const now = stream.getVideoTracks()[0]?.getSettings().deviceId;
  const wanted = cameras.find(({ label }) => (device === null ? likely.test(label) : label.includes(device)));
  if (!wanted) return device === null ? null : 'none';
  return wanted.deviceId === now ? null : wanted.deviceId;
}

async function ready(stream: MediaStream, wish: CameraWish): Promise<MediaStream> {
  const [track] = stream.getVideoTracks();
  const wishes = wishesOf(track, wish);
  if (wishes.length > 0) await track?.applyConstraints({ advanced: wishes }).catch(() => {});
  return stream;
}

/** Focus and exposure that follow, and the lamp, where the camera can. */
export function wishesOf(
  track: Partial<Pick<MediaStreamTrack, 'getCapabilities'>> | undefined,
  { wantsTorch }: CameraWish,
): MediaTrackConstraintSet[] {
  const can = (track?.getCapabilities?.() ?? {}) as Record<string, unknown>;
  const wishes: ImageConstraints[] = ['focusMode', 'exposureMode'].flatMap((name) =>
    Array.isArray(can[name]) && can[name].includes('continuous') ? [{ [name]: 'continuous' }] : [],
  );
  if (wantsTorch && can.torch === true) wishes.push({ torch: true });
  return wishes;
}
