import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectFeedback } from '../../../main/upload/send-feedback.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { type FeedbackRequest, feedbackName, longestFeedbackRequest } from '../../../protocol/feedback.ts';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { testSigner } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

let collector: TestCollector;
let cookie = '';
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir(), { hasKey: true });
  await collector.opened;
  cookie = await collector.office();
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

const send = (body: FeedbackRequest, signer = testSigner, base = collector.base) =>
  connectFeedback(base, { signer, nowMs: Date.now })(body);
const idOf = (n: number) => n.toString(16).padStart(32, '0');
const one = (n: number, more: object = {}) => ({
  ...({ id: idOf(n), number: n, atMs: Date.now(), kind: 'manner', by: 'visitor', language: 'vi' } as const),
  text: `Lời ${n}`,
  ...more,
});
const ask = async (path: string, method = 'GET', body?: object) => {
  const headers = { cookie, 'content-type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(`${collector.base}/api/${path}`, init)).json();
};
const listed = async () => ((await ask('feedback')) as { feedback: readonly { number: number }[] }).feedback;

async function newKiosk(): Promise<string> {
  const { device } = freshName();
  await collector.enrol(device);
  return device;
}

test('what is sent once more after an answer that was lost is there once; the answer comes back to the kiosk', async () => {
  const device = await newKiosk();
  const request = { format: 1, device, sent: [one(1), one(2)], known: [] } as const;
  for (const _ of [1, 2, 3])
    expect(await send({ ...request, sent: [...request.sent], known: [] })).toEqual({
      ok: true,
      value: { taken: [idOf(1), idOf(2)], words: [] },
    });
  expect(await listed()).toHaveLength(2);
  await ask('feedback/1/answer', 'PUT', { version: 1, answer: 'Xin lỗi quý vị.' });
  const known = [
    { id: idOf(1), version: 0 },
    { id: idOf(2), version: 1 },
    { id: idOf(9), version: 0 },
  ];
  expect(await send({ format: 1, device, sent: [], known })).toEqual({
    ok: true,
    value: {
      taken: [],
      words: [
        {
          ...{ id: idOf(1), version: 2, state: 'answered', answer: 'Xin lỗi quý vị.' },
          atMs: expect.any(Number),
        },
      ],
    },
  });
});

test('another kiosk’s answers are not given, and its ids are its own', async () => {
  const device = await newKiosk();
  const answer = await send({ format: 1, device, sent: [one(1)], known: [{ id: idOf(2), version: 0 }] });
  expect(answer).toMatchObject({ value: { taken: [idOf(1)], words: [] } });
  // What came again and again has used up no number.
  expect((await listed()).map(({ number }) => number)).toEqual([2, 3]);
});

test('a request proves itself before anything is read, and is just this one', async () => {
  const device = await newKiosk();
  const before = (await listed()).length;
  const good = JSON.stringify({ format: 1, device, sent: [one(5)], known: [] });
  async function raw({ body = good, as = testSigner, name = feedbackName(device) }) {
    const bytes = Buffer.from(body);
    const { host: authority } = new URL(collector.base);
    const of = { method: 'POST', authority, path: '/v1/feedback', encoding: '', idempotencyKey: name };
    const signed = signatureHeaders({ ...of, body: bytes }, { signer: as, created: 1_795_000_000 });
    const headers = { 'content-type': 'application/json', 'idempotency-key': name, ...signed };
    const answer = await fetch(`${collector.base}/v1/feedback`, { method: 'POST', headers, body: bytes });
    return [answer.status, ((await answer.json()) as { type?: string }).type];
  }
  expect(await raw({ name: `${device}/report` })).toEqual([400, 'malformed']);
  expect(await raw({ as: signerOf(newSeed()) })).toEqual([403, 'key']);
  expect(await raw({ name: feedbackName('ZZZZZZZZZZZZ') })).toEqual([403, 'waiting']);
  expect(await raw({ body: ' '.repeat(longestFeedbackRequest + 1) })).toEqual([413, 'too-large']);
  const six = Array.from({ length: 6 }, (_, at) => one(10 + at));
  for (const body of [
    '{}',
    'null',
    good.replace('manner', 'bribe'),
    good.replace(device, 'ZZZZZZZZZZZZ'),
    good.replace('Lời 5', 'x'.repeat(1_001)),
    good.replace(idOf(5), 'no id'),
    JSON.stringify({ format: 1, device, sent: six, known: [] }),
  ])
    expect(await raw({ body })).toEqual([400, 'malformed']);
  expect(await listed()).toHaveLength(before);
  expect(await raw({})).toEqual([200, undefined]);
  expect(await listed()).toHaveLength(before + 1);
});

test('the largest request that a kiosk makes is taken', async () => {
  const device = await newKiosk();
  const sent = [1, 2, 3, 4, 5].map((n) => one(100 + n, { text: 'ế'.repeat(1_000) }));
  const known = Array.from({ length: 500 }, (_, at) => ({ id: idOf(at + 1_000), version: 999_999 }));
  expect(await send({ format: 1, device, sent, known })).toMatchObject({ ok: true });
});

test('an older collector is known as one, a portal in between as away, a kiosk that is not taken in as refused', async () => {
  const { device } = freshName();
  const request = { format: 1, device, sent: [], known: [] } as const;
  const asked = (base?: string) => send({ ...request, sent: [], known: [] }, testSigner, base);
  expect(await asked()).toEqual({ ok: false, fault: { kind: 'refused' } });
  const answers = ['{"type":"not-found","title":"","status":404}', '<p>Wi-Fi</p>'];
  const older = createServer((_, response) => {
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end(answers.shift());
  });
  await once(older.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(older.address() as AddressInfo).port}`;
  expect(await asked(url)).toEqual({ ok: false, fault: { kind: 'unknown' } });
  expect(await asked(url)).toEqual({ ok: false, fault: { kind: 'away' } });
  older.close();
  older.closeAllConnections();
  await once(older, 'close');
  expect(await asked(url)).toEqual({ ok: false, fault: { kind: 'away' } });
});
