import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import { errorCode } from '../database/database.ts';

export type BodyFault = 'too-large' | 'not-gzip' | 'broken-off';

const maxWireBytes = 4 * 1024 * 1024;
const maxInflatedBytes = 16 * 1024 * 1024;
/** So far a body that is too large is still read and thrown away: the sender can then read our answer. */
const maxDrainedBytes = 16 * maxWireBytes;

const inflate = promisify(gunzip);
/** A thousand events are a quarter of a megabyte: in pieces of 16 KB each would wait sixteen times for its next turn. */
const inflatedAtOnce = 128 * 1024;

export type Encoding = 'gzip' | 'identity';

/** The bytes of the body as they came, and no more of them than a batch can have, or `most`. */
export async function readWire(
  request: IncomingMessage,
  most = maxWireBytes,
): Promise<Result<Buffer, BodyFault>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stopWatching = endWhenSlow(request, () => bytes);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= most) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > maxDrainedBytes) break;
    }
  } catch {
    return failed('broken-off');
  } finally {
    stopWatching();
  }
  return bytes > most ? failed('too-large') : ok(Buffer.concat(chunks));
}

/** A body that hardly comes holds a place for nothing: after some seconds it must have come at that speed. */
const [graceMs, leastBytesPerSecond] = [5_000, 1_024] as const;

function endWhenSlow(request: IncomingMessage, bytes: () => number): () => void {
  const beganMs = performance.now();
  const timer = setInterval(() => {
    const lateMs = performance.now() - beganMs - graceMs;
    if (lateMs > 0 && bytes() < (lateMs / 1_000) * leastBytesPerSecond) request.destroy();
  }, 1_000);
  return () => clearInterval(timer);
}

/** Reads a body away that nobody needs: whoever sends it can then read why. */
export async function discard(request: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxWireBytes) return;
    }
  } catch {
    // It broke off: there is nothing more of it.
  }
}

/** What the wire carried, whole; `mostBytes` of it at most, and never more than any batch can have. */
export async function inflateBody(
  wire: Buffer,
  encoding: Encoding,
  mostBytes: number,
): Promise<Result<Buffer, BodyFault>> {
  const maxOutputLength = Math.min(mostBytes, maxInflatedBytes);
  if (encoding === 'identity') return wire.length > maxOutputLength ? failed('too-large') : ok(wire);
  try {
    return ok(await inflate(wire, { maxOutputLength, chunkSize: inflatedAtOnce }));
  } catch (error) {
    return failed(errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-gzip');
  }
}

/** How a body is written; null: as we cannot read it. */
export function encodingOf({ headers }: IncomingMessage): Encoding | null {
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding === 'gzip' || encoding === 'identity' ? encoding : null;
}
