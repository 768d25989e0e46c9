import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../collector/database/database.ts';
import { createDoor } from '../../../collector/enrolment/door.ts';
import { createMetrics } from '../../../collector/metrics/metrics.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { publicForms } from '../../../collector/published/page/write-form.ts';
import { openPublicPages } from '../../../collector/published/public-pages.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { collectorServer } from '../../../collector/server.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { makePosterToken } from '../../../protocol/poster-address.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { device, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

const dayMs = 86_400_000;
const time = localTime('Asia/Ho_Chi_Minh')!;
/** The Friday before the Saturday of `nowMs`. */
const [yesterday, wednesday] = [20261120, 20261118];
const unit = (id: string, parent: string | null) => ({
  ...{ id, name: `Xã ${id}`, kind: 'commune' as const, parent, sinceDay: 20250701 },
});
const venue = (id: string, of: string | null) => ({
  ...{ id, name: `Nơi <b>${id}</b>`, unit: of, kind: 'market' as const, address: '', contactName: '' },
  ...{ contactPhone: '', hours: null, entrances: [], sinceDay: 20250701 },
});

await eachDatabase('figures for strangers', ({ ask, database, send }) => {
  let server: FastifyInstance;
  let base = '';
  let clockMs = nowMs;
  let questions = 0;
  const logged: string[] = [];
  const codes: Record<string, string> = {};

  /** Counts what the database is asked, whoever asks. */
  const watched = (): Database => {
    const asked = database();
    return new Proxy(asked, {
      get(target, name, receiver) {
        if (name === 'query' || name === 'transaction') questions += 1;
        return Reflect.get(target, name, receiver);
      },
    });
  };

  /** As many entries in those hours of that day; `as`: decided or directed otherwise. */
  async function put(
    of: string,
    day: number,
    hours: Readonly<Record<number, number>>,
    as: readonly string[] = ['in', 'admit'],
  ) {
    for (const [hour, n] of Object.entries(hours))
      await database().query('insert into counts values ($1, $2, $3, $4, $5, $6, $7)', [
        ...[day, of, 'cong-1', Number(hour), ...as, n],
      ]);
    const n = Object.values(hours).reduce((sum, one) => sum + one, 0);
    if (as[0] === 'in' && as[1] === 'admit')
      await database().query(
        `insert into venue_days values ($1, $2, $3, 0, 0, 0, 0)
         on conflict (venue, local_day) do update set passed_in = venue_days.passed_in + excluded.passed_in`,
        [of, day, n],
      );
  }

  beforeAll(async () => {
    server = collectorServer(
      {
        ...{ listen: '127.0.0.1', page: '/nowhere', timeZone: 'Asia/Ho_Chi_Minh', time },
        ...{
          signer: () => null,
          peopleKey: () => null,
          certificate: null,
          isSecure: false,
          cookiePort: null,
        },
        ...{ isBehindProxy: true, mailFrom: null, publicUrl: null, oidc: null, metricsToken: null },
        nowMs: () => clockMs,
        database: watched,
        door: createDoor(),
        firstKey: makeFirstKey(),
        metrics: createMetrics({ database: () => null, nowMs: () => clockMs }),
        log: (entry) => void logged.push(JSON.stringify(entry)),
      },
      null,
    );
    base = await server.listen({ host: '127.0.0.1', port: 0 });
    await ask().units.add({ units: [unit('tinh', null), unit('xa-a', 'tinh'), unit('xa-b', 'tinh')] });
    for (const one of [venue('lon', 'xa-a'), venue('nho', 'xa-a'), venue('khac', 'xa-b')])
      await ask().venues.create(one);
    await put('lon', yesterday, { 7: 2, 8: 40, 9: 61, 10: 3 });
    await put('lon', yesterday, { 8: 39 }, ['out', 'admit']);
    await put('lon', yesterday, { 8: 7 }, ['in', 'refuse']);
    await put('lon', wednesday, { 8: 20 });
    await put('nho', yesterday, { 8: 3 });
    await put('nho', wednesday, { 7: 3, 8: 4, 9: 2 });
    // Today runs.
    await put('lon', 20261121, { 8: 77 });
  });
  afterAll(() => server.close());

  const open = async (kind: 'unit' | 'venue', id: string) => {
    const { code } = await ask(clockMs).published.open({ kind, id });
    codes[id] = code;
    // The calls of this test are answered beside the server: it hears of them as of another program's.
    clockMs += 60_000;
    return code;
  };
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${base}/p/${path}`, { headers: { 'x-forwarded-for': '203.0.113.7', ...headers } });
  type Figures = {
    readonly total: { entries: number | null; isComplete: boolean };
    readonly days: readonly { day: number; entries: number | null; isComplete: boolean }[];
    readonly hours: readonly (number | null)[];
    readonly weekdays: readonly (readonly (number | null)[])[];
    readonly weeks: readonly { first: number; entries: number | null }[];
    readonly places: readonly object[] | null;
  };
  const figuresOf = async (code: string) => (await get(`${code}/figures.json`)).json() as Promise<Figures>;
  const dayOf = ({ days }: Figures, day: number) => days.find((one) => one.day === day);

  test('nothing is public until somebody says so, and a made-up address costs the database one look in half a minute', async () => {
    questions = 0;
    for (const code of ['x', '0'.repeat(20), `${makePosterToken()}x`, '%00'])
      expect((await get(code)).status).toBe(404);
    expect(questions).toBe(0);
    for (let at = 0; at < 50; at += 1) expect((await get(makePosterToken())).status).toBe(404);
    expect(questions).toBe(1);
    expect(logged).toContain('{"kind":"not-found","why":"page"}');
    expect((await ask().published.list()).pages).toEqual([]);
  });

  test('many are said as they were counted, few are withheld and in no sum, and what left or was refused is not said', async () => {
    const figures = await figuresOf(await open('venue', 'lon'));
    expect(figures.days).toHaveLength(30);
    expect(dayOf(figures, yesterday)).toEqual({ day: yesterday, entries: 106, isComplete: true });
    expect(dayOf(figures, wednesday)).toEqual({ day: wednesday, entries: 20, isComplete: true });
    expect(dayOf(figures, 20261119)).toEqual({ day: 20261119, entries: null, isComplete: true });
    expect(dayOf(figures, 20261121)).toBeUndefined();
    expect(figures.total).toEqual({ entries: 126, isComplete: true });
    expect(figures.hours.map((n, at) => [at, n]).filter(([, n]) => n !== null)).toEqual([
      [8, 30],
      [9, 31],
    ]);
    expect([figures.weekdays[4]?.[9], figures.weekdays[2]?.[8], figures.weekdays[2]?.[9]]).toEqual([
      61,
      20,
      null,
    ]);
    expect(figures.weeks).toHaveLength(4);
    expect(figures.places).toBeNull();
  });

  test('a small place says a sum only where each hour could be anything; a unit adds up what its places say', async () => {
    const small = await figuresOf(await open('venue', 'nho'));
    expect([dayOf(small, yesterday)?.entries, dayOf(small, wednesday)?.entries]).toEqual([null, 9]);
    const whole = await figuresOf(await open('unit', 'tinh'));
    expect([dayOf(whole, yesterday)?.entries, dayOf(whole, wednesday)?.entries]).toEqual([106, 29]);
    expect(whole.places).toEqual([{ kind: 'market', open: 3, shut: 0, entries: 135 }]);
  });

  test('each form has a tag by which it is sent once, may be asked for from anywhere, and stands in a frame only where that is meant', async () => {
    const code = codes.lon ?? '';
    for (const form of publicForms) {
      const path = form === 'page' ? code : `${code}/${form}`;
      const first = await get(path);
      const header = (name: string) => first.headers.get(name);
      expect([first.status, header('cache-control'), header('set-cookie')], form).toEqual([
        ...[200, 'public, no-cache', null],
      ]);
      const isFramed = form.startsWith('embed');
      expect(header('content-security-policy'), form).toMatch(
        isFramed ? /default-src 'none'.*frame-ancestors \*$/ : /default-src 'none'.*frame-ancestors 'none'$/,
      );
      expect(header('x-frame-options'), form).toBe(isFramed ? null : 'DENY');
      const again = await get(path, { 'if-none-match': `"x", W/${header('etag')}` });
      expect([again.status, await again.text()], form).toEqual([304, '']);
    }
    expect((await get(`${code}/page`)).status).toBe(404);
    expect((await get(`${code}/figures.xml`)).status).toBe(404);
    expect((await fetch(`${base}/p/${code}`, { method: 'POST' })).status).toBe(404);
    const html = await (await get(code)).text();
    expect(html).toContain('Nơi &lt;b&gt;lon&lt;/b&gt;');
    expect(html).not.toMatch(/<script|style=|onload|src=/);
    expect(await (await get(`${code}/en`)).text()).toContain('Entries by day');
    expect(await (await get(`${code}/figures.csv`)).text()).toContain(`day,${yesterday},,,106,complete`);
  });

  test('a thousand looks cost the database nothing, and one network looks 1,200 times at once and no more', async () => {
    const code = codes.lon ?? '';
    await get(code);
    questions = 0;
    const answers = new Map<number, number>();
    for (let at = 0; at < 1_300; at += 1) {
      const { status } = await get(code, { 'x-forwarded-for': '198.51.100.9' });
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
    expect(questions).toBe(0);
    expect(answers.get(200)).toBeGreaterThanOrEqual(1_200);
    expect(answers.get(429)).toBeGreaterThan(0);
    expect((await get(code, { 'x-forwarded-for': '198.51.100.10' })).status).toBe(200);
  });

  test('what comes late changes nothing that was said, so that nobody is told from two looks', async () => {
    const code = codes.lon ?? '';
    const before = await (await get(`${code}/figures.json`)).text();
    await put('lon', yesterday, { 11: 1, 12: 50 });
    clockMs += 11 * 60_000;
    expect(await (await get(`${code}/figures.json`)).text()).toBe(before);
    // Of a day of which nothing was said it can be said.
    await put('nho', yesterday, { 9: 4, 10: 4 });
    clockMs += 11 * 60_000;
    expect(dayOf(await figuresOf(codes.nho ?? ''), yesterday)?.entries).toBe(11);
  });

  test('two worlds that differ in hours with few entries are the same pages, byte for byte', async () => {
    const [one, other] = ['the-one', 'the-other'];
    for (const id of [one, other]) await ask().venues.create({ ...venue(id, null), name: 'Như nhau' });
    await put(one, yesterday, { 8: 12, 9: 3, 10: 4, 11: 1 });
    await put(other, yesterday, { 8: 12, 9: 1, 12: 4, 13: 3 });
    await put(one, wednesday, { 8: 4, 22: 30 });
    await put(other, wednesday, { 22: 30 });
    await put(one, 20261117, { 8: 3 });
    const forms = async (id: string) => {
      const code = await open('venue', id);
      const texts = await Promise.all(
        publicForms.map(async (form) => (await get(form === 'page' ? code : `${code}/${form}`)).text()),
      );
      return texts.map((text) => text.replaceAll(code, 'CODE'));
    };
    expect(await forms(one)).toEqual(await forms(other));
  });

  test('a day of which a kiosk has not sent everything waits three days, and is marked from then on', async () => {
    const passing = (localDay: number) => ({
      ...{ venue: 'khac', gate: 'cong-1', direction: 'in' as const, localDay },
      // Eight in the morning.
      atMs: Date.UTC(2026, 10, localDay % 100, 1),
    });
    const days = [20261115, ...new Array<number>(9).fill(yesterday), 20261122];
    const lines = days.map((day, at) =>
      encodeEvent(makeEvent(at + 1, { epoch: '00000001', ...passing(day) })),
    );
    const kiosk = makeKiosk(lines, { device, epoch: '00000001' });
    await send(kiosk, { first: 1, last: 10 }, Date.UTC(2026, 10, 20, 4));
    const code = await open('venue', 'khac');
    const first = await figuresOf(code);
    expect(dayOf(first, yesterday)).toEqual({ day: yesterday, entries: null, isComplete: false });
    expect(await (await get(code)).text()).toContain('chưa đủ số liệu');
    clockMs += 3 * dayMs;
    expect(dayOf(await figuresOf(code), yesterday)).toEqual({
      ...{ day: yesterday, entries: 9, isComplete: false },
    });
    // What was missing then may have come since: it is not in what was said.
    await send(kiosk, { first: 11, last: 11 }, Date.UTC(2026, 10, 22, 4));
    clockMs += 11 * 60_000;
    const { days: said } = await figuresOf(code);
    expect(said.filter(({ isComplete }) => !isComplete).map(({ day }) => day)).toEqual([
      yesterday,
      20261122,
      20261123,
    ]);
  });

  test('who is bound to a unit publishes what lies in it, once; every change is an act', async () => {
    const bound = ask(clockMs, ['unit'], 'xa-b');
    for (const asked of [
      () => bound.published.open({ kind: 'venue', id: 'lon' }),
      () => bound.published.open({ kind: 'unit', id: 'tinh' }),
      () => bound.published.open({ kind: 'unit', id: 'nowhere' }),
      () => bound.published.takeBack({ code: codes.lon ?? '' }),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bound.published.open({ kind: 'venue', id: 'khac' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const { code } = await bound.published.open({ kind: 'unit', id: 'xa-b' });
    expect((await bound.published.list()).pages.map(({ kind, id }) => [kind, id])).toEqual([
      ['unit', 'xa-b'],
      ['venue', 'khac'],
    ]);
    await bound.published.takeBack({ code });
    await expect(bound.published.takeBack({ code })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { acts } = await ask().acts.list({ limit: 3 });
    expect(acts.slice(1).map(({ act, about, detail }) => [act, about, detail.code])).toEqual([
      ['page-taken-back', 'xa-b', code],
      ['page-opened', 'xa-b', code],
    ]);
  });

  test('what was taken back is gone at the next look, from memory too, and comes again under another address', async () => {
    const pages = openPublicPages(time);
    const code = codes.nho ?? '';
    const look = (at: string) =>
      pages.answer({ database: database(), code: at, form: 'page', nowMs: clockMs });
    expect(await look(code)).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    await ask(clockMs).published.takeBack({ code });
    pages.forget();
    expect(await look(code)).toBe('unknown');
    const next = await open('venue', 'nho');
    expect(next).not.toBe(code);
    pages.forget();
    expect(await look(next)).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    expect(await look(code)).toBe('unknown');
  });

  test('a venue that is gone from the registry is gone for strangers', async () => {
    await ask().venues.create(venue('xoa', null));
    const code = await open('venue', 'xoa');
    expect((await get(code)).status).toBe(200);
    await database().query(`delete from venues where id = 'xoa'`);
    clockMs += 11 * 60_000;
    expect((await get(code)).status).toBe(404);
  });
});
