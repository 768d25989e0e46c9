import type { Built, ComposeOptions } from '../hosts/compose.ts';
import { type EarlierJournal, earlierIn, openEarlier } from '../journal/repair/previous.ts';
import type { Auditor, Collector, Outbox } from '../ports/collector.ts';
import type { DeviceKey } from '../ports/keys.ts';
import { connectCollector } from '../upload/http-collector.ts';
import { createUploader, type Uploader } from '../upload/uploader.ts';

type Parts = Built & { readonly keys: DeviceKey };

/** The collector of the settings; null where they name none. */
export function collectorOf(
  { config, clock }: Pick<ComposeOptions, 'config' | 'clock'>,
  keys: DeviceKey,
): (Collector & Auditor) | null {
  const { url } = config.upload;
  return url === null ? null : connectCollector(url, { signer: keys.signer(), nowMs: clock.wallMs });
}

/** The upload of the kiosk's journal; null where the settings name no collector. */
export function startUpload(options: ComposeOptions, { file, timekeeper, keys }: Parts): Uploader | null {
  const collector = collectorOf(options, keys);
  if (!collector) return null;
  return createUploader({
    ...partsOf(options, collector, file.outbox),
    learnTime: timekeeper.learn,
    rewound: (from, to) =>
      void file.journal.record({ kind: 'sync', stamp: timekeeper.stamp(), detail: { from, to } }),
  });
}

function partsOf({ config, clock }: ComposeOptions, collector: Collector, outbox: Outbox) {
  const { batchSize, retryCapMs } = config.upload;
  return { outbox, collector, clock, batchSize, retryCapMs, random: Math.random };
}

export type EarlierUploads = {
  /** Asks the collector anew how far it has each of them, also those that came since. */
  begin(): void;
  stop(): void;
};

/** What earlier journals have and the collector has not; the files stay as they are. */
export function uploadEarlier(options: ComposeOptions, keys: DeviceKey): EarlierUploads {
  const collector = collectorOf(options, keys);
  let running: (() => void)[] = [];
  function stop(): void {
    for (const end of running) end();
    running = [];
  }
  function begin(): void {
    stop();
    if (!collector) return;
    running = earlierIn(options.dataDir).flatMap((path) => {
      const opened = openEarlierOrNot(path, keys);
      if (!opened) return [];
      const { outbox, close } = opened;
      const uploader = createUploader({
        ...partsOf(options, collector, outbox),
        learnTime: () => {},
        rewound: () => {},
      });
      uploader.wake();
      const end = () => {
        uploader.stop();
        close();
      };
      return [end];
    });
  }
  begin();
  return { begin, stop };
}

/** null: the file is damaged, or of another version. It stays as it is, and the gate does not wait for it. */
export function openEarlierOrNot(path: string, keys: DeviceKey): EarlierJournal | null {
  try {
    return openEarlier(path, keys.signer());
  } catch (error) {
    process.stderr.write(
      `Error: an earlier journal cannot be opened (${(error as { code?: string }).code ?? ''})\n`,
    );
    return null;
  }
}
