import { statSync } from 'node:fs';
import { ok, type Result } from '../../../protocol/result.ts';
import { recognise } from '../../credential/recognise.ts';
import { loadDecoder } from '../../devices/load-decoder.ts';
import { type Knowledge, noKnowledge } from '../../domain/knowledge.ts';
import { loadTrustFile } from '../../settings/load-trust.ts';
import { type Command, type Values, writeLine } from './command.ts';
import { lookAtFile } from './look-at-file.ts';
import { readFolder } from './read-folder.ts';
import { readStdinCodes } from './stdin-codes.ts';

export const read: Command = {
  summary: 'say what a code is; nothing is stored',
  usage: `read [TEXT] [--image FILE|FOLDER [--keep TABLE] [--compare TABLE]] [--trust FILE]

  Prints one JSON line per code: kind, trust, fields, warnings.
  Without TEXT the codes come from standard input, one a line;
  a line that begins with " is a JSON string and may hold line breaks.

  --image FILE     the codes in a picture (PNG or JPEG); {"kind":"unreadable"} when there is none
  --image FOLDER   a table instead: of each picture what was read, by which look, in what time; no text of a code
  --keep TABLE     keeps that table in a file
  --compare TABLE  says what is different from a table that was kept, by another version perhaps
  --trust FILE     a list of keys whose signatures are believed (docs/trust-lists.md)
`,
  options: {
    image: { type: 'string' },
    keep: { type: 'string' },
    compare: { type: 'string' },
    trust: { type: 'string' },
  },
  async run(values, [text]) {
    const knowledge = knowledgeOf(values);
    if (!knowledge.ok) return knowledge.fault;
    const say = (code: string) => writeLine(recognise(code, Date.now(), knowledge.value));
    if (typeof values.image === 'string' && isFolder(values.image))
      return readPictures(values.image, values, knowledge.value);
    if (values.keep !== undefined || values.compare !== undefined)
      return '--keep and --compare are for a table: --image must be a folder of pictures.';
    if (typeof values.image === 'string') return readPicture(values.image, say);
    if (text !== undefined) say(text);
    else for await (const code of readStdinCodes()) say(code);
    return null;
  },
};

async function readPicture(path: string, say: (code: string) => void): Promise<string | null> {
  const seen = await lookAtFile(path, await loadDecoder());
  if (!seen) return `${path} is not a PNG or JPEG picture of up to 50 megapixels.`;
  for (const { text, isPart } of seen.codes) {
    if (isPart) writeLine({ kind: 'unreadable', trouble: 'cut' });
    else say(text);
  }
  if (seen.codes.length === 0) writeLine({ kind: 'unreadable' });
  return null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function readPictures(
  folder: string,
  { keep, compare }: Values,
  knowledge: Knowledge,
): Promise<string | null> {
  const file = (value: Values[string]) => (typeof value === 'string' ? value : null);
  return readFolder(folder, {
    decode: await loadDecoder(),
    kindOf: (text, isPart) => (isPart ? 'part' : recognise(text, Date.now(), knowledge).kind),
    say: (line) => void process.stdout.write(`${line}\n`),
    keep: file(keep),
    compare: file(compare),
  });
}

function knowledgeOf({ trust }: Values): Result<Knowledge, string> {
  if (typeof trust !== 'string') return ok(noKnowledge);
  const list = loadTrustFile(trust);
  return list.ok ? ok({ ...noKnowledge, trust: [list.value] }) : list;
}
