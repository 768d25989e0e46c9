import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { carriedAnswersSchema } from '../../protocol/carried.ts';
import type { Signer } from '../../protocol/signer.ts';
import { earlierFolder, earlierIn } from '../journal/repair/previous.ts';
import { type Packed, packCarried } from '../upload/carry.ts';
import { openEarlierOrNot } from './start-upload.ts';

type Sealing = { readonly signer: Signer; readonly sealFor: string; readonly nowMs: number };

/** How far the collector said it has an earlier journal. */
const carriedFileOf = (dataDir: string, epoch: string) => `${earlierFolder(dataDir)}/${epoch}.carried`;

/** Logs of before, as files for a memory stick, from where the last answer left off. */
export async function* packEarlier(
  dataDir: string,
  sealing: Sealing,
): AsyncIterable<{ readonly epoch: string; readonly packed: Packed }> {
  for (const path of earlierIn(dataDir)) {
    const earlier = openEarlierOrNot(path, { signer: () => sealing.signer });
    if (!earlier) continue;
    const { outbox, origin, close } = earlier;
    try {
      const parts = { ...sealing, outbox, hasNotes: false };
      for (let after = carriedTo(dataDir, origin.epoch); ; ) {
        const packed = await packCarried({ ...parts, after });
        if (!packed) break;
        yield { epoch: origin.epoch, packed };
        after = packed.last;
      }
    } finally {
      close();
    }
  }
}

/** Whether that is an answer about a log of before. It is believed without a countersignature: the log stays, and a network asks anew. */
export function noteCarried(dataDir: string, text: string, device: string): boolean {
  const read = carriedAnswersSchema.safeParse(parse(text));
  if (!read.success || read.data.device !== device) return false;
  const { epoch, answers } = read.data;
  if (!existsSync(`${earlierFolder(dataDir)}/${epoch}.db`)) return false;
  const acked = Math.max(0, ...answers.map(({ ack }) => ack));
  writeDurably(carriedFileOf(dataDir, epoch), `${acked}\n`);
  return true;
}

function carriedTo(dataDir: string, epoch: string): number {
  const path = carriedFileOf(dataDir, epoch);
  const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
