import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { failed, type Result } from '../../../protocol/result.ts';
import type { LayerFault } from './layer-fault.ts';
import { type ParsedLayer, parseLayer } from './parse-layer.ts';
import { bounds } from './shape.ts';

/** Bytes of a file, as they are or packed by gzip. */
function readBytes(bytes: Uint8Array): Result<ParsedLayer, LayerFault> {
  const file = isPacked(bytes) ? unpack(bytes) : bytes;
  if (typeof file === 'string') return failed({ kind: file, area: null });
  const text = decode(file);
  return text === null ? failed({ kind: 'encoding', area: null }) : parseLayer(text);
}

function decode(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

const isPacked = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unpack(bytes: Uint8Array): Uint8Array | 'too-large' | 'unreadable' {
  try {
    return gunzipSync(bytes, { maxOutputLength: bounds.bytes });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unreadable';
  }
}

parentPort?.postMessage(readBytes(workerData as Uint8Array));
