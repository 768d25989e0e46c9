import { earlierIn, openEarlier } from '../journal/earlier.ts';
import type { Keys } from '../ports.ts';
import { connectCollector } from '../upload/http-collector.ts';
import { createUploader, type Uploader } from '../upload/uploader.ts';
import type { Built, ComposeOptions } from './compose.ts';

/** The upload of the kiosk's journal; null where the settings name no collector. */
export function startUpload(
  { config, clock }: ComposeOptions,
  { file, timekeeper, keys }: Built & { readonly keys: Keys },
): Uploader | null {
  const { url, batchSize, retryCapMs } = config.upload;
  if (url === null) return null;
  return createUploader({
    outbox: file.outbox,
    collector: connectCollector(url, { signer: keys.signer(), nowMs: clock.wallMs }),
    clock,
    batchSize,
    retryCapMs,
    random: Math.random,
    learnTime: timekeeper.learn,
    rewound: (from, to) =>
      void file.journal.record({ kind: 'sync', stamp: timekeeper.stamp(), detail: { from, to } }),
  });
}

/** What earlier journals have and the collector has not; the files stay. `begin`: another one is there. */
export function uploadEarlier(
  { config, clock, dataDir }: ComposeOptions,
  keys: Pick<Keys, 'signer'>,
): { begin(): void; stop(): void } {
  const { url, batchSize, retryCapMs } = config.upload;
  const stops = new Map<string, () => void>();
  function begin(): void {
    if (url === null) return;
    for (const path of earlierIn(dataDir)) {
      if (stops.has(path)) continue;
      const { outbox, close } = openEarlier(path, keys.signer());
      const uploader = createUploader({
        outbox,
        collector: connectCollector(url, { signer: keys.signer(), nowMs: clock.wallMs }),
        clock,
        batchSize,
        retryCapMs,
        random: Math.random,
        learnTime: () => {},
        rewound: () => {},
      });
      uploader.wake();
      stops.set(path, () => {
        uploader.stop();
        close();
      });
    }
  }
  begin();
  return {
    begin,
    stop() {
      for (const stop of stops.values()) stop();
    },
  };
}
