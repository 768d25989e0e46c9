import { verifyJournal } from '../../journal/verify.ts';
import { type Command, writeLine } from './command.ts';
import { openJournalFile } from './open-journal-file.ts';

export const verify: Command = {
  summary: 'check that nothing in the journal was changed or is missing',
  usage: `verify --data DIR

  Prints {"ok":true,"events":N,"head":"…"}; or {"ok":false,"seq":N,"problem":…}
  with the first event that is not what was written, and exit code 1.
`,
  options: { data: { type: 'string' } },
  async run(values) {
    const opened = openJournalFile(values);
    if ('sentence' in opened) return opened.sentence;
    const verification = verifyJournal(opened.database);
    opened.database.close();
    writeLine(verification);
    return verification.ok ? null : `Event ${verification.seq} is not what was written, or is missing.`;
  },
};
