import type { Fault } from '../domain/fault.ts';
import { isLockOpen } from '../domain/lock-finding.ts';
import type { Status } from '../domain/status.ts';

/** A clock that is off by more than this shows. */
const clockFaultMs = 120_000;

export type Machine = Pick<Status, 'disk' | 'scanners' | 'camera' | 'lock'> & {
  readonly offsetMs: number | null;
  readonly isInputMethodOn: boolean;
  /** Since when somebody waits for help; null when nobody does. */
  readonly helpSinceMs: number | null;
  /** The roll-call that goes on. */
  readonly rollCall: { readonly sinceMs: number; readonly isDrill: boolean } | null;
};

/** What of the machine itself needs a person, the worst first. */
export function machineFaults(machine: Machine): readonly Fault[] {
  const { disk, scanners, camera, offsetMs, isInputMethodOn, helpSinceMs, lock, rollCall } = machine;
  const faults: (Fault | null)[] = [
    disk.kind === 'fault' ? { kind: 'disk-full' } : null,
    rollCall && { kind: 'roll-call', ...rollCall },
    helpSinceMs === null ? null : { kind: 'help-called', sinceMs: helpSinceMs },
    disk.kind === 'care' ? { kind: 'disk-low', freeBytes: disk.freeBytes } : null,
    offsetMs !== null && Math.abs(offsetMs) >= clockFaultMs ? { kind: 'clock-wrong', offsetMs } : null,
    ...scanners.map(({ name, state }): Fault | null =>
      state === 'ready' ? null : { kind: `scanner-${state}`, name },
    ),
    lock && isLockOpen(lock.findings) ? { kind: 'lock-open' } : null,
    isInputMethodOn ? { kind: 'input-method-on' } : null,
    camera.kind === 'fault' ? { kind: 'camera-away' } : null,
  ];
  return faults.filter((fault) => fault !== null);
}
