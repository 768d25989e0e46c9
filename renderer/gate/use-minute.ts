import { useEffect, useState } from 'react';

const minuteMs = 60_000;
const lookEveryMs = 1_000;

/** Minutes since 1970: another one with each minute of the clock. */
export function useMinute(): number {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

/** The moment at which that minute begins. */
export function startOfMinute(minute: number): number {
  return minute * minuteMs;
}

function minuteNow(): number {
  return Math.floor(Date.now() / minuteMs);
}
