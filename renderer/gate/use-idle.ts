import { type CSSProperties, useEffect, useState } from 'react';
import { isWithin } from '../../main/domain/hours.ts';
import { driftOf } from '../../main/domain/idle.ts';
import { localTimeOf } from '../../main/domain/local-time.ts';
import type { Status } from '../../main/domain/status.ts';
import { startOfMinute, useMinute } from './use-minute.ts';

/** Ready for that long: nobody is at the gate. */
const idleAfterMs = 60_000;

export type Idle = {
  readonly theme: 'day' | 'night';
  /** The minute that the clock shows. */
  readonly atMs: number;
  /** Where everything is drawn in this minute, for the style sheet: nothing stands at one place for hours. */
  readonly drift: CSSProperties;
};

/** `isReady`: nobody is spoken to, nothing is typed, no panel is open. null: the screen is not idle. */
export function useIdle(status: Status | null, isReady: boolean): Idle | null {
  const minute = useMinute();
  const isIdle = useLasting(isReady);
  if (!isIdle || !status) return null;
  const atMs = startOfMinute(minute);
  const { night } = status.idle;
  const isNight = night !== null && isWithin(night, localTimeOf(atMs, status.timeZone));
  const { x, y } = driftOf(minute);
  return {
    theme: isNight ? 'night' : 'day',
    atMs,
    drift: { '--drift-x': x, '--drift-y': y } as CSSProperties,
  };
}

/** Whether it has been so for a while. */
function useLasting(isSo: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setLong(true), idleAfterMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isSo]);
  return isSo && isLong;
}
