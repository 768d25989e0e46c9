import type { Reserve } from '../../native/disk/reserve-file.ts';
import type { Fault } from '../domain/fault.ts';
import type { Status } from '../domain/status.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { TellLog } from '../ports/tell-log.ts';
import type { Config } from '../settings/config.ts';
import { connectReports } from '../upload/send-report.ts';
import { closeDays } from './close-days.ts';
import { keepForgetting } from './keep-forgetting.ts';
import { keepJournal } from './keep-journal.ts';
import { keepReconciled } from './keep-reconciled.ts';
import { keyFaults } from './key-faults.ts';
import { reportHealth } from './report-health.ts';
import { collectorOf, uploadPrevious } from './start-upload.ts';

type Parts = {
  readonly dataDir: string;
  readonly config: Config;
  readonly clock: Clock;
  readonly timekeeper: Timekeeper;
  readonly file: OpenJournal;
  readonly keys: Keys;
  readonly tell: TellLog;
  readonly reserve: Reserve;
  /** Milliseconds since somebody did something at the gate. */
  readonly quietMs: () => number;
  /** The journal was found damaged: the next start puts it aside. */
  readonly beginAnew: () => void;
  readonly status: () => Status;
  /** Of the program. */
  readonly version: string;
};

/** All that goes on while nobody is at the gate, and what of it needs a person. */
export function keepUp(parts: Parts): { faults(): readonly Fault[]; stop(): void } {
  const way = { ...parts, upload: parts.config.upload };
  const previous = uploadPrevious(way);
  const collector = collectorOf(way);
  const keepers = [
    keepJournal({ ...parts, salvaged: previous.begin }),
    ...(collector ? [keepReconciled({ ...parts, collector, askPrevious: previous.begin })] : []),
    keepForgetting({
      ...parts,
      identityDays: parts.config.retention.identityDays,
      exports: `${parts.dataDir}/exports`,
    }),
  ];
  const others = [closeDays(parts), ...startReports(parts)];
  return {
    faults: () => [
      ...keepers.flatMap((keeper) => keeper.faults()),
      ...keyFaults(parts.keys, parts.clock.wallMs()),
    ],
    stop() {
      previous.stop();
      for (const keeper of [...keepers, ...others]) keeper.stop();
    },
  };
}

/** None where the settings name no collector. */
function startReports({ config, clock, file, keys, status, version }: Parts): readonly { stop(): void }[] {
  const { url } = config.upload;
  if (url === null) return [];
  const send = connectReports(url, { signer: keys.signer(), nowMs: clock.wallMs });
  const { origin, journal } = file;
  return [
    reportHealth({ clock, origin, newestSeq: journal.newestSeq, version, status, send, random: Math.random }),
  ];
}
