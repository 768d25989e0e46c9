import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pinComplaint } from '../../domain/pin.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { openStaffPin } from '../../staff/staff-pin.ts';
import { type Command, required, writeLine } from './command.ts';
import { readStdinCodes } from './stdin-codes.ts';

const complaints = {
  short: 'A PIN has 6 to 12 digits.',
  'few-digits': 'This PIN is easy to guess: it has one or two different digits alone.',
  'part-again': 'This PIN is easy to guess: it says a part of it again.',
  mirrored: 'This PIN is easy to guess: it reads the same from behind.',
  counting: 'This PIN is easy to guess: it counts evenly.',
  'two-counts': 'This PIN is easy to guess: its digits are two counts in turn, such as 192837.',
  keys: 'This PIN is easy to guess: it is a way over the keys.',
  date: 'This PIN is easy to guess: it can be read as a date.',
  'own-number': 'This PIN is easy to guess: it has the form of a telephone or card number.',
  known: 'This PIN is easy to guess: many people choose it.',
} as const;

export const pin: Command = {
  summary: 'set the staff PIN, without which nobody leaves the kiosk',
  usage: `pin --data DIR

  Reads one line from standard input: 6 to 12 digits that are not easy to guess. The PIN before it
  is gone.
`,
  usesKeys: true,
  options: { data: { type: 'string' } },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    if (process.stdin.isTTY) process.stderr.write('New PIN, 6 to 12 digits: ');
    const { value: given = '' } = await readStdinCodes().next();
    const complaint = pinComplaint(given);
    if (complaint !== null) return `${complaints[complaint]} Nothing was changed.`;
    const folder = `${resolve(data.value)}/keys`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await openStaffPin(folder, openKeyFiles(folder, {}).pinPepper).set(given);
    writeLine({ pin: 'set' });
    return null;
  },
};
