import { mkdirSync, writeFileSync } from 'node:fs';
import { type ComposedKiosk, composeKiosk } from '../../main/hosts/compose.ts';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { loadConfig } from '../../main/settings/load-config.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };

type Options = { readonly printerPort?: number };

/** A kiosk in this process, as the hosts compose it, at a gate where everybody comes in. */
export function openBenchKiosk(dataDir: string, { printerPort }: Options = {}): ComposedKiosk {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(
    `${dataDir}/config.json`,
    JSON.stringify({
      ...firstStart,
      gates: [{ id: 'cong-1', number: 1, name: 'Cổng 1', direction: 'in' }],
      gateId: 'cong-1',
      printer: printerPort === undefined ? null : { kind: 'tcp', host: '127.0.0.1', port: printerPort },
      upload: {},
    }),
  );
  const config = loadConfig(dataDir, null);
  if (!config.ok) throw new Error(config.fault.sentence);
  const composed = composeKiosk({
    dataDir,
    config: config.value,
    clock: startMachineClock(),
    queueSlips: true,
    runQueues: printerPort !== undefined,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error('the bench folder is taken');
  return composed.value;
}
