import { useEffect, useRef, useState } from 'react';
import type { ScreenState, View } from './screen-view.ts';
import type { Sounds } from './sounds.ts';

/** What stands until somebody mends or ends it is heard again and again. */
const everyMs = { 'out-of-order': 60_000, evacuation: 30_000 } as const satisfies Partial<
  Record<ScreenState, number>
>;

/** Each new verdict is heard once; out of order once a minute, an evacuation twice. */
export function useSound(sounds: Sounds, view: View, shown: unknown): boolean {
  const [isBlocked, setIsBlocked] = useState(sounds.isBlocked);
  const { state } = view;
  const heard = useRef<unknown>(null);
  useEffect(() => {
    const unblock = () => void sounds.unblock().then(() => setIsBlocked(sounds.isBlocked()));
    for (const kind of ['pointerdown', 'keydown'] as const)
      window.addEventListener(kind, unblock, { once: true });
    return () => {
      for (const kind of ['pointerdown', 'keydown'] as const) window.removeEventListener(kind, unblock);
    };
  }, [sounds]);
  useEffect(() => {
    if (state === 'out-of-order' || state === 'evacuation') {
      sounds.play(state);
      const timer = setInterval(() => sounds.play(state), everyMs[state]);
      return () => clearInterval(timer);
    }
    if ((shown !== null || state === 'reading') && heard.current !== shown) sounds.play(state);
    heard.current = shown;
    return undefined;
  }, [sounds, state, shown]);
  return isBlocked;
}
