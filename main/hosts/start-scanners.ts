import { watchHidScanners } from '../../native/scanner/hid.ts';
import { watchSerialScanner } from '../../native/scanner/serial.ts';
import type { Config } from '../config.ts';
import type { Core } from '../core.ts';
import type { Scanner, Scanners } from '../ports.ts';

/** Opens the ways in of the settings; what comes through them goes down the line in its order. */
export function startScanners(config: Config, core: Core): readonly Scanners[] {
  return config.scanners.map((settings) => {
    let known: readonly Scanner[] = [];
    const source = settings.kind;
    const scanners = open(settings, {
      code: (code) => core.hear(source, code),
      changed() {
        const now = scanners.list();
        for (const state of changedStates(known, now)) core.tellScanner(source, state);
        known = now;
      },
    });
    return scanners;
  });
}

function open(
  settings: Config['scanners'][number],
  heard: Parameters<typeof watchSerialScanner>[1],
): Scanners {
  if (settings.kind === 'serial') return watchSerialScanner(settings, heard);
  const { vendorId, productId, layout } = settings;
  return watchHidScanners({ only: vendorId === null ? null : { vendorId, productId }, layout }, heard);
}

/** One state for each scanner that came or went. */
function changedStates(before: readonly Scanner[], now: readonly Scanner[]): readonly Scanner['state'][] {
  const was = new Map(before.map(({ name, state }) => [name, state]));
  return now.filter(({ name, state }) => was.get(name) !== state).map(({ state }) => state);
}
