import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDoor } from '../../../collector/enrolment/door.ts';
import { eraseWords, keepMs } from '../../../collector/feedback/erase-words.ts';
import { createMetrics } from '../../../collector/metrics/metrics.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { collectorServer } from '../../../collector/server.ts';
import { longestFeedback } from '../../../protocol/feedback-words.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const venue = {
  ...{ id: 'cho', name: 'Chợ Thử', unit: null, kind: 'market' as const, address: '' },
  ...{ contactName: '', contactPhone: '', hours: null, sinceDay: 20260101 },
  entrances: [{ id: 'cong-1', number: 1, name: 'Cổng Đông' }],
} as const;

await eachDatabase('what is said on a phone where a poster hangs', ({ ask, database }) => {
  let server: FastifyInstance;
  let base = '';
  let token = '';
  let clockMs = nowMs;

  beforeAll(async () => {
    server = collectorServer(
      {
        ...{ listen: '127.0.0.1', page: '/nowhere', timeZone: 'Asia/Ho_Chi_Minh' },
        time: localTime('Asia/Ho_Chi_Minh')!,
        nowMs: () => clockMs,
        signer: () => null,
        peopleKey: () => Buffer.alloc(32, 7),
        ...{ certificate: null, isSecure: false, cookiePort: null, isBehindProxy: true, publicUrl: null },
        ...{
          oidc: null,
          mailFrom: null,
          database,
          door: createDoor(),
          firstKey: makeFirstKey(),
          metricsToken: null,
        },
        metrics: createMetrics({ database: () => null, nowMs: () => clockMs }),
        log: () => {},
      },
      null,
    );
    base = await server.listen({ host: '127.0.0.1', port: 0 });
    await ask().venues.create(venue);
    await ask().posters.make({ venues: ['cho'] });
    const [row] = await database().query<{ token: string }>('select token from posters');
    token = row?.token ?? '';
  });
  afterAll(() => server.close());

  let network = 1;
  const look = () =>
    fetch(`${base}/d/${token}/feedback`, { headers: { 'x-forwarded-for': `198.51.100.${network}` } });
  const ticketIn = (html: string) => /name="ticket" value="([\w.-]+)"/.exec(html)?.[1] ?? '';
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${base}/d/${token}/feedback`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `198.51.100.${network}`,
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
  const ticket = async () => ticketIn(await (await look()).text());
  const said = async (answer: Response) => [answer.status, await answer.text()] as const;
  const all = async () => (await ask(clockMs).feedback.list({})).feedback;

  test('the page of the entrance leads to a form without script or cookie', async () => {
    const page = await (
      await fetch(`${base}/d/${token}`, { headers: { 'x-forwarded-for': '198.51.100.1' } })
    ).text();
    expect(page).toContain(`href="/d/${token}/feedback"`);
    const answer = await look();
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|javascript:|https?:/);
    expect(html).toContain('Xếp hàng lâu <span lang="en">A long queue</span>');
  });

  test('what is sent is at the office, once however often the page sends it', async () => {
    const fields = { ticket: await ticket(), kind: 'place', text: 'Nền trơn.\r\nGọi 0912345678' };
    const first = await said(await send(fields));
    expect(first).toEqual([200, expect.stringContaining('Đã nhận phản ánh số 1')]);
    expect(await said(await send(fields))).toEqual(first);
    const [one, ...more] = await all();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      ...{ source: 'phone', slip: null, kind: 'place', gate: 'Cổng Đông', words: 'Nền trơn. Gọi ***78' },
      venue: { id: 'cho' },
    });
    expect(await ask(clockMs).feedback.read({ number: 1 })).toMatchObject({
      words: 'Nền trơn.\nGọi 0912345678',
    });
  });

  test('10,000 characters are refused with a sentence, and all of them stand there still', async () => {
    const text = `${'Ở đây rất đông. '.repeat(625)}`;
    expect(text.length).toBe(10_000);
    const [status, html] = await said(await send({ ticket: await ticket(), kind: 'queue', text }));
    expect(status).toBe(422);
    expect(html).toContain(`nhiều hơn ${longestFeedback}. Chữ quý vị viết còn đủ ở dưới`);
    expect(html).toContain(text.trim());
    expect(html).toContain('value="queue" required checked');
    expect(await all()).toHaveLength(1);
    expect((await send({ text: 'x'.repeat(200_000) })).status).toBe(413);
  });

  test('markup is text, on the page and at the office', async () => {
    const text = '</textarea><script>alert(1)</script>"\u202e';
    const [, html] = await said(await send({ ticket: '', kind: 'other', text }));
    expect(html).not.toMatch(/<script|<\/textarea><s/);
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;');
  });

  test('without a choice, from an old page or from a page of somebody else nothing is taken, and nothing typed is lost', async () => {
    const good = await ticket();
    for (const [fields, headers, why] of [
      [{ ticket: good, kind: '', text: 'a1' }, {}, 'Xin chọn một việc'],
      [{ ticket: good, kind: 'bribe', text: 'a1' }, {}, 'Xin chọn một việc'],
      [{ ticket: 'x', kind: 'queue', text: 'a1' }, {}, 'Trang này mở đã lâu'],
      [
        { ticket: good, kind: 'queue', text: 'a1' },
        { 'sec-fetch-site': 'cross-site' },
        'Trang này mở đã lâu',
      ],
    ] as const) {
      const [status, html] = await said(await send(fields, headers));
      expect([status, html]).toEqual([422, expect.stringContaining(why)]);
      expect(html).toMatch(/\na1<\/textarea>/);
    }
    clockMs += 16 * 60_000;
    const [status] = await said(await send({ ticket: good, kind: 'queue', text: 'a1' }));
    expect([status, (await all()).length]).toEqual([422, 1]);
  });

  test('whoever writes without a pause is asked to wait, others are not', async () => {
    network = 2;
    const answers: number[] = [];
    for (let at = 0; at < 12; at += 1) {
      const [status] = await said(await send({ ticket: await ticket(), kind: 'other', text: `${at}` }));
      answers.push(status);
    }
    expect(answers).toEqual([...Array(10).fill(200), 422, 422]);
    network = 3;
    expect((await send({ ticket: await ticket(), kind: 'other', text: '' })).status).toBe(200);
  });

  const codeIn = (html: string) => /<p class="code">([^<]+)<\/p>/.exec(html)?.[1] ?? '';
  const tell = async (code: string, headers: Record<string, string> = {}) =>
    said(
      await fetch(`${base}/d/feedback`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': `198.51.100.${network}`,
          ...headers,
        },
        body: new URLSearchParams({ code }).toString(),
      }),
    );

  test('its code shows where it stands and what was answered, and nothing of what was said', async () => {
    network = 4;
    const fields = { ticket: await ticket(), kind: 'queue', text: 'Chờ lâu, tôi tên Nguyễn Thị Thử' };
    const [, html] = await said(await send(fields));
    const code = codeIn(html);
    expect(code).toMatch(/^([0-9BCFGHJKLMNPQRSTVXZ]{4} ){3}[0-9BCFGHJKLMNPQRSTVXZ]{4}$/);
    // A finger that touches twice sees it, too.
    expect(codeIn((await said(await send(fields)))[1])).toBe(code);
    const [row] = await database().query<{ number: number; kept: string }>(
      'select number, row_to_json(feedback)::text as kept from feedback order by number desc limit 1',
    );
    const number = row?.number ?? 0;
    expect(row?.kept).not.toContain(code.replaceAll(' ', ''));
    const [status, page] = await tell(code);
    expect([status, page]).toEqual([200, expect.stringContaining('Cơ quan đã nhận, chưa xử lý.')]);
    expect(page).toContain(`Phản ánh số ${number}, nhận ngày 21/11/2026`);
    expect(page).toContain('Chưa có trả lời.');
    await ask(clockMs).feedback.answer({ number, version: 1, answer: 'Mở thêm quầy.\n<b>Cảm ơn</b>' });
    const [, answered] = await tell(code.toLowerCase().replaceAll(' ', '-'));
    expect(answered).toContain('Mở thêm quầy.<br>&lt;b&gt;Cảm ơn&lt;/b&gt;');
    expect(answered).toContain('Đã trả lời.');
    for (const one of [page, answered]) expect(one).not.toMatch(/Nguyễn|Chờ lâu|<script|Chợ Thử/);
  });

  test('a code that is none leads to nothing, one network cannot try on, and after 90 days it is over', async () => {
    network = 5;
    const opened = await fetch(`${base}/d/feedback`, { headers: { 'x-forwarded-for': '198.51.100.5' } });
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const [, html] = await said(await send({ ticket: await ticket(), kind: 'other', text: 'Một lời dài' }));
    const code = codeIn(html);
    for (const wrong of ['', 'x', '0000 0000 0000 0000', `${code}0`, '9'.repeat(200)])
      expect([wrong, (await tell(wrong))[0]]).toEqual([wrong, 404]);
    expect((await tell('9'.repeat(2_000)))[0]).toBe(413);
    expect((await tell(code))[0]).toBe(200);
    await eraseWords(database(), clockMs + keepMs + 1);
    expect((await tell(code))[0]).toBe(404);
    const answers = [];
    for (let at = 0; at < 20; at += 1) answers.push((await tell('0000 0000 0000 0000'))[0]);
    expect(answers).toEqual([...Array(13).fill(404), ...Array(7).fill(429)]);
    network = 6;
    expect((await tell('0000 0000 0000 0000'))[0]).toBe(404);
  });

  test('where no poster hangs nothing can be said', async () => {
    expect((await fetch(`${base}/d/nowhere/feedback`)).status).toBe(404);
    expect((await fetch(`${base}/d/nowhere/feedback`, { method: 'POST' })).status).toBe(404);
  });
});
