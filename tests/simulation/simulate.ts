import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Queries } from '../../collector/database/database.ts';
import { enrolOwn } from '../../collector/enrolment/devices.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { seededRandom } from '../support/system/seeded-random.ts';
import { type Epoch, type SimulatedKiosk, startSimulated } from './kiosk.ts';
import { type Bug, connectSimulated, type Site, type Weather } from './network.ts';
import { createScheduler } from './scheduler.ts';

/** A quarter of an hour of trouble, then fair weather until everything is settled. */
const troubleMs = 900_000;
const settlingMs = 3_600_000;
/** Small, so that a short day has many. */
const batchSize = 7;

export type Outcome = {
  readonly events: number;
  /** What must never be, in words; empty: all is well. */
  readonly violations: readonly string[];
};

export type Simulation = {
  readonly database: Site['database'];
  readonly seed: number;
  readonly bug?: Bug;
};

/** Some kiosks and one collector through a bad day; the same seed is the same day. */
export async function simulate({ database, seed, bug = null }: Simulation): Promise<Outcome> {
  const random = seededRandom(seed);
  const scheduler = createScheduler();
  const site: Site = { database, signer: signerOf(Buffer.alloc(32, 7)), isDown: false };
  const folder = mkdtempSync(`${existsSync('/dev/shm') ? '/dev/shm' : tmpdir()}/cong-simulation-`);
  const weathers: Weather[] = [];
  const kiosks = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => {
    const weather: Weather = {
      isDown: false,
      loss: random() * 0.4,
      echo: random() * 0.3,
      portal: random() * 0.2,
    };
    weathers.push(weather);
    const connect = () => connectSimulated({ scheduler, random, weather, site, bug });
    return startSimulated({ folder: `${folder}/${at}`, scheduler, connect, random, batchSize });
  });
  for (const { key, epochs } of kiosks) {
    const device = epochs[0]?.device ?? '';
    await database.transaction((queries) => enrolOwn(queries, { device, key }, 0));
  }
  try {
    const dump: { restore: (() => Promise<void>) | null } = { restore: null };
    scheduleTrouble({ scheduler, random, kiosks, weathers, site, dump, bug });
    await scheduler.runUntil(troubleMs);
    for (const weather of weathers) Object.assign(weather, { isDown: false, loss: 0, echo: 0, portal: 0 });
    site.isDown = false;
    for (const kiosk of kiosks) kiosk.pass();
    await scheduler.runUntil(troubleMs + settlingMs / 2);
    let nights = 0;
    if (bug === null)
      for (const kiosk of kiosks)
        void kiosk.night().then(
          () => (nights += 1),
          () => (nights += 1),
        );
    else nights = kiosks.length;
    for (let untilMs = troubleMs + settlingMs / 2 + 1; untilMs < troubleMs + settlingMs; untilMs += 60_000) {
      await scheduler.runUntil(untilMs);
      if (nights === kiosks.length && kiosks.every((kiosk) => kiosk.isDrained())) break;
    }
    const found = await Promise.all(kiosks.map((kiosk) => violationsOf(kiosk, database)));
    const events = kiosks
      .flatMap(({ epochs }) => epochs)
      .reduce((sum, { promised }) => sum + promised.length, 0);
    return { events, violations: found.flat() };
  } finally {
    for (const kiosk of kiosks) kiosk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Stage = {
  readonly scheduler: ReturnType<typeof createScheduler>;
  readonly random: () => number;
  readonly kiosks: readonly SimulatedKiosk[];
  readonly weathers: readonly Weather[];
  readonly site: Site;
  readonly dump: { restore: (() => Promise<void>) | null };
  readonly bug: Bug;
};

/** Everything that will happen, at moments of the seed. */
function scheduleTrouble({ scheduler, random, kiosks, weathers, site, dump, bug }: Stage): void {
  const sometime = (call: () => void | Promise<void>) => void scheduler.after(random() * troubleMs, call);
  const often = (most: number, call: () => void | Promise<void>) => {
    for (let times = Math.floor(random() * (most + 1)); times > 0; times--) sometime(call);
  };
  for (const [at, kiosk] of kiosks.entries()) {
    const weather = weathers[at] as Weather;
    often(60, () => kiosk.pass());
    often(3, () => kiosk.restart());
    often(2, () => kiosk.jumpClock((random() - 0.5) * 20 * 86_400_000));
    often(3, () => {
      weather.isDown = true;
      scheduler.after(random() * 120_000, () => {
        weather.isDown = false;
      });
    });
    if (random() < 0.15) sometime(() => kiosk.damage());
  }
  often(2, () => {
    site.isDown = true;
    scheduler.after(random() * 120_000, () => {
      site.isDown = false;
    });
  });
  if (random() < 0.3) {
    const devices = () => kiosks.flatMap(({ epochs }) => epochs.map(({ device }) => device));
    const atMs = random() * troubleMs * 0.7;
    scheduler.after(atMs, async () => {
      dump.restore = await dumpOf(site.database, devices());
    });
    scheduler.after(atMs + random() * troubleMs * 0.3, () => dump.restore?.());
  }
  if (bug === 'never-reconciles' || random() < 0.2) sometime(() => loseRow(site.database, kiosks));
}

/** The collector as it is now, to be put back later: a restore from a dump. */
async function dumpOf(database: Site['database'], devices: readonly string[]): Promise<() => Promise<void>> {
  const of = [devices];
  const kept = await database.query<{ device: string; epoch: string; ack: number; head: Uint8Array }>(
    'select device, epoch, ack, head from kiosks where device = any($1)',
    of,
  );
  const trees = await database.query<{
    device: string;
    epoch: string;
    size: number;
    edge: Uint8Array;
  }>('select device, epoch, size, edge from trees where device = any($1)', of);
  return () =>
    database.transaction(async ({ query }) => {
      const tables = ['quarantine', 'forks', 'events', 'checkpoints'] as const;
      for (const table of tables)
        await query(
          `delete from ${table} where device = any($1) and seq > coalesce(
             (select ack from unnest($2::text[], $3::bigint[]) as kept(epoch, ack) where kept.epoch = ${table}.epoch), 0)`,
          [devices, kept.map(({ epoch }) => epoch), kept.map(({ ack }) => ack)],
        );
      await query('delete from kiosks where device = any($1)', of);
      await query('delete from trees where device = any($1)', of);
      for (const { device, epoch, ack, head } of kept)
        await query(
          'insert into kiosks (device, epoch, ack, head, last_contact_ms) values ($1, $2, $3, $4, 0)',
          [device, epoch, ack, head],
        );
      for (const { device, epoch, size, edge } of trees)
        await query('insert into trees values ($1, $2, $3, $4)', [device, epoch, size, edge]);
    });
}

/** The collector loses a row and does not know. */
async function loseRow({ query }: Queries, kiosks: readonly SimulatedKiosk[]): Promise<void> {
  const device = kiosks[0]?.epochs[0]?.device ?? '';
  await query(
    'delete from events where device = $1 and seq = (select max(seq) / 2 + 1 from events where device = $1)',
    [device],
  );
}

async function violationsOf(kiosk: SimulatedKiosk, { query }: Queries): Promise<readonly string[]> {
  const found: string[] = [];
  if (!kiosk.isDrained()) found.push('not everything was sent');
  const verification = kiosk.verify();
  if (!verification.ok)
    found.push(`the journal does not verify: ${verification.problem} at ${verification.seq}`);
  for (const epoch of kiosk.epochs) found.push(...(await epochViolations(epoch, query)));
  const names = kiosk.epochs.map(({ epoch }) => epoch);
  const alarms = await query<{ kind: string }>('select kind from alarms where epoch = any($1)', [names]);
  found.push(...alarms.map(({ kind }) => `an alarm: ${kind}`));
  return found;
}

async function epochViolations(
  { device, epoch, promised, unsaved }: Epoch,
  query: Queries['query'],
): Promise<readonly string[]> {
  const rows = await query<{ seq: number; tuple: Uint8Array }>(
    'select seq, tuple from events where device = $1 and epoch = $2 order by seq',
    [device, epoch],
  );
  const stored = new Map(rows.map(({ seq, tuple }) => [seq, Buffer.from(tuple).toString()]));
  const found: string[] = [];
  if (rows.length !== stored.size) found.push('a row is there twice');
  // Behind what was lost with a damaged disk nothing can be chained.
  const end =
    [...unsaved].filter((seq) => !stored.has(seq)).sort((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY;
  for (const [at, tuple] of promised.entries()) {
    const seq = at + 1;
    if (seq >= end) break;
    if (!stored.has(seq)) found.push(`event ${seq} of ${promised.length} is missing`);
    else if (stored.get(seq) !== tuple) found.push(`event ${seq} is another one`);
  }
  if (stored.size > promised.length) found.push('there is more than was promised');
  const counted = await query<{ n: number }>(
    'select count(*)::int as n from events where device = $1 and epoch = $2 and kind is null',
    [device, epoch],
  );
  if (counted[0]?.n !== 0) found.push('a row is in quarantine');
  return found;
}
