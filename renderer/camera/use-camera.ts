import { useEffect, useState } from 'react';
import type { Status } from '../../main/domain/status.ts';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { watchCamera } from './watch-camera.ts';

export type Camera = {
  readonly stream: MediaStream;
  readonly isMirrored: boolean;
  /** Too dark for any code. */
  readonly isDark: boolean;
};

/** Looks through the camera while the settings have one; null when nothing is to be seen. */
export function useCamera(store: KioskStore, settings: Status['camera'] | undefined): Camera | null {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [isDark, setDark] = useState(false);
  const isOn = settings !== undefined && settings.kind !== 'none';
  const device = settings?.device ?? null;
  const wantsTorch = settings?.wantsTorch ?? false;
  useEffect(() => {
    if (!isOn) return;
    const stop = watchCamera(
      { device, wantsTorch },
      {
        code: ({ text, aimId, isPart }, { way, tookMs }) =>
          store.scan(text, 'camera', { aimId, damage: isPart ? 'cut' : null, look: way, tookMs }),
        dark: setDark,
        stream(now) {
          setDark(false);
          setStream(now);
          store.tellCamera(now ? 'ready' : 'away');
        },
      },
    );
    return () => {
      stop();
      setStream(null);
      setDark(false);
    };
  }, [store, isOn, device, wantsTorch]);
  return stream && { stream, isMirrored: settings?.isMirrored ?? true, isDark };
}
