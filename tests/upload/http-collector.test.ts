import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { connectCollector } from '../../main/upload/http-collector.ts';
import type { Batch } from '../../protocol/batch.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { freePort } from '../support/kiosk-host.ts';

const signer = signerOf(Buffer.alloc(32, 1));
const batch: Batch = {
  header: {
    format: 1,
    device: 'B0C1K2F3G4H5',
    epoch: 'X1T2Z3V4',
    first: 3,
    last: 4,
    prevHash: '0'.repeat(64),
    head: 'f'.repeat(64),
    checkpoint: 'note',
    key: 'a'.repeat(64),
  },
  tuples: ['[1,"a\u2028b"]', '[1,"ế"]'],
};
const answer = { ack: 4, head: 'f'.repeat(64), nowMs: 1_795_000_000_000, quarantined: [] };

async function serve(respond: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
}

async function answerTo(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const url = await serve((request, response) => {
    request.resume().on('end', () => response.writeHead(status, headers).end(body));
  });
  return connectCollector(url, { signer, nowMs: Date.now }).send(batch);
}

test('a batch travels as gzip of its header and one event a line, with its key', async () => {
  const seen: unknown[] = [];
  const url = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { 'content-type': type, 'content-encoding': encoding, 'idempotency-key': key } = request.headers;
    seen.push(
      [request.method, request.url, type, encoding, key],
      gunzipSync(Buffer.concat(chunks)).toString(),
    );
    response.end(JSON.stringify(answer));
  });
  expect(await connectCollector(url, { signer, nowMs: Date.now }).send(batch)).toEqual({
    ok: true,
    value: { ...answer, cosignature: null },
  });
  expect(seen).toEqual([
    ['POST', '/v1/batches', 'application/x-ndjson', 'gzip', 'B0C1K2F3G4H5/X1T2Z3V4/3-4'],
    `${JSON.stringify(batch.header)}\n${batch.tuples[0]}\n${batch.tuples[1]}\n`,
  ]);
});

const away = { ok: false, fault: { kind: 'away' } };
const whole = JSON.stringify(answer);

test.each([
  [
    'the page of a captive portal',
    200,
    '<!doctype html><title>Wi-Fi miễn phí</title>',
    { 'content-type': 'text/html' },
  ],
  ['an empty page', 200, '', {}],
  ['a cut answer', 200, whole.slice(0, -1), {}],
  ['half an answer', 200, whole.slice(0, 30), {}],
  ['an answer without a head', 200, JSON.stringify({ ...answer, head: undefined }), {}],
  ['an ack that is text', 200, JSON.stringify({ ...answer, ack: '4' }), {}],
  ['an ack that is no integer', 200, JSON.stringify({ ...answer, ack: 3.5 }), {}],
  ['an ack below nothing', 200, JSON.stringify({ ...answer, ack: -1 }), {}],
  ['an ack beyond what is exact', 200, whole.replace('"ack":4', '"ack":9007199254740993'), {}],
  ['a time that no calendar has', 200, JSON.stringify({ ...answer, nowMs: -9_007_199_254_740_991 }), {}],
  ['an answer without an end', 200, `${whole.slice(0, -1)},"more":"${'x'.repeat(1_100_000)}"}`, {}],
  ['null', 200, 'null', {}],
  ['a proper answer with 500', 500, whole, {}],
  ['a proper answer with 302 and elsewhere', 302, whole, { location: 'http://127.0.0.1:9/portal' }],
  ['502 of a proxy', 502, '<h1>Bad Gateway</h1>', {}],
])('%s is no answer', async (_, status, body, headers) => {
  expect(await answerTo(status, body, headers)).toEqual(away);
});

test('a connection that breaks in the middle of the answer is no answer', async () => {
  const url = await serve((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-length': whole.length + 10 });
      response.write(whole, () => response.destroy());
    });
  });
  expect(await connectCollector(url, { signer, nowMs: Date.now }).send(batch)).toEqual(away);
});

test('a connection that breaks before the answer is no answer', async () => {
  const url = await serve((request) => request.socket.destroy());
  expect(await connectCollector(url, { signer, nowMs: Date.now }).send(batch)).toEqual(away);
});

test('a port where nothing listens is no answer', async () => {
  expect(
    await connectCollector(`http://127.0.0.1:${await freePort()}`, { signer, nowMs: Date.now }).send(batch),
  ).toEqual(away);
});

test.each([
  [429, '7', 7_000],
  [503, '1', 1_000],
  [503, 'Sat, 21 Nov 2026 05:00:00 GMT', null],
  [503, null, null],
])('%i with Retry-After %s is busy', async (status, retryAfter, retryAfterMs) => {
  const headers = retryAfter === null ? {} : { 'retry-after': retryAfter };
  expect(await answerTo(status, '', headers)).toEqual({ ok: false, fault: { kind: 'busy', retryAfterMs } });
});

test.each([400, 404, 409, 413, 415, 422])('%i is a refusal of the batch', async (status) => {
  expect(await answerTo(status, whole)).toEqual({ ok: false, fault: { kind: 'rejected', status } });
});
