import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import { errorCode } from '../database/database.ts';

export type BodyFault = 'too-large' | 'encoding' | 'not-gzip' | 'broken-off';

const maxWireBytes = 4 * 1024 * 1024;
const maxInflatedBytes = 16 * 1024 * 1024;
/** So far a body that is too large is still read and thrown away: the sender can then read our answer. */
const maxDrainedBytes = 16 * maxWireBytes;

const inflate = promisify(gunzip);

export type Body = {
  /** The bytes as they came. */
  readonly wire: Buffer;
  readonly inflated: Buffer;
};

/** The body. Never holds more than both limits. */
export async function readBody(request: IncomingMessage): Promise<Result<Body, BodyFault>> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') return failed('encoding');
  const wire = await readWire(request);
  if (!wire.ok) return wire;
  if (encoding === 'identity') return ok({ wire: wire.value, inflated: wire.value });
  try {
    const inflated = await inflate(wire.value, { maxOutputLength: maxInflatedBytes });
    return ok({ wire: wire.value, inflated });
  } catch (error) {
    return failed(errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-gzip');
  }
}

async function readWire(request: IncomingMessage): Promise<Result<Buffer, BodyFault>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= maxWireBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > maxDrainedBytes) break;
    }
  } catch {
    return failed('broken-off');
  }
  return bytes > maxWireBytes ? failed('too-large') : ok(Buffer.concat(chunks));
}
