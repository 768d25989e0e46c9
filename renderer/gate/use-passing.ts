import { useCallback, useEffect, useState } from 'react';

/** Something that is said for a while: whether it is, and the call that says it. */
export function usePassing(staysMs: number): [boolean, () => void] {
  const [count, setCount] = useState(0);
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    if (count === 0) return undefined;
    setSaid(true);
    const timer = setTimeout(() => setSaid(false), staysMs);
    return () => clearTimeout(timer);
  }, [count, staysMs]);
  return [isSaid, useCallback(() => setCount((now) => now + 1), [])];
}
