import { useCallback, useEffect } from 'react';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';

const againMs = 5_000;

/** Of one paper, or of all that is not sent; asked again while one is on its way. */
export function useLetters(client: OfficeClient, paper: number | null) {
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) => from.mail.list(paper === null ? {} : { paper }, { signal }),
    [paper],
  );
  const asked = useAnswer(client, ask);
  const { answer, again } = asked;
  const isUnderWay = answer?.letters.some(({ state }) => state === 'queued') ?? false;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(again, againMs);
    return () => clearInterval(timer);
  }, [isUnderWay, again]);
  return asked;
}
