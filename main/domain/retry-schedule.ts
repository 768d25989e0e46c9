/**
 * Full jitter: anything from nothing up to a limit that doubles with every failure until `capMs`.
 * Spreads a thousand kiosks after an outage (trust.md B2). `random` is in [0, 1).
 */
export function retryAfterMs(failures: number, capMs: number, random: number): number {
  const limitMs = Math.min(capMs, 1000 * 2 ** Math.min(failures, 30));
  return Math.floor(limitMs * random);
}
