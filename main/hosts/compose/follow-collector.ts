import type { Core } from '../../core/core.ts';
import type { InForce } from '../../core/in-force.ts';
import type { OpenJournal } from '../../journal/journal.ts';
import type { KeyFiles } from '../../keys/key-files.ts';
import { createVenueSeal } from '../../keys/venue-seal.ts';
import { createRollSheet } from '../../line/roll-sheet.ts';
import type { Timekeeper } from '../../line/timekeeper.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Config, gateOf } from '../../settings/config.ts';
import { journalPlaceOf } from '../../settings/journal-place.ts';
import type { OfficeBundles } from '../../settings/office/office-bundles.ts';
import type { FeedbackBook } from '../../staff/feedback/feedback-book.ts';
import { followFeedback } from '../../staff/feedback/follow-feedback.ts';
import { followOffice } from '../../upkeep/follow-office.ts';
import { keepHeard } from '../../upkeep/keep-heard.ts';
import { shareRollCall } from '../../upkeep/share-roll-call.ts';
import { connectOffice } from '../../upload/ask-wishes.ts';
import { connectFeedback } from '../../upload/send-feedback.ts';
import { connectGates } from '../../upload/tell-gates.ts';

type Parts = {
  readonly dataDir: string;
  readonly config: Config;
  readonly clock: Clock;
  readonly timekeeper: Timekeeper;
  readonly file: OpenJournal;
  readonly keys: KeyFiles;
  readonly inForce: InForce;
  readonly bundles: OfficeBundles;
  readonly feedbackBook: FeedbackBook;
  /** Called once something was heard. */
  readonly core: () => Pick<Core, 'tellWritten' | 'status'>;
  /** Else nothing is asked of the collector, and nothing told to it. */
  readonly runQueues: boolean;
};

/** What goes to and fro with the collector besides the log: the other gates' roll-call, the office's wishes, feedback. */
export function followCollector({ config, clock, timekeeper, file, keys, core, ...parts }: Parts) {
  const { url } = config.upload;
  const sender = { signer: keys.signer(), nowMs: clock.wallMs };
  const rollSheet = {
    journal: file.journal,
    keys,
    origin: file.origin,
    venue: journalPlaceOf(config).venue,
    gate: gateOf(config),
    rules: parts.inForce.rules,
    stamp: timekeeper.stamp,
  };
  const makeRollSheet = createRollSheet(rollSheet);
  const venueRoll = shareRollCall({
    ...rollSheet,
    makeSheet: makeRollSheet,
    clock,
    store: keepHeard(`${parts.dataDir}/other-gates.json`),
    seal: createVenueSeal(config.venue.sharesRollCall ? config.venue.tagKeys : {}),
    exchange: parts.runQueues && url !== null ? connectGates(url, sender) : null,
    heard: () => core().tellWritten(),
  });
  const office = followOffice({
    ask: parts.runQueues && url !== null ? connectOffice(url, sender) : null,
    origin: { device: file.origin.device, epoch: file.origin.epoch },
    bundles: parts.bundles,
    faults: () =>
      core()
        .status()
        .faults.map(({ kind }) => kind),
    clock,
  });
  const sentFeedback = followFeedback({
    book: parts.feedbackBook,
    device: file.origin.device,
    send: parts.runQueues && url !== null ? connectFeedback(url, sender) : null,
    clock,
    random: Math.random,
  });
  return { makeRollSheet, venueRoll, office, sentFeedback };
}
