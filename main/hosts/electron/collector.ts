import { join } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { type CollectorReport, collectorArgs, type OwnCollector } from '../own-collector.ts';
import { collectorPatience, type Supervised, supervise } from '../supervise.ts';
import type { ElectronParts } from './parts.ts';
import { utilityChild } from './utility-child.ts';

type CollectorOptions = {
  readonly dataDir: string;
  readonly config: Config;
  readonly bundles: string;
  readonly ownCollector: OwnCollector;
  readonly log: (from: string, line: string) => void;
};

/** The embedded collector in a process of its own; null where the settings want none. */
export function superviseCollector(
  electron: Pick<ElectronParts, 'utilityProcess'>,
  { dataDir, config, bundles, ownCollector, log }: CollectorOptions,
): Supervised | null {
  const { embedded, url } = config.upload;
  if (!embedded || url === null) return null;
  return supervise({
    spawn: utilityChild(electron, {
      entry: `${bundles}/collector.js`,
      name: 'cong-collector',
      args: [...collectorArgs(dataDir, config, url), '--page', join(bundles, '../renderer')],
      endsBy: 'signal',
    }),
    patience: collectorPatience,
    startedBy: 'ready',
    onStart: ownCollector.began,
    onMessage: (message) => ownCollector.heard(message as CollectorReport),
    onLine: (line) => log('collector', line),
    onDeath: ({ afterMs }) => log('host', `the collector ended, starting again in ${afterMs} ms`),
  });
}
