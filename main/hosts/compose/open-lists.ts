import { fieldsIn, venueProfiles } from '../../domain/venue-profile.ts';
import type { OpenJournal } from '../../journal/journal.ts';
import type { KeyFiles } from '../../keys/key-files.ts';
import type { Timekeeper } from '../../line/timekeeper.ts';
import type { TellLog } from '../../ports/tell-log.ts';
import { type Config, gateOf } from '../../settings/config.ts';
import { openBlockedList } from '../../staff/blocked/blocked-list.ts';
import { openExpectedLists } from '../../staff/expected/expected-lists.ts';
import { invitationMaker } from '../../staff/expected/make-invitation.ts';
import { openFeedbackBook } from '../../staff/feedback/feedback-book.ts';
import { createSailingBook } from '../../staff/sailings/sailing-book.ts';
import { openSailingFiles } from '../../staff/sailings/sailing-files.ts';

type Parts = {
  readonly dataDir: string;
  readonly config: Config;
  readonly keys: KeyFiles;
  readonly file: OpenJournal;
  readonly timekeeper: Timekeeper;
  readonly tell: TellLog;
};

/** The sealed files that lie beside the journal: who is expected, who is kept out, what was said, which boats go. */
export function openLists({ dataDir, config, keys, file, timekeeper, tell }: Parts) {
  const expected = openExpectedLists({
    folder: `${dataDir}/expected`,
    keys,
    sought: fieldsIn(venueProfiles[config.venue.kind], 'search'),
  });
  const blocked = openBlockedList({ path: `${dataDir}/blocked.sealed`, key: keys.blockKey });
  const feedbackBook = openFeedbackBook({
    path: `${dataDir}/feedback.sealed`,
    key: keys.feedbackKey,
    gateNumber: gateOf(config).number,
    localDay: timekeeper.stamp().local.day,
    damaged: (aside) => tell(`the file of feedback did not open and lies beside it as ${aside}`),
  });
  const sailingFiles = openSailingFiles(`${dataDir}/sailings`);
  const sailings = createSailingBook({
    files: sailingFiles,
    lists: expected,
    journal: file.journal,
    timeZone: config.venue.timeZone,
  });
  const invitationOf = invitationMaker({
    lists: expected,
    keys,
    place: { venue: config.venue.id, gateNumber: gateOf(config).number },
  });
  return { expected, blocked, feedbackBook, sailingFiles, sailings, invitationOf };
}
