import { openJournal } from '../../../main/journal/journal.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';

/** A process for the tests: opens the journal of that folder as that of a place, and ends. */
const [folder = ''] = process.argv.slice(2);
const opened = openJournal({
  folder,
  keys: openKeyFiles(`${folder}/keys`, {}),
  place: { venue: 'ben-thu', gate: 'cong-1' },
  timeZone: 'Asia/Ho_Chi_Minh',
});
if (opened.ok) opened.value.close();
