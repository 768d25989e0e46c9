import { useEffect, useState } from 'react';
import { pingMessage, pongMessage, shownMessage } from '../../main/contract/page-messages.ts';

/** Answers the shell of Electron that asks whether the screen still draws: after React has drawn, and after it was shown. */
export function useAnswerPing(): void {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (source === window && data === pingMessage) setAsked((count) => count + 1);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    if (asked === 0) return;
    window.postMessage(pongMessage, location.origin);
    // The first frame may have been under way already.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => window.postMessage(shownMessage, location.origin)),
    );
  }, [asked]);
}
