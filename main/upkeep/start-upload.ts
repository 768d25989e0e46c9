import { diskCodeOf } from '../../native/disk/disk-fault.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { openPrevious, type PreviousJournal, previousIn } from '../journal/repair/previous.ts';
import { troubleOfFile } from '../journal/sqlite-trouble.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { Auditor, Collector, Outbox } from '../ports/collector.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { TellLog } from '../ports/tell-log.ts';
import type { Config } from '../settings/config.ts';
import { type Asking, askToBeTakenIn } from '../upload/ask-to-be-taken-in.ts';
import { connectCollector } from '../upload/http-collector.ts';
import { createUploader, type Uploader } from '../upload/uploader.ts';
import { believeOffice } from './ask-office.ts';

/** How far away the collector is, and who sends. */
export type UploadWay = {
  readonly upload: Pick<Config['upload'], 'url' | 'batchSize' | 'retryCapMs'>;
  readonly clock: Clock;
  readonly keys: DeviceKey;
};

/** The collector of the settings; null where they name none. */
export function collectorOf({ upload, clock, keys }: UploadWay): (Collector & Auditor) | null {
  const { url } = upload;
  return url === null ? null : connectCollector(url, { signer: keys.signer(), nowMs: clock.wallMs });
}

type Parts = UploadWay & {
  /** What this kiosk says of itself to an office that does not know it. */
  readonly asking: Asking;
  readonly file: Pick<OpenJournal, 'journal' | 'outbox'>;
  readonly timekeeper: Pick<Timekeeper, 'stamp' | 'learn'>;
  /** The newest of what the office wants, as the answer to a batch names it. */
  readonly hearRevision: (revision: number) => void;
};

/** The upload of the kiosk's journal; null where the settings name no collector. */
export function startUpload(parts: Parts): Uploader | null {
  const { file, timekeeper } = parts;
  believeOffice(file.outbox, parts.upload.url);
  const collector = collectorOf(parts);
  if (!collector) return null;
  return createUploader({
    ...uploaderParts(parts, collector, file.outbox),
    learnTime: timekeeper.learn,
    hearRevision: parts.hearRevision,
    askToBeTakenIn: atMostEach(askEveryMs, parts.clock, () => void ask(parts)),
    rewound: (from, to) =>
      void file.journal.record({ kind: 'sync', stamp: timekeeper.stamp(), detail: { from, to } }),
  });
}

const askEveryMs = 60_000;

/** So that the office sees who waits there. Whatever comes of it, the next batch says where things stand. */
async function ask({ upload: { url }, keys, clock, asking }: Parts): Promise<void> {
  if (url !== null) await askToBeTakenIn({ url }, asking, { signer: keys.signer(), nowMs: clock.wallMs });
}

function atMostEach(everyMs: number, clock: Clock, work: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.runMs() - lastMs < everyMs) return;
    lastMs = clock.runMs();
    work();
  };
}

function uploaderParts({ upload, clock }: UploadWay, collector: Collector, outbox: Outbox) {
  const { batchSize, retryCapMs } = upload;
  return { outbox, collector, clock, batchSize, retryCapMs, random: Math.random };
}

export type PreviousUploads = {
  /** Asks the collector anew how far it has each of them, also those that came since. */
  begin(): void;
  stop(): void;
};

/** What previous journals have and the collector has not; the files stay as they are. */
export function uploadPrevious(
  way: UploadWay & { readonly dataDir: string; readonly tell: TellLog },
): PreviousUploads {
  const collector = collectorOf(way);
  let running: (() => void)[] = [];
  function stop(): void {
    for (const end of running) end();
    running = [];
  }
  function begin(): void {
    stop();
    if (!collector) return;
    running = previousIn(way.dataDir).flatMap((path) => {
      const opened = openPreviousOrNot(path, way);
      if (!opened) return [];
      const { outbox, close } = opened;
      const uploader = createUploader({
        ...uploaderParts(way, collector, outbox),
        restsWhenRefused: true,
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

/** null: the file is damaged, or cannot be read now. It stays as it is, and the gate does not wait for it. */
export function openPreviousOrNot(
  path: string,
  { keys, tell }: { readonly keys: DeviceKey; readonly tell: TellLog },
): PreviousJournal | null {
  try {
    return openPrevious(path, keys.signer());
  } catch (error) {
    const trouble = troubleOfFile(error, path) ?? diskCodeOf(error);
    if (trouble === null) throw error;
    tell(`a previous journal cannot be opened (${trouble})`);
    return null;
  }
}
