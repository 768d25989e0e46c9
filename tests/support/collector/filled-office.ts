import { advanceRollOuts } from '../../../collector/bundles/advance-roll-outs.ts';
import type { Database } from '../../../collector/database/database.ts';
import { wordsSealOf } from '../../../collector/feedback/seal-words.ts';
import { takeFeedback } from '../../../collector/feedback/take-feedback.ts';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import type { NewVenue } from '../../../collector/venues/venue.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { nowMs } from './each-database.ts';
import { fleetOf } from './fleet.ts';
import { makeBatch, makeEvent, makeKiosk, post } from './make-batch.ts';
import { officeCalls } from './office-calls.ts';
import type { TestCollector } from './run-test-collector.ts';
import { simulatedKiosk } from './simulated-kiosk.ts';

type Calls = Awaited<ReturnType<typeof officeCalls>>;

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
/** The hour of 08:00 on the day of `nowMs` in Viet Nam. */
const morningMs = nowMs - 570 * minuteMs;

const day = { sinceDay: 20250701, source: 'Danh sách tự đặt để thử', sourceDay: 20250701 } as const;
const units = [
  { ...day, id: 'tinh', name: 'Tỉnh Thử Nghiệm', kind: 'province', code: '90', parent: null },
  { ...day, id: 'dao', name: 'Đặc khu Đảo Thử', kind: 'commune', code: '90001', parent: 'tinh' },
  { ...day, id: 'phuong', name: 'Phường Sông Mẫu', kind: 'commune', code: '90002', parent: 'tinh' },
  { ...day, id: 'xa', name: 'Xã Đồng Mẫu', kind: 'commune', code: '90003', parent: 'tinh' },
] as const;

const nobody = { address: '', contactName: '', contactPhone: '', hours: null, sinceDay: 20250701 };
const hours = Array.from({ length: 7 }, (_, at) => (at < 6 ? { fromMinute: 420, toMinute: 1080 } : null));
const entrances = ['Cổng chính', 'Cổng bến số 2'].map((name, at) => ({
  ...{ id: `cong-${at + 1}`, number: at + 1, name },
}));
const venues: readonly NewVenue[] = [
  {
    ...nobody,
    ...{ id: 'ben-tau', name: 'Bến tàu khách Đảo Thử', unit: 'dao', kind: 'port', hours, entrances },
    ...{ address: 'Thôn Tây, Đặc khu Đảo Thử', contactName: 'Trạm bến', contactPhone: '0255 3000 001' },
    place: { latitude: 15.38, longitude: 109.1 },
  },
  {
    ...nobody,
    ...{ id: 'benh-vien', name: 'Bệnh viện Đa khoa khu vực Sông Mẫu', unit: 'phuong', kind: 'hospital' },
    ...{ address: 'Số 1 đường Thử, Phường Sông Mẫu', entrances, hours },
    place: { latitude: 15.12, longitude: 108.8 },
  },
  {
    ...nobody,
    ...{ id: 'cho', name: 'Chợ Đồng Mẫu', unit: 'xa', kind: 'market', entrances: [], hours: null },
    place: { latitude: 14.9, longitude: 108.9 },
  },
  {
    ...nobody,
    ...{ id: 'truong', name: 'Trường Tiểu học Sông Mẫu', unit: 'phuong', kind: 'school', entrances: [] },
    place: null,
  },
];

/** A kiosk each, and how many pass there in an hour. */
const kiosks = [
  { device: 'B0C1K2F3G4H1', venue: 'ben-tau', gate: 'cong-1', perHour: 34 },
  { device: 'B0C1K2F3G4H2', venue: 'ben-tau', gate: 'cong-2', perHour: 21 },
  { device: 'B0C1K2F3G4H3', venue: 'benh-vien', gate: 'cong-1', perHour: 27 },
  { device: 'B0C1K2F3G4H4', venue: 'cho', gate: 'cong-1', perHour: 4 },
] as const;

/**
 * An office with something on each of its screens, of made-up units and venues, on the day of `nowMs`: passages of a
 * week, kiosks that are well, silent and out of paper, one that waits, a fork, posters, an announcement, a roll-out that
 * goes on, a report, and feedback.
 */
export async function fillOffice(collector: TestCollector): Promise<{ readonly calls: Calls }> {
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  const calls = await officeCalls({ base: collector.base, office: collector.office });
  await calls.units.add({ units: units.map((unit) => ({ ...unit })) });
  for (const venue of venues) await calls.venues.create({ ...venue, entrances: [...venue.entrances] });
  for (const kiosk of kiosks) await sendWeek(collector, kiosk);
  await forkJournal(collector);
  await sayHowTheyAre(database);
  await waitToBeTakenIn(database);
  await calls.accounts.make({ name: 'Trần Văn Mẫu', roles: ['viewer', 'unit'], unit: 'phuong' });
  await calls.posters.make({ venues: ['ben-tau'] });
  await calls.announcements.create({
    words: { vi: 'Biển động: tàu 14:00 chạy lúc 15:30.', en: 'Rough sea: the 14:00 boat leaves at 15:30.' },
    tone: 'care',
    target: { kind: 'venue', venue: 'ben-tau' },
    fromMs: nowMs - 60 * minuteMs,
    untilMs: nowMs + 180 * minuteMs,
  });
  await rollOut(collector, { database, calls });
  await saySomething(collector, database);
  await buildFigures(database, nowMs);
  await calls.papers.send({ form: 'R-002', asOf: 20261120, previous: 20261113, head: emptyHead, words: {} });
  return { calls };
}

type Standing = (typeof kiosks)[number];

async function sendWeek(collector: TestCollector, { device, venue, gate, perHour }: Standing): Promise<void> {
  const name = { device, epoch: '00000001' };
  await collector.enrol(device);
  const detail = JSON.stringify({
    venue: { id: venue, name: venues.find(({ id }) => id === venue)?.name },
    gates: entrances.map((entrance) => ({ ...entrance, direction: 'both' })),
  });
  const place = { ...name, venue, gate };
  const rows: Partial<JournalEvent>[] = [{ kind: 'config', decision: null, direction: null, detail }];
  for (let back = 7; back >= 0; back -= 1)
    for (let hour = 0; hour < 9; hour += 1) {
      const of = { atMs: morningMs - back * dayMs + hour * 60 * minuteMs, localDay: 20261121 - back };
      const busy = Math.round((perHour * (9 - Math.abs(hour - 3) + (back % 3))) / 9);
      for (let n = 0; n < busy; n += 1)
        rows.push({ ...of, atMs: of.atMs + n * 1_000, direction: n % 5 < 3 ? 'in' : 'out' });
      rows.push({ ...of, direction: 'in', decision: 'refuse', reason: 'hours' });
    }
  const lines = rows.map((row, at) => encodeEvent(makeEvent(at + 1, { ...place, ...row })));
  const kiosk = makeKiosk(lines, name);
  const atOnce = 1_000;
  for (let first = 1; first <= rows.length; first += atOnce) {
    const last = Math.min(rows.length, first + atOnce - 1);
    const sent = await post(collector.base, makeBatch(kiosk, { first, last }));
    if (sent.status !== 200) throw new Error(`${device}: ${sent.status} ${await sent.text()}`);
  }
}

/** Somebody copied the disk of one. */
async function forkJournal(collector: TestCollector): Promise<void> {
  const name = { device: 'B0C1K2F3G4H4', epoch: '00000001' };
  const bent = [1, 2].map((seq) => encodeEvent(makeEvent(seq, { ...name, slipNo: 9 })));
  const sent = await post(collector.base, makeBatch(makeKiosk(bent, name), { first: 1, last: 2 }));
  if (sent.status !== 409) throw new Error(`a fork was taken: ${sent.status}`);
}

async function sayHowTheyAre(database: Database): Promise<void> {
  const { report, look } = fleetOf(() => database);
  const [port, second, hospital, market] = kiosks.map(({ device }) => device);
  await report(market ?? '', nowMs - 80 * minuteMs);
  await database.query('update kiosks set last_contact_ms = $2 where device = $1', [
    market,
    nowMs - 80 * minuteMs,
  ]);
  await report(second ?? '', nowMs - 20 * minuteMs, { printer: 'fault', faults: ['printer-paper-out'] });
  for (const device of [port, second, hospital]) await report(device ?? '', nowMs - minuteMs);
  await report(second ?? '', nowMs, { printer: 'fault', faults: ['printer-paper-out'], seq: 100_000 });
  await database.query('update fleet_watch set listening_ms = 0');
  await look(nowMs);
}

async function waitToBeTakenIn(database: Database): Promise<void> {
  await database.query(
    `insert into waiting (device, key, first_ms, last_ms, venue, venue_name, gate, gate_name)
     values ('B0C1K2F3G4H9', $1, $2, $2, 'truong', $3, 'cong-1', 'Cổng chính')`,
    ['7'.repeat(64), nowMs - 5 * minuteMs, 'Trường Tiểu học Sông Mẫu'],
  );
}

type Office = { readonly database: Database; readonly calls: Calls };

async function rollOut(collector: TestCollector, { database, calls }: Office): Promise<void> {
  let now = nowMs;
  const given = { base: collector.base, office: collector.keys()?.signer.publicKey ?? '', nowMs: () => now };
  // Two of them are off, and have heard nothing of it.
  const simulated = kiosks
    .filter(({ gate, venue }) => gate === 'cong-1' && venue !== 'cho')
    .map(({ device }) => simulatedKiosk({ ...given, device }));
  for (const kiosk of simulated) await kiosk.round();
  const { number } = await calls.bundles.draft({
    title: 'Giờ mở cửa mùa đông',
    settings: { 'rules.hours': { from: '07:30', to: '17:00' }, 'rules.capacity': 250 },
    target: { kind: 'all' },
    settleMs: minuteMs,
    patienceMs: 60 * minuteMs,
  });
  await calls.bundles.start({ number });
  for (let turn = 0; turn < 3; turn += 1) {
    for (const kiosk of simulated) await kiosk.round();
    now += 2 * minuteMs;
    for (const kiosk of simulated) await kiosk.round();
    await advanceRollOuts(database, now);
  }
}

async function saySomething(collector: TestCollector, database: Database): Promise<void> {
  const key = collector.keys()?.peopleKey;
  if (!key) throw new Error('no key');
  const said = [
    { kind: 'queue', words: 'Chờ 40 phút, gọi 0912 345 678 không ai nghe.', daysAgo: 6 },
    { kind: 'place', words: 'Nền trơn trước cổng số 2.', daysAgo: 1 },
  ] as const;
  for (const [at, { daysAgo, ...one }] of said.entries()) {
    const atMs = nowMs - daysAgo * dayMs;
    await database.transaction((queries) =>
      takeFeedback(
        queries,
        {
          ...{ ...one, id: String(at + 1).padStart(32, '0'), slip: at + 1, source: 'visitor' },
          ...{
            language: 'vi',
            raisedMs: atMs,
            device: 'B0C1K2F3G4H1',
            venue: 'ben-tau',
            gate: 'cong-1',
            codeDigest: null,
          },
        },
        { seal: wordsSealOf(key), nowMs: atMs, day: 20261121 - daysAgo },
      ),
    );
  }
}
