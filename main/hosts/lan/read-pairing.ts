import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { parseJson } from '../../../protocol/parse-json.ts';

const longestBody = 512;
const pairing = z.object({ code: z.string().max(32), name: z.string().max(80) });

/** What a device asks to be let in with; null: it is none, or too long. */
export async function readPairing(request: IncomingMessage): Promise<z.output<typeof pairing> | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > longestBody) return null;
      chunks.push(chunk);
    }
  } catch {
    // It broke off: nobody waits for an answer.
    return null;
  }
  const read = pairing.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')));
  return read.success ? read.data : null;
}
