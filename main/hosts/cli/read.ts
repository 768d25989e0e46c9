import { recognise } from '../../credential/recognise.ts';
import { type Command, writeLine } from './command.ts';
import { readStdinCodes } from './stdin-codes.ts';

export const read: Command = {
  summary: 'say what a code is; nothing is stored',
  usage: `read [TEXT]

  Prints one JSON line per code: kind, trust, fields, warnings.
  Without TEXT the codes come from standard input, one a line;
  a line that begins with " is a JSON string and may hold line breaks.
`,
  options: {},
  async run(_, [text]) {
    if (text !== undefined) {
      writeLine(recognise(text, Date.now()));
      return null;
    }
    for await (const code of readStdinCodes()) writeLine(recognise(code, Date.now()));
    return null;
  },
};
