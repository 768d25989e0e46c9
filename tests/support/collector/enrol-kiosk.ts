import { readFileSync } from 'node:fs';
import { publicKeyFile } from '../../../main/keys/device-key.ts';
import { readOrigin } from '../system/stored-events.ts';
import type { Forked } from './fork-collector.ts';

/** The kiosk of that folder is taken in at that collector. */
export function enrolKiosk({ enrol }: Pick<Forked, 'enrol'>, dataDir: string): Promise<void> {
  const key = readFileSync(`${dataDir}/keys/${publicKeyFile}`, 'utf8').trim();
  return enrol(readOrigin(dataDir).device, key);
}
