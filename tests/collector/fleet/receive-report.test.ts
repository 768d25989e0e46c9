import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemReply } from '../../../collector/http/reply.ts';
import { connectReports } from '../../../main/upload/send-report.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import { kioskReportName, longestReport } from '../../../protocol/kiosk-report.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { makeReport } from '../../support/collector/fleet.ts';
import { testSigner } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

const startMs = Date.UTC(2026, 10, 21, 3);
let clockMs = startMs;
let collector: TestCollector;
let cookie = '';
beforeAll(async () => {
  collector = await runTestCollector(() => clockMs, tmpdir(), { hasKey: true });
  await collector.opened;
  cookie = await collector.office();
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

const send = (signer = testSigner) => connectReports(collector.base, { signer, nowMs: () => clockMs });

async function kiosk(device: string) {
  const answer = await fetch(`${collector.base}/api/fleet/kiosks/${device}`, { headers: { cookie } });
  return (await answer.json()) as {
    state: string;
    heardAtMs: number;
    report: Record<string, unknown> | null;
  };
}

async function newKiosk() {
  const { device, epoch } = freshName();
  await collector.enrol(device);
  clockMs += 60_000;
  return { device, epoch };
}

test('what a kiosk says of itself is seen at the office, and it is heard of', async () => {
  const { device, epoch } = await newKiosk();
  expect(await kiosk(device)).toMatchObject({ state: 'not-opened', heardAtMs: null, report: null });
  const report = makeReport(device, { epoch, atMs: clockMs + 1_500, disk: 'care', faults: ['disk-low'] });
  expect(await send()(report)).toEqual({ ok: true, value: undefined });
  expect(await kiosk(device)).toMatchObject({
    state: 'sending',
    heardAtMs: clockMs,
    report: { version: '0.1.0', offsetMs: 1_500, disk: 'care', faults: ['disk-low'] },
  });
});

test('a report of a newer version of the program is read as far as it is known', async () => {
  const { device, epoch } = await newKiosk();
  const report = { ...makeReport(device, { epoch, atMs: clockMs, faults: ['gate-on-fire'] }), mood: 'fine' };
  expect(await send()(report)).toMatchObject({ ok: true });
  expect(await kiosk(device)).toMatchObject({ report: { faults: ['gate-on-fire'] } });
});

test('an earlier report that was heard on the wire changes nothing, and keeps no later one away', async () => {
  const { device, epoch } = await newKiosk();
  const early = makeReport(device, { epoch, atMs: clockMs, seq: 5 });
  const ofBefore = makeReport(device, { epoch: 'T1T2Z3V4', atMs: clockMs - 9_000, seq: 900 });
  await send()(early);
  clockMs += 20_000;
  await send()(makeReport(device, { epoch, atMs: clockMs, seq: 6, waiting: 3 }));
  const heardAtMs = clockMs;
  for (const replayed of [early, ofBefore]) {
    clockMs += 20_000;
    await send()(replayed);
    expect(await kiosk(device)).toMatchObject({ heardAtMs, report: { waiting: 3 } });
  }
  await send()(makeReport(device, { epoch, atMs: clockMs, seq: 6, waiting: 4 }));
  expect(await kiosk(device)).toMatchObject({ heardAtMs: clockMs, report: { waiting: 4 } });
});

test('whoever reports without a pause is answered, and written down once', async () => {
  const { device, epoch } = await newKiosk();
  for (let seq = 1; seq <= 5; seq++) {
    clockMs += 1_000;
    expect(await send()(makeReport(device, { epoch, atMs: clockMs, seq }))).toMatchObject({ ok: true });
  }
  expect(await kiosk(device)).toMatchObject({ heardAtMs: clockMs - 4_000 });
});

test('a report proves itself before it costs anything, and is just this one', async () => {
  const { device } = await newKiosk();
  const good = JSON.stringify(makeReport(device, { atMs: clockMs }));
  type Raw = { body?: string; as?: typeof testSigner; name?: string; change?: Record<string, string> };
  async function raw({ body = good, as = testSigner, name = kioskReportName(device), change = {} }: Raw) {
    const bytes = Buffer.from(body);
    const { host: authority } = new URL(collector.base);
    const of = { method: 'POST', authority, path: '/v1/reports', encoding: '', idempotencyKey: name };
    const signed = signatureHeaders({ ...of, body: bytes }, { signer: as, created: 1_795_000_000 });
    const headers = { 'content-type': 'application/json', 'idempotency-key': name, ...signed, ...change };
    const answer = await fetch(`${collector.base}/v1/reports`, { method: 'POST', headers, body: bytes });
    return [answer.status, ((await answer.json()) as { type?: string }).type];
  }
  expect(await raw({ name: `${device}/roll-call` })).toEqual([400, 'malformed']);
  expect(await raw({ change: { signature: 'sig1=:AAAA:' } })).toEqual([401, 'signature']);
  expect(await raw({ as: signerOf(newSeed()) })).toEqual([403, 'key']);
  expect(await raw({ name: kioskReportName('ZZZZZZZZZZZZ') })).toEqual([403, 'waiting']);
  expect(await raw({ body: ' '.repeat(longestReport + 1) })).toEqual([413, 'too-large']);
  for (const body of [
    '{}',
    'null',
    good.replace('"fine"', '"splendid"'),
    good.replace(device, 'ZZZZZZZZZZZZ'),
  ])
    expect(await raw({ body })).toEqual([400, 'malformed']);
  expect(await kiosk(device)).toMatchObject({ report: null });
  expect(await raw({})).toEqual([200, undefined]);
  const retired = await fetch(`${collector.base}/api/fleet/retired`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ devices: [device] }),
  });
  expect(retired.status).toBe(200);
  expect(await raw({})).toEqual([403, 'retired']);
  expect(await send()(makeReport(device, { atMs: clockMs }))).toEqual({
    ok: false,
    fault: { kind: 'refused' },
  });
});

test('a collector that is older than reports is known as one, a portal in between and one that is gone as away', async () => {
  const answers = [problemReply('not-found'), { ...problemReply('not-found'), body: '<p>Wi-Fi</p>' }];
  const older = createServer((request, response) => {
    request.resume();
    const { status, contentType, body } = answers.shift()!;
    response.writeHead(status, { 'content-type': contentType }).end(body);
  });
  await once(older.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(older.address() as AddressInfo).port}`;
  const say = () =>
    connectReports(url, { signer: testSigner, nowMs: () => clockMs })(makeReport('ZZZZZZZZZZZZ'));
  expect(await say()).toEqual({ ok: false, fault: { kind: 'unknown' } });
  expect(await say()).toEqual({ ok: false, fault: { kind: 'away' } });
  older.close();
  older.closeAllConnections();
  await once(older, 'close');
  expect(await say()).toEqual({ ok: false, fault: { kind: 'away' } });
});
