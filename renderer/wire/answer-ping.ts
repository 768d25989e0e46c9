import { useEffect, useState } from 'react';
import { pingMessage, pongMessage } from '../../main/contract/page-messages.ts';

/** Answers the shell of Electron that asks whether the screen still draws: after it has drawn. */
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
    if (asked > 0) window.postMessage(pongMessage, location.origin);
  }, [asked]);
}
