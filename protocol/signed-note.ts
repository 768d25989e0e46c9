import { hash } from 'node:crypto';
import {
  type Checkpoint,
  checkpointText,
  cosignedText,
  logName,
  readNote,
  type SignatureLine,
} from './checkpoint.ts';
import { isSignedBy } from './ed25519.ts';
import type { Signer } from './signer.ts';

/** The line that a log's own key puts under its checkpoint. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): SignatureLine {
  const name = logName(checkpoint);
  const signature = signer.sign(checkpointText(checkpoint));
  return { name, bytes: Buffer.concat([keyId(name, 1, signer.publicKey), signature]).toString('base64') };
}

/** The line of a witness (cosignature v1): the time, 8 bytes, goes before the signature. `nowMs`: its wall clock. */
export function cosignCheckpoint(
  checkpoint: Checkpoint,
  { signer, name, nowMs }: { readonly signer: Signer; readonly name: string; readonly nowMs: number },
): SignatureLine {
  const time = Math.floor(nowMs / 1_000);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = signer.sign(cosignedText(checkpoint, time));
  const id = keyId(name, 4, signer.publicKey);
  return { name, bytes: Buffer.concat([id, stamp, signature]).toString('base64') };
}

/** The checkpoint of a note that its own log signed with that key; null when it did not. */
export function openCheckpoint(note: string, publicKey: string): Checkpoint | null {
  const read = readNote(note);
  const name = read && logName(read.checkpoint);
  const line = read?.lines.find((one) => one.name === name);
  if (!read || !line || name === null) return null;
  const bytes = Buffer.from(line.bytes, 'base64');
  const isItsKey = bytes.subarray(0, 4).equals(keyId(name, 1, publicKey));
  return isItsKey && isSignedBy(publicKey, checkpointText(read.checkpoint), bytes.subarray(4))
    ? read.checkpoint
    : null;
}

/** Whether that witness saw the checkpoint; its time in UTC epoch milliseconds, or null. */
export function cosignedAtMs(checkpoint: Checkpoint, line: SignatureLine, publicKey: string): number | null {
  const bytes = Buffer.from(line.bytes, 'base64');
  if (bytes.length !== 4 + 8 + 64 || !bytes.subarray(0, 4).equals(keyId(line.name, 4, publicKey)))
    return null;
  const time = Number(bytes.readBigUInt64BE(4));
  return isSignedBy(publicKey, cosignedText(checkpoint, time), bytes.subarray(12)) ? time * 1_000 : null;
}

/** The first 4 bytes of SHA-256 over name, line end, kind of signature and key, as signed notes have it. */
function keyId(name: string, kind: number, publicKey: string): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([kind]), Buffer.from(publicKey, 'hex')]);
  return hash('sha256', bytes, 'buffer').subarray(0, 4);
}
