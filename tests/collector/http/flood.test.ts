import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { signerOf } from '../../../protocol/ed25519.ts';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import { collectorClient, freshKiosk } from '../../support/collector/collector-client.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import {
  type Kiosk,
  makeBatch,
  makeEvents,
  makeKiosk,
  post,
  type SentBatch,
} from '../../support/collector/make-batch.ts';

/** `FORGED=10000` is the long version. */
const forgeries = Number(process.env.FORGED ?? 300);
const atOnce = 24;
const stranger = signerOf(Buffer.alloc(32, 99));

const folder = mkdtempSync(`${tmpdir()}/cong-flood-`);
let collector: Forked;
let own: Kiosk;

beforeAll(async () => {
  collector = await forkCollector({ folder });
  await collector.ready;
  own = freshKiosk(50);
  await collector.enrol(own.device);
  expect((await post(collector.base, makeBatch(own, { first: 1, last: 40 }))).status).toBe(200);
});
afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function forgedEpoch(at: number): SentBatch {
  const name = { device: own.device, epoch: String(10_000_000 + at) };
  const forged = makeKiosk(makeEvents(20, { ...name, atMs: Date.UTC(2099, 0) }), name);
  const batch = makeBatch(forged, { first: 1, last: 20 }, { key: stranger.publicKey });
  return { ...batch, signer: stranger };
}

/** A device that nobody has, which signs well. */
function invented(at: number): SentBatch {
  const name = { device: `Z${String(at).padStart(11, '0')}`, epoch: 'Z1Z2Z3Z4' };
  const forged = makeKiosk(makeEvents(20, name), name);
  return { ...makeBatch(forged, { first: 1, last: 20 }, { key: stranger.publicKey }), signer: stranger };
}

/** Compressed once: whoever floods has done so before, and this process must not be what health waits for. */
const bomb = gzipSync(Buffer.alloc(16_000_000, '\n'));

type Forgery = SentBatch & { readonly wire?: Buffer };

function send({ key, body, signer, wire = gzipSync(body) }: Forgery): Promise<Response> {
  const url = `${collector.base}/v1/batches`;
  const { host: authority, pathname: path } = new URL(url);
  const request = { method: 'POST', authority, path, encoding: 'gzip', idempotencyKey: key, body: wire };
  const headers = {
    'content-type': 'application/x-ndjson',
    'content-encoding': 'gzip',
    'idempotency-key': key,
    ...(signer && signatureHeaders(request, { signer, created: 1_795_000_000 })),
  };
  return fetch(url, { method: 'POST', headers, body: new Uint8Array(wire) });
}

/** What somebody without the kiosk's key can send in its name. */
const kinds: readonly ((at: number) => Forgery)[] = [
  () => {
    const { signer: _, ...unsigned } = makeBatch(own, { first: 41, last: 50 });
    return unsigned;
  },
  () => ({ ...makeBatch(own, { first: 41, last: 50 }), signer: stranger }),
  forgedEpoch,
  invented,
  // What was heard on the wire, once more.
  () => makeBatch(own, { first: 1, last: 40 }),
  () => {
    const { signer: _, ...unsigned } = makeBatch(own, { first: 41, last: 50 });
    return { ...unsigned, wire: bomb };
  },
  () => ({ ...makeBatch(own, { first: 41, last: 50 }), wire: bomb, signer: stranger }),
];

async function figures(): Promise<unknown> {
  const headers = { cookie: await collector.office() };
  const answer = await fetch(`${collector.base}/api/reports/today`, { headers });
  const { asOfMs: _, ...rest } = (await answer.json()) as Record<string, unknown>;
  return rest;
}

/** Asks for health in a process of its own, from an address of its own; the call ends it, with each wait in milliseconds. */
async function watchHealth(): Promise<() => Promise<readonly number[]>> {
  const entry = fileURLToPath(new URL('../../support/collector/health-process.ts', import.meta.url));
  const child = fork(entry, [collector.base], { execArgv: [] });
  onTestFinished(() => void child.kill());
  const said = () => new Promise<unknown>((resolve) => void child.once('message', resolve));
  await said();
  return async () => {
    const last = said();
    child.send('end');
    return ((await last) as number[]).sort((one, other) => one - other);
  };
}

function memoryMb(): number {
  const [, kb = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${collector.child.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}

test(`${forgeries} forged batches are no row and no figure, and two alarms; health answers others meanwhile`, async () => {
  const before = await figures();
  const statuses = new Map<number, number>();
  let most = memoryMb();
  let next = 0;
  const endHealth = await watchHealth();
  const forge = async () => {
    for (let at = next++; at < forgeries; at = next++) {
      const { status } = await send(kinds[at % kinds.length]!(at));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (at % 50 === 0) most = Math.max(most, memoryMb());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, forge));
  const waits = await endHealth();
  console.log(
    `flood.test.ts: ${JSON.stringify(Object.fromEntries(statuses))}, health p50 ${waits[waits.length >> 1]?.toFixed(1)} ms, p99 ${waits[Math.floor(waits.length * 0.99)]?.toFixed(1)} ms of ${waits.length}, at most ${most} MB`,
  );
  expect(waits.length).toBeGreaterThan(0);
  expect(await figures()).toEqual(before);
  expect(await collectorClient(collector).stored(own)).toEqual(own.lines.slice(0, 40));
  const headers = { cookie: await collector.office() };
  const answer = await fetch(`${collector.base}/api/alarms`, { headers });
  const { alarms } = (await answer.json()) as { alarms: { kind: string }[] };
  expect(alarms.sort((one, other) => (one.kind < other.kind ? -1 : 1))).toMatchObject([
    { kind: 'key', device: own.device, epoch: '' },
    { kind: 'stranger', device: '127.0.0.1', epoch: '' },
  ]);
  // Nothing of them waits for a person either: they never asked, with their own signature, to be taken in.
  const waiting = await fetch(`${collector.base}/api/enrolment/waiting`, { headers });
  expect(await waiting.json()).toEqual({ waiting: [] });
  // The kiosk itself is served as ever.
  expect((await post(collector.base, makeBatch(own, { first: 41, last: 50 }))).status).toBe(200);
});

test('half-open connections of one address leave room for others', async () => {
  const { hostname, port } = new URL(collector.base);
  const open: Socket[] = [];
  let refused = 0;
  for (let at = 0; at < 700; at++) {
    const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.3' });
    socket.on('error', () => {});
    socket.resume();
    socket.once('close', () => {
      refused += 1;
    });
    socket.write(`POST /v1/batches HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-length: 9\r\n\r\n{`);
    open.push(socket);
  }
  const endHealth = await watchHealth();
  expect((await post(collector.base, makeBatch(own, { first: 41, last: 50 }))).status).toBe(200);
  expect((await endHealth()).length).toBeGreaterThan(0);
  await expect.poll(() => refused).toBeGreaterThanOrEqual(700 - 64);
  for (const socket of open) socket.destroy();
});

/** As many requests that begin a body and leave it there, as the kiosk's own key would; each status that comes goes into the list. */
function beginBodies(count: number, localAddress: string): readonly number[] {
  const batch = makeBatch(own, { first: 41, last: 50 });
  const body = gzipSync(batch.body);
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) {
    const asked = request(`${collector.base}/v1/batches`, {
      method: 'POST',
      localAddress,
      agent: false,
      headers: {
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
        'idempotency-key': batch.key,
        'content-length': body.length,
        'content-digest': `sha-256=:${'A'.repeat(43)}=:`,
        'signature-input': `sig1=("@method" "@authority" "@path" "content-digest" "content-encoding" "idempotency-key");created=1;keyid="${batch.header.key}";alg="ed25519"`,
        signature: `sig1=:${'A'.repeat(86)}==:`,
      },
    });
    onTestFinished(() => void asked.destroy());
    asked.on('error', () => {});
    asked.write(body.subarray(0, 1));
    asked.once('response', (response) => {
      response.resume();
      statuses.push(response.statusCode ?? 0);
    });
  }
  return statuses;
}

test('who holds places with bodies that do not come is answered 503 beyond a few, and others are served', async () => {
  const statuses = beginBodies(12, '127.0.0.4');
  // Four hold a place until they are cut off, four that waited hold it then; which come first is the network's affair.
  await expect.poll(() => statuses.length).toBe(4);
  expect(new Set(statuses)).toEqual(new Set([503]));
  expect((await post(collector.base, makeBatch(own, { first: 41, last: 50 }))).status).toBe(200);
});

test('who sends well behind bodies that do not come, of its own address, is served', async () => {
  const statuses = beginBodies(4, '127.0.0.1');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  expect((await post(collector.base, makeBatch(own, { first: 41, last: 50 }))).status).toBe(200);
  expect(statuses).toEqual([]);
  console.log(`flood.test.ts: served after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
});

test('who asks on before anything is answered is let go, and next to nothing is answered', async () => {
  const { hostname, port } = new URL(collector.base);
  let answers = 0;
  const asked = `GET /openapi.json HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`.repeat(1_000);
  const sockets = Array.from({ length: 8 }, () => {
    const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.5' });
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.write(asked);
    return socket;
  });
  const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  await Promise.race([Promise.all(gone), expect.poll(() => answers).toBeGreaterThan(8 * 4)]).catch(() => {});
  expect(answers).toBeLessThanOrEqual(8 * 4);
});

test('strangers whose bodies do not come hold no place of a kiosk', async () => {
  const { hostname, port } = new URL(collector.base);
  // From more addresses than have places.
  const sockets = [6, 7, 8, 9, 10, 11, 12, 13].flatMap((host) =>
    Array.from({ length: 8 }, () => {
      const socket = connect({ host: hostname, port: Number(port), localAddress: `127.0.0.${host}` });
      socket.on('error', () => {});
      socket.resume();
      socket.write(
        `POST /v1/batches HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-length: 100000\r\n\r\n{`,
      );
      return socket;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await post(collector.base, makeBatch(own, { first: 41, last: 50 }))).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});
