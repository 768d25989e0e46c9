import { existsSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { carriedAnswersSchema } from '../../protocol/carried.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Signer } from '../../protocol/signer.ts';
import { eventsIn, previousFolder, previousIn } from '../journal/repair/previous.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { type Packed, packCarried } from '../upload/carry.ts';
import { openPreviousOrNot } from './start-upload.ts';

type Sealing = {
  readonly signer: Signer;
  readonly sealFor: string;
  readonly nowMs: number;
  readonly tell: TellLog;
};

/** How far the collector said it has a previous journal. */
const carriedFileOf = (dataDir: string, epoch: string) => `${previousFolder(dataDir)}/${epoch}.carried`;

/** Previous journals, as files for a memory stick, from where the last answer left off. */
export async function* packPrevious(
  dataDir: string,
  sealing: Sealing,
): AsyncIterable<{ readonly epoch: string; readonly packed: Packed }> {
  for (const path of previousIn(dataDir)) {
    const previous = openPreviousOrNot(path, {
      keys: { signer: () => sealing.signer },
      tell: sealing.tell,
    });
    if (!previous) continue;
    const { outbox, origin, close } = previous;
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

/** Whether that is an answer about a previous journal. It is believed without a countersignature: the log stays, and a network asks anew. */
export function noteCarried(dataDir: string, text: string, device: string): boolean {
  const read = carriedAnswersSchema.safeParse(parseJson(text));
  if (!read.success || read.data.device !== device) return false;
  const { epoch, answers } = read.data;
  const path = `${previousFolder(dataDir)}/${epoch}.db`;
  if (!existsSync(path)) return false;
  // More than there is would be carried never again.
  const acked = Math.min(eventsIn(path), Math.max(0, ...answers.map(({ ack }) => ack)));
  writeDurably(carriedFileOf(dataDir, epoch), `${acked}\n`);
  return true;
}

function carriedTo(dataDir: string, epoch: string): number {
  const text = readSmallText(carriedFileOf(dataDir, epoch), 100);
  return text.ok && /^\d{1,15}$/.test(text.value.trim()) ? Number(text.value) : 0;
}
