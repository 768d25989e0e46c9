import type { Rules } from '../domain/rules.ts';
import type { Stamp } from '../ports/clock.ts';

/** Since when a visit can have begun and still run. */
export function visitsSince(
  rules: Pick<Rules, 'visitEndsAfterMs'>,
  stamp: Stamp,
): { readonly localDay: number; readonly atMs: number } {
  return rules.visitEndsAfterMs === null
    ? { localDay: stamp.local.day, atMs: 0 }
    : {
        localDay: dayNoLaterThan(stamp.atMs - rules.visitEndsAfterMs),
        atMs: stamp.atMs - rules.visitEndsAfterMs,
      };
}

/** A local day that has begun everywhere before that moment: it bounds the search, the moment decides. */
function dayNoLaterThan(atMs: number): number {
  const dayMs = 86_400_000;
  return Number(new Date(atMs - dayMs).toISOString().slice(0, 10).replaceAll('-', ''));
}
