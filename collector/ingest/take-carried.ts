import type { KeyObject } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { idempotencyKey } from '../../protocol/batch.ts';
import { type CarriedAnswers, type CarriedBatch, carriedWay, openCarried } from '../../protocol/carried.ts';
import { isRequestSigned } from '../../protocol/http-signature.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Database } from '../database/database.ts';
import { type IngestContext, ingest } from './ingest.ts';
import { type Batch, parseBatch } from './parse-batch.ts';

/** `refused`: a batch in it is not taken, as over the wire; what came before it is stored. */
export type CarriedFault = { readonly kind: 'not-ours' } | { readonly kind: 'refused'; readonly seq: number };

const longestBody = 16 * 1024 * 1024;

/** Takes a file that was carried here; the same file again changes nothing. The answers go back on the same stick. */
export async function takeCarried(
  database: Database,
  file: Buffer,
  { key, ...context }: IngestContext & { readonly key: KeyObject },
): Promise<Result<CarriedAnswers, CarriedFault>> {
  const opened = openCarried(file, key);
  if (!opened) return failed({ kind: 'not-ours' });
  const { device, epoch, first } = opened.head;
  const answers: CarriedAnswers['answers'] = [];
  for (const item of opened.items) {
    const batch = batchOf(item);
    if (!batch || batch.header.device !== device || batch.header.epoch !== epoch)
      return failed({ kind: 'refused', seq: answers.at(-1)?.last ?? first });
    const taken = await ingest(database, batch, context);
    if (!taken.ok) return failed({ kind: 'refused', seq: taken.fault.seq });
    answers.push({ ...taken.value, last: batch.header.last });
    // Something before it is missing here: the answer says from where the kiosk goes on.
    if (taken.value.ack < batch.header.last) break;
  }
  return ok({ format: 1, device, epoch, answers });
}

/** null: it cannot be read, or is not signed by the kiosk that it names. */
function batchOf({ idempotencyKey: name, headers, body: text }: CarriedBatch): Batch | null {
  const body = Buffer.from(text, 'base64');
  const batch = parseBatch(inflate(body));
  if (!batch.ok || idempotencyKey(batch.value.header) !== name) return null;
  const { key } = batch.value.header;
  const sent = { ...carriedWay, encoding: 'gzip', idempotencyKey: name, body };
  return isRequestSigned(sent, headers, key) ? batch.value : null;
}

function inflate(body: Buffer): Buffer {
  try {
    return gunzipSync(body, { maxOutputLength: longestBody });
  } catch {
    return Buffer.alloc(0);
  }
}
