import { useCallback, useEffect, useMemo, useState } from 'react';

/** Whoever touched nothing for so long may have walked off: their word needs a PIN or a badge again. */
const staysMs = 30_000;

export type GuardHere = {
  /** Of the guard who said a moment ago who they are; null: nobody did, or it is too long ago. */
  readonly session: string | null;
  /** They signed in, or touched what only they may; `atMs` by the page's clock. */
  readonly saw: (session: string, atMs?: number) => void;
  readonly left: () => void;
};

/** Whether a guard stands at the visitors' screen, and not only is on duty. */
export function useGuardHere(): GuardHere {
  const [here, setHere] = useState<{ readonly session: string; readonly untilMs: number } | null>(null);
  useEffect(() => {
    if (!here) return undefined;
    const timer = setTimeout(() => setHere(null), here.untilMs - performance.now());
    return () => clearTimeout(timer);
  }, [here]);
  const left = useCallback(() => setHere(null), []);
  const saw = useCallback((session: string, atMs = performance.now()) => {
    const untilMs = atMs + staysMs;
    setHere(untilMs > performance.now() ? { session, untilMs } : null);
  }, []);
  const session = here?.session ?? null;
  return useMemo(() => ({ session, saw, left }), [session, saw, left]);
}
