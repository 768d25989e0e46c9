import { lookAtPicture } from '../../../native/scanner/look-order.ts';
import { luminanceOf } from '../../../native/scanner/luminance.ts';
import { ok, type Result } from '../../../protocol/result.ts';
import { recognise } from '../../credential/recognise.ts';
import { loadDecoder } from '../../devices/load-decoder.ts';
import { type Knowledge, noKnowledge } from '../../domain/knowledge.ts';
import { loadPicture } from '../../print/load-picture.ts';
import { loadTrustFile } from '../../settings/load-trust.ts';
import { type Command, type Values, writeLine } from './command.ts';
import { readStdinCodes } from './stdin-codes.ts';

export const read: Command = {
  summary: 'say what a code is; nothing is stored',
  usage: `read [TEXT] [--image FILE] [--trust FILE]

  Prints one JSON line per code: kind, trust, fields, warnings.
  Without TEXT the codes come from standard input, one a line;
  a line that begins with " is a JSON string and may hold line breaks.

  --image FILE  the codes in a picture (PNG or JPEG); {"kind":"unreadable"} when there is none
  --trust FILE  a list of keys whose signatures are believed (docs/trust-lists.md)
`,
  options: { image: { type: 'string' }, trust: { type: 'string' } },
  async run(values, [text]) {
    const knowledge = knowledgeOf(values);
    if (!knowledge.ok) return knowledge.fault;
    const say = (code: string) => writeLine(recognise(code, Date.now(), knowledge.value));
    if (typeof values.image === 'string') return readPicture(values.image, say);
    if (text !== undefined) say(text);
    else for await (const code of readStdinCodes()) say(code);
    return null;
  },
};

async function readPicture(path: string, say: (code: string) => void): Promise<string | null> {
  const picture = await loadPicture(path);
  if (!picture) return `${path} is not a PNG or JPEG picture of up to 50 megapixels.`;
  const decode = await loadDecoder();
  const { codes } = await lookAtPicture(decode, luminanceOf(picture));
  for (const { text, isPart } of codes) {
    if (isPart) writeLine({ kind: 'unreadable', trouble: 'cut' });
    else say(text);
  }
  if (codes.length === 0) writeLine({ kind: 'unreadable' });
  return null;
}

function knowledgeOf({ trust }: Values): Result<Knowledge, string> {
  if (typeof trust !== 'string') return ok(noKnowledge);
  const list = loadTrustFile(trust);
  return list.ok ? ok({ ...noKnowledge, trust: [list.value] }) : list;
}
