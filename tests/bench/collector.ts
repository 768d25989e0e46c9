import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { openPostgres } from '../../collector/database/postgres.ts';
import { columns, encodeRows } from '../../collector/ingest/encode-rows.ts';
import { openDay, tableOfDay } from '../../collector/ingest/event-days.ts';
import { judgeRow } from '../../collector/ingest/judge-row.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { originHead } from '../../protocol/chain.ts';
import { signatureHeaders } from '../../protocol/http-signature.ts';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';
import { sha256 } from '../../protocol/sha256.ts';
import { type Forked, forkCollector } from '../support/collector/fork-collector.ts';
import { type Kiosk, makeBatch, makeEvents, testSigner } from '../support/collector/make-batch.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { ms, type Row, spreadOf } from './measure.ts';

const healthProcess = `${import.meta.dirname}/../support/collector/health-process.ts`;
const time = localTime('Asia/Ho_Chi_Minh')!;
/** A checkout of before, measured in the same run. */
const before = process.env.CONG_BEFORE;
const day = 20261121;

type Started = Exclude<Awaited<ReturnType<typeof startPostgres>>, { readonly skipped: string }>;
/** As it goes over the wire, but for the signature: that is over the address too. */
type Packed = { readonly idempotencyKey: string; readonly body: Buffer; readonly events: number };

/** How many events a second. */
export const benchCollector = () => onPostgres(intakeRows);
/** Who waits for whom. */
export const benchCollectorHealth = () => onPostgres(healthRows);
/** What it holds in memory. */
export const benchCollectorOutage = () => onPostgres(outageRows);

async function onPostgres(measure: (postgres: Started) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const rows = await measure(postgres);
  await postgres.stop();
  return rows;
}

const [senders, batches, perBatch] = [8, 25, 1_000];

async function intakeRows(postgres: Started): Promise<readonly Row[]> {
  const kiosks = Array.from({ length: senders }, (_, at) => kioskOf(at, batches * perBatch));
  const packed = kiosks.map((kiosk) => packAll(kiosk, perBatch));
  // In turn, the better of two: somebody else may be at work on this machine.
  let [was, now] = [0, 0];
  for (const _ of [1, 2]) {
    if (before) was = Math.max(was, await rateOf(postgres, { root: before, kiosks, packed }));
    now = Math.max(now, await rateOf(postgres, { kiosks, packed }));
  }
  const bare = await copyRate(postgres, kiosks);
  const count = (n: number) => Math.round(n).toLocaleString('en');
  return [
    {
      what: `events/s into PostgreSQL, ${senders} kiosks, batches of 1,000`,
      figure: count(now),
      goal: '≥ 40,000',
      isMet: now >= 40_000,
    },
    {
      what: '  before',
      figure: was === 0 ? 'not measured' : `${count(was)} (now ${(now / was).toFixed(2)}×)`,
      goal: '–',
      isMet: true,
    },
    {
      what: '  bare COPY of the same rows, two connections',
      figure: `${count(bare)} (now ${(now / bare).toFixed(2)})`,
      goal: '–',
      isMet: true,
    },
  ];
}

type Sending = {
  readonly root?: string;
  readonly kiosks: readonly Kiosk[];
  readonly packed: readonly (readonly Packed[])[];
};

async function rateOf(postgres: Started, { root, kiosks, packed }: Sending): Promise<number> {
  const { collector } = await begin(postgres, root);
  for (const { device } of kiosks) await collector.enrol(device);
  const since = performance.now();
  const sent = await Promise.all(packed.map((all, at) => sendAll(collector.base, all, `127.0.1.${at + 1}`)));
  const seconds = (performance.now() - since) / 1_000;
  await collector.stop();
  return sent.reduce((sum, n) => sum + n, 0) / seconds;
}

let databases = 0;
async function begin(
  postgres: Started,
  root?: string,
): Promise<{ readonly collector: Forked; readonly url: string }> {
  databases += 1;
  const url = await createDatabase(postgres.url, `bench_${databases}`);
  const collector = await forkCollector({ url }, root ? { root } : {});
  await collector.ready;
  return { collector, url };
}

/** The same rows, ready made, each thousand a transaction: what the database takes. */
async function copyRate(postgres: Started, kiosks: readonly Kiosk[]): Promise<number> {
  const { collector, url } = await begin(postgres);
  await collector.stop();
  const opened = await openPostgres(url);
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await openDay(database, day);
  const encoded = kiosks.map((kiosk) =>
    Array.from({ length: batches }, (_, batch) => {
      const first = batch * perBatch + 1;
      const rows = kiosk.lines.slice(first - 1, first - 1 + perBatch).map((tuple, at) => {
        const seq = first + at;
        return { seq, tuple, judged: judgeRow(tuple, { ...kiosk, seq }) };
      });
      return encodeRows(rows, { ...kiosk, receivedDay: day }, time);
    }),
  );
  const since = performance.now();
  const copy = async (some: typeof encoded) => {
    for (const rows of some.flat())
      await database.transaction((queries) => queries.copy(`${tableOfDay(day)} ${columns}`, rows));
  };
  await Promise.all([copy(encoded.slice(0, senders / 2)), copy(encoded.slice(senders / 2))]);
  const seconds = (performance.now() - since) / 1_000;
  await database.close();
  return (senders * batches * perBatch) / seconds;
}

const [venues, browsers, watchedMs] = [30_000, 10, 15_000];

async function healthRows(postgres: Started): Promise<readonly Row[]> {
  const now = await healthOf(postgres);
  const was = before ? await healthOf(postgres, before) : null;
  const spread = ({ p50, p99 }: { p50: number; p99: number }) => `${ms(p50)} · ${ms(p99)}`;
  return [
    {
      what: `health while ${browsers} browsers look at ${venues} venues, p50 · p99`,
      figure: `${spread(now)} (${now.looks} looks)`,
      goal: 'p99 ≤ 50.00 ms',
      isMet: now.p99 <= 50,
    },
    {
      what: '  before',
      figure: was === null ? 'not measured' : `${spread(was)} (${was.looks} looks)`,
      goal: '–',
      isMet: true,
    },
  ];
}

async function healthOf(postgres: Started, root?: string) {
  const { collector, url } = await begin(postgres, root);
  const cookie = await collector.office();
  const client = new pg.Client(url);
  await client.connect();
  const today = Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''));
  await client.query(
    `insert into counts (local_day, venue, gate, hour, direction, decision, n)
     select $1, 'v' || n, 'cong-1', hour, 'in', 'admit', 5 from generate_series(1, ${venues}) as n, generate_series(7, 17) as hour`,
    [today],
  );
  await client.query('analyze');
  await client.end();
  const health = fork(healthProcess, [collector.base]);
  await new Promise((resolve) => health.once('message', resolve));
  const until = performance.now() + watchedMs;
  const looked = await Promise.all(
    Array.from({ length: browsers }, async (_, at) => {
      let looks = 0;
      for (; performance.now() < until; looks += 1)
        await look(collector.base, { path: '/api/overview', cookie, localAddress: `127.0.2.${at + 1}` });
      return looks;
    }),
  );
  const waits = await endHealth(health);
  await collector.stop();
  return { ...spreadOf([...waits]), looks: looked.reduce((sum, n) => sum + n, 0) };
}

function endHealth(health: ChildProcess): Promise<number[]> {
  return new Promise((resolve) => {
    health.once('message', (waits) => resolve(waits as number[]));
    health.send('end');
  });
}

type Look = { readonly path: string; readonly cookie: string; readonly localAddress: string };

function look(base: string, { path, cookie, localAddress }: Look): Promise<void> {
  return new Promise((resolve, reject) => {
    request(`${base}${path}`, { headers: { cookie }, localAddress }, (response) => {
      response.resume().once('end', resolve);
    })
      .on('error', reject)
      .end();
  });
}

const kiosksAway = Number(process.env.KIOSKS ?? 10_000);
const [batchesAway, perBatchAway, atOnce] = [3, 20, 200];
const memoryGoalMb = 512;

/** Every kiosk of a country comes back at once, from an address of its own, with several batches. */
async function outageRows(postgres: Started): Promise<readonly Row[]> {
  const { collector, url } = await begin(postgres);
  const client = new pg.Client(url);
  await client.connect();
  const names = Array.from({ length: kiosksAway }, (_, at) => nameOf(1_000 + at).device);
  await client.query(
    `insert into devices (device, key, since_ms, state, place_ms) select device, $1, 0, 'enrolled', 0 from unnest($2::text[]) as device`,
    [testSigner.publicKey, names],
  );
  const waiting = names.keys();
  let events = 0;
  let busy = 0;
  const since = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const at of waiting) {
        const packed = packAll(kioskOf(1_000 + at, batchesAway * perBatchAway), perBatchAway);
        const address = `127.${1 + (at >> 16)}.${(at >> 8) & 255}.${1 + (at & 127)}`;
        const sent = await sendAll(collector.base, packed, address, () => {
          busy += 1;
        });
        events += sent;
      }
    }),
  );
  const seconds = (performance.now() - since) / 1_000;
  const mb = peakMb(collector.child);
  const { rows } = await client.query('select count(*)::int as n from events');
  await client.end();
  await collector.stop();
  return [
    {
      what: `memory of intake, ${kiosksAway} kiosks after an outage, ${batchesAway} batches each`,
      figure: `${mb.toFixed(0)} MB`,
      goal: `≤ ${memoryGoalMb} MB`,
      isMet: mb <= memoryGoalMb && rows[0].n === events,
    },
    {
      what: '  stored, of as many; told to come again; in all',
      figure: `${rows[0].n}, ${events}; ${busy}; ${seconds.toFixed(0)} s`,
      goal: '–',
      isMet: true,
    },
  ];
}

/** The most that it ever held. */
function peakMb({ pid }: ChildProcess): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1_024;
}

function nameOf(at: number): { readonly device: string; readonly epoch: string } {
  let rest = at;
  let suffix = '';
  for (let place = 0; place < 5; place += 1) {
    suffix = safeAlphabet[rest % safeAlphabet.length] + suffix;
    rest = Math.floor(rest / safeAlphabet.length);
  }
  return { device: `B0C1K2F${suffix}`, epoch: 'X1T2Z3V4' };
}

function kioskOf(at: number, count: number): Kiosk {
  const name = nameOf(at);
  const lines = makeEvents(count, { ...name, venue: `noi-${at}` }).map((line) => Buffer.from(line));
  const heads = [originHead(name.device, name.epoch)];
  for (const line of lines) heads.push(sha256(heads.at(-1)!, line));
  return { ...name, lines, heads };
}

function packAll(kiosk: Kiosk, size: number): readonly Packed[] {
  return Array.from({ length: kiosk.lines.length / size }, (_, at) => {
    const batch = makeBatch(kiosk, { first: at * size + 1, last: (at + 1) * size });
    const body = gzipSync(batch.body, { level: 1 });
    return { idempotencyKey: batch.key, body, events: size };
  });
}

/** One after the other, over one connection; what is told to come again comes again. The events that were taken. */
async function sendAll(
  base: string,
  packed: readonly Packed[],
  localAddress: string,
  toldToWait: () => void = () => {},
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let events = 0;
  for (const batch of packed) {
    for (;;) {
      const status = await send(base, batch, { agent, localAddress });
      if (status === 200) break;
      if (status !== 503) throw new Error(`the collector answered ${status}`);
      toldToWait();
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    }
    events += batch.events;
  }
  agent.destroy();
  return events;
}

/** 503 also for a connection that was not taken, or taken away. */
function send(
  base: string,
  { idempotencyKey, body }: Packed,
  way: { readonly agent: Agent; readonly localAddress: string },
): Promise<number> {
  const { host: authority, pathname: path } = new URL('/v1/batches', base);
  const signed = signatureHeaders(
    { method: 'POST', authority, path, encoding: 'gzip', idempotencyKey, body },
    { signer: testSigner, created: 1_795_000_000 },
  );
  const headers = {
    ...signed,
    'content-type': 'application/x-ndjson',
    'content-encoding': 'gzip',
    'content-length': body.length,
    'idempotency-key': idempotencyKey,
  };
  return new Promise((resolve) => {
    request(`${base}/v1/batches`, { method: 'POST', headers, ...way }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', () => resolve(503))
      .end(body);
  });
}
