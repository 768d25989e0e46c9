import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BatchHeader } from '../../../protocol/batch.ts';
import { idempotencyKey } from '../../../protocol/batch.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import type { JournalEvent } from '../../../protocol/event.ts';
import { chainOrigin, encodeEvent } from '../../../protocol/event.ts';
import { questionHeaders, signatureHeaders } from '../../../protocol/http-signature.ts';
import type { Signer } from '../../../protocol/signer.ts';

export const device = 'B0C1K2F3G4H5';
export const epoch = 'X1T2Z3V4';

/** A scan that was admitted at noon in Vietnam. */
export function makeEvent(seq: number, changes: Partial<JournalEvent> = {}): JournalEvent {
  return {
    device,
    epoch,
    seq,
    kind: 'scan',
    atMs: Date.UTC(2026, 10, 21, 5) + seq * 1000,
    run: 'run1',
    runMs: seq * 1000,
    clock: 'trusted',
    offsetMs: 0,
    localDay: 20261121,
    venue: 'ben-pha',
    gate: 'cong-1',
    direction: seq % 3 === 0 ? 'out' : 'in',
    source: 'hid',
    decision: 'admit',
    reason: null,
    credential: 'cccd',
    trust: 'well-formed',
    tagKey: '2026-11',
    tag: createHash('md5').update(String(seq)).digest('hex'),
    identity: createHash('md5').update(`identity ${seq}`).digest('hex'),
    slipNo: seq,
    ref: null,
    actor: null,
    rules: 1,
    detail: null,
    ...changes,
  };
}

/** Signs for every test kiosk. */
export const testSigner = signerOf(Buffer.alloc(32, 7));

export type Kiosk = {
  readonly device: string;
  readonly epoch: string;
  readonly lines: readonly Buffer[];
  /** heads[seq] = the head after that event. */
  readonly heads: readonly Buffer[];
};

/** A journal of these rows, whatever is in them. */
export function makeKiosk(
  lines: readonly (string | Buffer)[],
  name: { readonly device: string; readonly epoch: string } = { device, epoch },
): Kiosk {
  const bytes = lines.map((line) => Buffer.from(line));
  const heads = [sha256(Buffer.from(chainOrigin(name.device, name.epoch)))];
  for (const line of bytes) heads.push(sha256(Buffer.concat([heads.at(-1)!, line])));
  return { ...name, lines: bytes, heads };
}

export function makeEvents(count: number, changes: Partial<JournalEvent> = {}): readonly string[] {
  return Array.from({ length: count }, (_, index) => encodeEvent(makeEvent(index + 1, changes)));
}

export type SentBatch = {
  readonly header: BatchHeader;
  readonly key: string;
  /** Not compressed. */
  readonly body: Buffer;
  /** None: it goes unsigned. */
  readonly signer?: Signer;
};

/** The rows `first` to `last` as the kiosk sends them; `changes` bends the header afterwards. */
export function makeBatch(
  kiosk: Kiosk,
  { first, last }: { readonly first: number; readonly last: number },
  changes: Readonly<Record<string, unknown>> = {},
): SentBatch {
  const header = {
    format: 1,
    device: kiosk.device,
    epoch: kiosk.epoch,
    first,
    last,
    prevHash: kiosk.heads[first - 1]!.toString('hex'),
    head: kiosk.heads[last]!.toString('hex'),
    key: testSigner.publicKey,
    ...changes,
  } as BatchHeader;
  const lines = [Buffer.from(JSON.stringify(header)), ...kiosk.lines.slice(first - 1, last)];
  const body = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  return { header, key: idempotencyKey(header), body, signer: testSigner };
}

/** Compressed aside: a process that stands still misses that its idle connections were closed, and would use one of them. */
const compress = promisify(gzip);

export async function post(
  base: string,
  batch: Pick<SentBatch, 'key' | 'body' | 'signer'>,
): Promise<Response> {
  const body = await compress(batch.body);
  const { host: authority, pathname: path } = new URL('/v1/batches', base);
  const request = { method: 'POST', authority, path, encoding: 'gzip', idempotencyKey: batch.key, body };
  return fetch(`${base}/v1/batches`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'idempotency-key': batch.key,
      ...(batch.signer && signatureHeaders(request, { signer: batch.signer, created: 1_795_000_000 })),
    },
    body,
  });
}

/** A question of that kiosk. */
export function askAs(signer: Signer, url: string): Promise<Response> {
  const { host: authority, pathname: path, search: query } = new URL(url);
  const question = { method: 'GET', authority, path, query };
  return fetch(url, { headers: questionHeaders(question, { signer, created: 1_795_000_000 }) });
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
