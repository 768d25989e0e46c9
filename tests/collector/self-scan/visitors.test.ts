import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDoor } from '../../../collector/enrolment/door.ts';
import { createMetrics } from '../../../collector/metrics/metrics.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { collectorServer } from '../../../collector/server.ts';
import { makePosterToken } from '../../../protocol/poster-address.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const name = `<script>alert(1)</script> & "Chợ" \u202e${'Đ'.repeat(250)}`;
const venue = {
  id: 'cho',
  name,
  unit: null,
  kind: 'market',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [
    { id: 'cong-1', number: 1, name: '<b>Đông</b>' },
    { id: 'cong-2', number: 2, name: '' },
  ],
  sinceDay: 20260101,
} as const;
const form = 'application/x-www-form-urlencoded';

/** A poster that hangs nowhere is all that the log says of a visitor. */
const notThere = '{"kind":"not-found","why":"poster"}';
/** An address that leads nowhere, asked for by a program on this side of the collector. */
const isOfNobody = (line: string) => line === '{"kind":"not-found","why":"address","network":"127.0.0.1"}';
const isOfVisitor = (line: string) => line !== notThere && !isOfNobody(line);

await eachDatabase('what a poster leads to', ({ ask, database }) => {
  let server: FastifyInstance;
  let base = '';
  let clockMs = nowMs;
  const logged: string[] = [];

  beforeAll(async () => {
    server = collectorServer(
      {
        listen: '127.0.0.1',
        page: '/nowhere',
        timeZone: 'Asia/Ho_Chi_Minh',
        time: localTime('Asia/Ho_Chi_Minh')!,
        nowMs: () => clockMs,
        signer: () => null,
        peopleKey: () => null,
        certificate: null,
        isSecure: false,
        cookiePort: null,
        isBehindProxy: true,
        publicUrl: null,
        oidc: null,
        mailFrom: null,
        database,
        door: createDoor(),
        firstKey: makeFirstKey(),
        metrics: createMetrics({ database: () => null, nowMs: () => clockMs }),
        metricsToken: null,
        log: (entry) => void logged.push(JSON.stringify(entry)),
      },
      null,
    );
    base = await server.listen({ host: '127.0.0.1', port: 0 });
    await ask().venues.create(venue);
    await ask().posters.make({ venues: ['cho'] });
  });
  afterAll(() => server.close());

  const tokenOf = async (entrance: string) => {
    const [row] = await database().query<{ token: string }>(
      'select token from posters where entrance = $1 and replaced_ms is null',
      [entrance],
    );
    return row?.token ?? '';
  };
  const look = (token: string, from = '203.0.113.7') =>
    fetch(`${base}/d/${token}`, { headers: { 'x-forwarded-for': from } });
  const ticketIn = (html: string) => /name="ticket" value="([\w.-]+)"/.exec(html)?.[1] ?? '';
  const press = (token: string, ticket: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${base}/d/${token}`, {
      method: 'POST',
      headers: { 'content-type': form, 'x-forwarded-for': '203.0.113.7', ...headers },
      body: new URLSearchParams({ ticket }).toString(),
    });
  const visit = async (token: string) => press(token, ticketIn(await (await look(token)).text()));
  const counted = async () => {
    const { entrances, today, week } = await ask(clockMs).selfScan.ofVenue({ id: 'cho' });
    return { entrances, today, week };
  };

  test('looking counts nobody; the button counts one, at that entrance', async () => {
    const token = await tokenOf('cong-2');
    for (const _ of [1, 2, 3]) expect((await look(token)).status).toBe(200);
    expect((await fetch(`${base}/d/${token}`, { method: 'HEAD' })).status).not.toBe(200);
    expect(await counted()).toEqual({ entrances: [], today: 0, week: 0 });
    const thanks = await visit(token);
    expect([thanks.status, await thanks.text()]).toEqual([
      200,
      expect.stringMatching(/Đã ghi một lượt.*<p lang="en">One visit is counted/s),
    ]);
    expect(await counted()).toEqual({
      entrances: [{ id: 'cong-2', today: 1, week: 1 }],
      today: 1,
      week: 1,
    });
  });

  test('the page is plain HTML under a strict policy, sets nothing in the browser, and shows names as text', async () => {
    const answer = await look(await tokenOf('cong-1'));
    const html = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(
      ['set-cookie', 'cache-control', 'referrer-policy', 'x-robots-tag'].map((one) =>
        answer.headers.get(one),
      ),
    ).toEqual([null, 'no-store', 'no-referrer', 'noindex']);
    expect(html).not.toMatch(/<script|<b>|javascript:|https?:|\u202e/);
    expect(html).toContain('<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Chợ&quot;');
    expect(html).toContain(
      'Lối vào 1 <span lang="en">/ Entrance 1</span> · <bdi>&lt;b&gt;Đông&lt;/b&gt;</bdi>',
    );
  });

  test('a page counts once, however often it is sent; a form of elsewhere, of another entrance or made up counts nobody', async () => {
    const before = await counted();
    const [token, other] = [await tokenOf('cong-1'), await tokenOf('cong-2')];
    const ticket = ticketIn(await (await look(token)).text());
    for (const [to, sent, headers] of [
      [token, '', {}],
      [token, 'made.up.x', {}],
      [token, `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`, {}],
      [other, ticket, {}],
      [token, ticket, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      const again = await press(to, sent, headers);
      // It asks once more, with a ticket that is good.
      expect([again.status, ticketIn(await again.text()).length > 20]).toEqual([409, true]);
    }
    expect(await counted()).toEqual(before);
    const all = await Promise.all([1, 2, 3].map(() => press(token, ticket)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await counted()).today).toBe(before.today + 1);
    const unused = ticketIn(await (await look(token)).text());
    clockMs += 900_000;
    expect((await press(token, unused)).status).toBe(409);
    expect((await press(token, 'x'.repeat(300))).status).toBe(413);
    const json = await fetch(`${base}/d/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
    expect((await counted()).today).toBe(before.today + 1);
  });

  test('nothing that tells of a person is in the database or the log', async () => {
    const rows = await database().query<object>('select * from self_scans');
    expect(rows.map((row) => Object.keys(row).sort())).toEqual(
      rows.map(() => ['entrance', 'hour', 'local_day', 'n', 'venue']),
    );
    expect(logged.filter(isOfVisitor)).toEqual([]);
  });

  test('an address that is none is not found; one of a closed venue says so; none of them counts', async () => {
    const before = await counted();
    for (const token of [makePosterToken(), 'x', '..%2f..', '0'.repeat(20), encodeURIComponent("' or 1=1")]) {
      const answer = await look(token);
      expect([token, answer.status]).toEqual([token, 404]);
    }
    const unknown = await press(makePosterToken(), 'x');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('không có ở đây')]);
    const token = await tokenOf('cong-1');
    const ticket = ticketIn(await (await look(token)).text());
    await ask().venues.close({ id: 'cho', version: 1, day: 20261121 });
    for (const answer of [await look(token), await press(token, ticket)])
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('không mở cửa')]);
    await ask().venues.reopen({ id: 'cho', version: 2 });
    expect(await counted()).toEqual(before);
  });

  test('a poster that was replaced says so, and its page that is still open counts nobody', async () => {
    const before = await counted();
    const token = await tokenOf('cong-2');
    const ticket = ticketIn(await (await look(token)).text());
    await ask().posters.replace({ venue: 'cho', entrance: 'cong-2', version: 1 });
    for (const answer of [await look(token), await press(token, ticket)])
      expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('đã được thay')]);
    expect(await counted()).toEqual(before);
    expect((await visit(await tokenOf('cong-2'))).status).toBe(200);
    expect((await counted()).today).toBe(before.today + 1);
  });

  test('the figures are of today and of seven days, by the hour, and no passage is among them', async () => {
    const before = await counted();
    clockMs += 86_400_000;
    expect((await visit(await tokenOf('cong-1'))).status).toBe(200);
    expect(await counted()).toMatchObject({ today: 1, week: before.week + 1 });
    clockMs += 6 * 86_400_000;
    expect(await counted()).toMatchObject({ today: 0, week: 1 });
    expect(await database().query('select 1 from counts')).toEqual([]);
    const hours = await database().query<{ hour: number }>('select distinct hour from self_scans');
    expect(hours).toEqual([{ hour: 17 }]);
  });

  test('a visit that cannot be written down is not thanked for, and counts once when its page is sent again', async () => {
    const before = (await counted()).today;
    const token = await tokenOf('cong-1');
    const ticket = ticketIn(await (await look(token)).text());
    await database().query('alter table self_scans rename to away');
    const refused = await press(token, ticket);
    await database().query('alter table away rename to self_scans');
    expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([
      503,
      '60',
      expect.stringContaining('lượt này chưa được ghi'),
    ]);
    // What it failed on, and nothing of whom or where.
    expect(logged.filter(isOfVisitor)).toEqual([
      expect.stringMatching(/"kind":"request-failed","code":"42P01","route":"\/d\/:token"/),
    ]);
    for (const _ of [1, 2]) expect((await press(token, ticket)).status).toBe(200);
    expect((await counted()).today).toBe(before + 1);
  });

  test('a class behind one address is counted whole; who goes on for long is asked to wait, others are not', async () => {
    // Whoever came before is long in.
    clockMs += 600_000;
    const [token, other] = [await tokenOf('cong-1'), await tokenOf('cong-2')];
    const before = (await counted()).today;
    const ticketOf = async (from: string) => ticketIn(await (await look(token, from)).text());
    let busy = 0;
    for (let round = 0; round < 152; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 4 }, async () =>
          press(token, await ticketOf('198.51.100.1'), { 'x-forwarded-for': '198.51.100.1' }),
        ),
      );
      busy += answers.filter(({ status }) => status === 429).length;
    }
    expect((await counted()).today).toBe(before + 600);
    expect(busy).toBe(8);
    // The entrance has let in a crowd; another one goes on, for another network.
    const html = await (await look(other, '198.51.100.2')).text();
    expect((await press(other, ticketIn(html), { 'x-forwarded-for': '198.51.100.2' })).status).toBe(200);
    clockMs += 2_000;
    expect(
      (await press(token, await ticketOf('198.51.100.2'), { 'x-forwarded-for': '198.51.100.2' })).status,
    ).toBe(200);
  }, 120_000);
});
