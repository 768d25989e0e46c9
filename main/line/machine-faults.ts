import type { Fault } from '../domain/fault.ts';
import type { Status } from '../domain/status.ts';

/** A clock that is off by more than this shows. */
const clockFaultMs = 120_000;

export function diskFaults(disk: Status['disk']): readonly Fault[] {
  if (disk.kind === 'fault') return [{ kind: 'disk-full' }];
  return disk.kind === 'care' ? [{ kind: 'disk-low', freeBytes: disk.freeBytes }] : [];
}

export function scannerFaults(scanners: Status['scanners']): readonly Fault[] {
  return scanners.flatMap(({ name, state }) => (state === 'away' ? [{ kind: 'scanner-away', name }] : []));
}

export function clockFaults(offsetMs: number | null): readonly Fault[] {
  return offsetMs !== null && Math.abs(offsetMs) >= clockFaultMs ? [{ kind: 'clock-wrong', offsetMs }] : [];
}
