import type { DamagedPurpose, Fault } from '../domain/fault.ts';
import type { KeyDamage } from '../ports/keys.ts';

/** Longer nobody needs to be told; `kiosk doctor` still says it. */
const shownMs = 86_400_000;

/** What of the keys needs a person: those that were put aside within a day, one of each purpose. */
export function keyFaults(keys: KeyDamage, nowMs: number): readonly Fault[] {
  const fresh = keys.damaged().filter(({ sinceMs }) => Math.abs(nowMs - sinceMs) < shownMs);
  const byPurpose = new Map(fresh.map(({ name, sinceMs }) => [purposeOf(name), Math.round(sinceMs)]));
  return [...byPurpose].map(([of, sinceMs]) => ({ kind: 'key-damaged', of, sinceMs }));
}

function purposeOf(name: string): DamagedPurpose {
  if (name.startsWith('day-')) return 'day';
  if (name.startsWith('tag-')) return 'tag';
  return name === 'pin-pepper' ? 'pin' : 'device';
}
