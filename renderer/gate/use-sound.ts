import { useEffect, useRef, useState } from 'react';
import type { Sounds } from './sounds.ts';
import type { View } from './view.ts';

const alarmEveryMs = 60_000;

/** Each new verdict is heard once; out of order once a minute. */
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
    if (state === 'out-of-order') {
      sounds.play(state);
      const timer = setInterval(() => sounds.play(state), alarmEveryMs);
      return () => clearInterval(timer);
    }
    if ((shown !== null || state === 'reading') && heard.current !== shown) sounds.play(state);
    heard.current = shown;
    return undefined;
  }, [sounds, state, shown]);
  return isBlocked;
}
