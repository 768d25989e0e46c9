import { mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { News } from '../contract/gate.ts';
import { longestText, type Scan, type ScanDamage } from '../domain/scan.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceCode, Scanner } from '../ports/scanners.ts';
import type { Recording } from './recording.ts';
import { createScannerTesting } from './scanner-testing.ts';

export type ScannerRoom = {
  readonly calls: RoomCalls<'testScanners'>;
  /** A code of a device: down the line, or to the screen that tests scanners. */
  hear(source: Scanner['source'], code: DeviceCode): void;
  /** A scanner came or went. */
  tell(source: Scanner['source'], state: Scanner['state']): void;
  stop(): void;
};

/** No keys, no camera: how long it took is not known. */
const withoutKeys = { usText: null, meanGapMs: null, longestGapMs: null, look: null, tookMs: null } as const;

type Parts = {
  readonly clock: Pick<Clock, 'after'>;
  readonly recording: Recording;
  readonly publish: (news: News) => void;
  readonly scan: (scan: Scan) => void;
  /** The status may have changed. */
  readonly changed: () => void;
};

/** Scanners that are devices of their own. */
export function createScannerRoom({ clock, recording, publish, scan, changed }: Parts): ScannerRoom {
  const testing = createScannerTesting(clock, () => void recording.recordDevice({ scannerTest: 'end' }));
  return {
    calls: {
      testScanners({ isOn }) {
        if (!testing.turn(isOn)) return ok(null);
        return mapNull(recording.recordDevice({ scannerTest: isOn ? 'begin' : 'end' }));
      },
    },
    hear(source, { text: whole, aimId, suffix, layout = null, isCut }) {
      const damage: ScanDamage | null = isCut ? 'cut' : null;
      const text = whole.slice(0, longestText);
      if (!testing.isOn()) return scan({ text, source, damage, aimId });
      const code = { source, text, aimId, suffix, layout, damage };
      publish({ kind: 'tested', code: { ...code, ...withoutKeys } });
    },
    tell(source, state) {
      recording.recordDevice({ scanner: source, state });
      changed();
    },
    stop: testing.stop,
  };
}
