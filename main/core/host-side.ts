import type { LockFinding } from '../domain/lock-finding.ts';
import type { Status } from '../domain/status.ts';
import type { Stamp } from '../ports/clock.ts';
import type { StaffPin } from '../ports/staff-pin.ts';

/** What the host says and asks, past the screen. */
export type HostCalls = {
  /** It looked at its lock: written down, and shown. */
  tellLock(findings: readonly LockFinding[]): void;
  /** It fetched or installs a version. */
  tellUpdate(news: Readonly<Record<'update' | 'version', string>>): void;
  /** Milliseconds since somebody did something at the gate; 0 while a question is open, or a call is under way. */
  quietMs(): number;
  /** Somebody did something at the gate. */
  touched(): void;
};

type HostParts = {
  readonly staffPin: Pick<StaffPin, 'isSet'>;
  readonly stamp: () => Stamp;
  readonly record: (detail: Readonly<Record<string, string>>) => void;
  readonly isBusy: () => boolean;
};

export type HostSide = {
  readonly calls: HostCalls;
  lock(): Status['lock'];
};

export function createHostSide({ staffPin, stamp, record, isBusy }: HostParts): HostSide {
  let checked: Status['lock'] = null;
  let lastActMs = stamp().runMs;
  const withPin = (found: readonly LockFinding[]): readonly LockFinding[] =>
    staffPin.isSet() ? found : [...found, 'no-pin'];
  return {
    calls: {
      tellLock(found) {
        checked = { atMs: stamp().atMs, findings: found };
        record({ lock: withPin(found).join(' ') || 'fine' });
      },
      tellUpdate: record,
      quietMs: () => (isBusy() ? 0 : stamp().runMs - lastActMs),
      touched() {
        lastActMs = stamp().runMs;
      },
    },
    lock: () => checked && { ...checked, findings: withPin(checked.findings) },
  };
}
