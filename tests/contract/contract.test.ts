import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { RPCHandler as WebSocketHandler } from '@orpc/server/ws';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { contract } from '../../main/contract/contract.ts';
import type { News } from '../../main/contract/gate.ts';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import type { Config } from '../../main/settings/config.ts';
import { card, createTestClock, morningMs, scratchFolder, testConfig } from '../support/test-kiosk.ts';

type Client = ContractRouterClient<typeof contract>;
type KioskRouter = ReturnType<typeof createRouter>;

function inProcess(router: KioskRouter): Client {
  return createRouterClient(router, { context: {} });
}

function overMessagePort(router: KioskRouter): Client {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  new MessagePortHandler(router).upgrade(port2, { context: {} });
  const client: Client = createORPCClient(new MessagePortLink({ port: port1 }));
  port1.start();
  port2.start();
  return client;
}

async function overWebSocket(router: KioskRouter): Promise<Client> {
  const handler = new WebSocketHandler(router);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => void handler.upgrade(socket, { context: {} }));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const websocket = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => {
    websocket.close();
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return createORPCClient(new WebSocketLink({ websocket }));
}

const wires = [
  { wire: 'in process', connect: inProcess },
  { wire: 'over a MessagePort', connect: overMessagePort },
  { wire: 'over a loopback WebSocket', connect: overWebSocket },
];

/** A kiosk as the hosts compose it, with a clock that stands still; no printer, no collector. */
function startKiosk(config: Config = testConfig()): KioskRouter {
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config,
    clock: createTestClock(),
    queueSlips: true,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  onTestFinished(composed.value.close);
  return createRouter(composed.value.core);
}

/** What a call was refused with. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => 'it was not refused',
    (reason: unknown) => reason,
  );
  return error instanceof ORPCError ? error.code : String(error);
}

describe.each(wires)('$wire', ({ connect }) => {
  test('status says where things stand', async () => {
    const client = await connect(startKiosk());
    expect(await client.status()).toEqual({
      venue: { id: 'ben-thu', name: 'Bến thử', kind: 'other', hasCode: false },
      gate: { id: 'cong-1', name: 'Cổng 1', direction: 'both', isSwitched: false },
      timeZone: 'Asia/Ho_Chi_Minh',
      nowMs: morningMs,
      rulesVersion: 1,
      admitKinds: ['cccd', 'bhyt', 'pc-covid', 'mrz', 'number', 'declaration', 'boarding-pass', 'slip'],
      questions: [],
      refused: [],
      printer: { kind: 'none', waiting: 0, waitingSinceMs: null },
      scanners: [],
      keyboardPrefix: '',
      camera: { kind: 'none', device: null, isMirrored: true, wantsTorch: false },
      upload: { kind: 'none', waiting: 0, lastAnswerMs: null },
      clock: { trust: 'unchecked', offsetMs: null },
      disk: { kind: expect.stringMatching(/^(fine|care)$/), freeBytes: expect.any(Number) },
      lock: null,
      notice: { vi: expect.stringContaining('21 ngày'), en: expect.stringContaining('21 days') },
      languages: ['vi', 'en'],
      voice: { kind: 'off', files: [] },
      offersFeedback: false,
      idle: {
        greeting: null,
        message: null,
        announcements: [],
        night: { fromMinute: 1_080, toMinute: 360 },
        logo: null,
      },
      hasStaff: false,
      onDuty: null,
      setup: 'done',
      leftToSetUp: ['no-pin', 'no-printer', 'no-office'],
      deskFields: ['name', 'group', 'number', 'phone', 'host', 'purpose', 'plate', 'members'],
      whenDiskFull: 'paper',
      faults: expect.any(Array),
    });
  });

  test('a scan is answered with its announcement', async () => {
    const client = await connect(startKiosk());
    expect(await client.scan({ text: card(1), source: 'hid' })).toEqual({
      ok: true,
      value: {
        seq: 3,
        atMs: morningMs,
        decision: { kind: 'admit', direction: 'in', marks: [] },
        repeats: null,
        direction: 'in',
        credential: 'cccd',
        maskedName: 'Nguyễn T*** B*** B***',
        slipNo: 1,
        aboutMs: null,
      },
    });
  });

  test('the screen tells how its camera is', async () => {
    const client = await connect(startKiosk());
    expect(await client.tellCamera({ state: 'away' })).toEqual({ ok: true, value: null });
    expect((await client.status()).faults).toContainEqual({ kind: 'camera-away' });
  });

  test('a test of the scanners begins and ends', async () => {
    const client = await connect(startKiosk());
    expect(await client.testScanners({ isOn: true })).toEqual({ ok: true, value: null });
    expect(await client.testScanners({ isOn: false })).toEqual({ ok: true, value: null });
  });

  test('the news has the same announcement', async () => {
    const client = await connect(startKiosk());
    const news = await client.news();
    const next = nextAnnounced(news);
    const outcome = await client.scan({ text: card(1), source: 'hid' });
    expect(await next).toEqual(outcome.ok && { kind: 'announced', announcement: outcome.value });
    await news.return();
  });

  test('two screens have the same news', async () => {
    const router = startKiosk();
    const clients = [await connect(router), await connect(router)];
    const streams = await Promise.all(clients.map((client) => client.news()));
    const both = streams.map(nextAnnounced);
    await clients[0]?.scan({ text: card(1), source: 'hid' });
    const [first, second] = await Promise.all(both);
    expect(second).toEqual(first);
    await Promise.all(streams.map((stream) => stream.return()));
  });

  test('news that is left ends, and calls go on', async () => {
    const client = await connect(startKiosk());
    const news = await client.news();
    const next = nextAnnounced(news);
    await client.scan({ text: card(1), source: 'hid' });
    await next;
    await news.return();
    const outcome = await client.scan({ text: card(2), source: 'hid' });
    expect([await news.next(), outcome.ok]).toMatchObject([{ done: true }, true]);
  });

  test('a question is in the status, and its answer ends it', async () => {
    const client = await connect(startKiosk(testConfig('in', { askUnsigned: ['cccd'] })));
    const asked = await client.scan({ text: card(1), source: 'hid' });
    const [question] = (await client.status()).questions;
    const answered = await client.answer({ seq: question?.seq ?? 0, word: 'admit' });
    expect({
      isTheQuestion: asked.ok && asked.value.seq === question?.seq,
      answered: answered.ok && answered.value.decision,
      after: (await client.status()).questions,
    }).toEqual({
      isTheQuestion: true,
      answered: { kind: 'admit', direction: 'in', marks: [] },
      after: [],
    });
  });

  test('an answer is to the question that was seen: another one stays open', async () => {
    const client = await connect(startKiosk(testConfig('in', { askUnsigned: ['cccd'] })));
    await client.scan({ text: card(1), source: 'hid' });
    const first = (await client.status()).questions[0]?.seq ?? 0;
    await client.answer({ seq: first, word: 'refuse' });
    await client.scan({ text: card(2), source: 'hid' });
    const [question] = (await client.status()).questions;
    const late = await client.answer({ seq: first, word: 'admit' });
    expect([late, (await client.status()).questions[0]?.seq]).toEqual([
      { ok: false, fault: { kind: 'nothing-asked' } },
      question?.seq,
    ]);
  });

  test('an answer with nothing asked is a fault, not an error', async () => {
    const client = await connect(startKiosk());
    expect(await client.answer({ seq: 1, word: 'admit' })).toEqual({
      ok: false,
      fault: { kind: 'nothing-asked' },
    });
  });

  test('a word on a slip that nobody asks about is a fault', async () => {
    const client = await connect(startKiosk());
    expect(await client.settleSlip({ seq: 1, word: 'came-out' })).toEqual({
      ok: false,
      fault: { kind: 'no-such-slip' },
    });
  });

  test('the longest text is taken', async () => {
    const client = await connect(startKiosk());
    const outcome = await client.scan({ text: 'Ử'.repeat(32_768), source: 'hid' });
    expect(outcome.ok && outcome.value.decision).toEqual({ kind: 'retry', reason: 'unreadable', hint: null });
  });

  test('one character more is refused', async () => {
    const client = await connect(startKiosk());
    expect(await refusalOf(client.scan({ text: 'x'.repeat(32_769), source: 'hid' }))).toBe('BAD_REQUEST');
  });

  test('an unknown source is refused', async () => {
    const client = await connect(startKiosk());
    // @ts-expect-error The contract knows no such source.
    expect(await refusalOf(client.scan({ text: card(1), source: 'telepathy' }))).toBe('BAD_REQUEST');
  });

  test('a text that is none is refused', async () => {
    const client = await connect(startKiosk());
    // @ts-expect-error The contract takes texts.
    expect(await refusalOf(client.scan({ text: 12, source: 'hid' }))).toBe('BAD_REQUEST');
  });

  test('an unknown word is refused', async () => {
    const client = await connect(startKiosk());
    // @ts-expect-error The guard can say yes or no.
    expect(await refusalOf(client.answer({ seq: 1, word: 'maybe' }))).toBe('BAD_REQUEST');
  });

  test('what was refused at the border is not in the journal', async () => {
    const client = await connect(startKiosk());
    await refusalOf(client.scan({ text: 'x'.repeat(32_769), source: 'hid' }));
    const outcome = await client.scan({ text: card(1), source: 'hid' });
    expect(outcome.ok && outcome.value.seq).toBe(3);
  });
});

async function nextAnnounced(stream: AsyncIterator<News>): Promise<News> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the news ended');
    if (value.kind === 'announced') return value;
  }
}
