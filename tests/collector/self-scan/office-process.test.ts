import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';
import { codesAt } from '../../support/collector/read-poster.ts';
import { whyNoPoppler } from '../../support/print/poppler.ts';
import { until } from '../../support/system/kiosk-client.ts';

const postgres = await sharedPostgres();
const why = 'skipped' in postgres ? postgres.skipped : whyNoPoppler();
const venue = {
  id: 'cho',
  name: 'Chợ Thử',
  unit: null,
  kind: 'market',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20200101,
};

describe.skipIf(why !== null)(
  `a collector whose office has a process of its own${why ? ` (skipped: ${why})` : ''}`,
  () => {
    let collector: Forked;
    let cookie: string;
    beforeAll(async () => {
      const url = await createDatabase('url' in postgres ? postgres.url : '', 'posters');
      collector = await forkCollector({ url }, { args: ['--public-url', 'https://cong.example.vn'] });
      await collector.ready;
      cookie = await collector.office();
    });
    afterAll(async () => {
      await collector.stop();
      if ('stop' in postgres) await postgres.stop();
    });
    const call = (path: string, body?: object) =>
      fetch(`${collector.base}/api/${path}`, {
        headers: { cookie, 'content-type': 'application/json' },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });

    test('draws its posters, and a phone that reads one is counted through both processes', async () => {
      await call('venues', venue);
      const { id } = (await (await call('poster-jobs', { venues: ['cho'] })).json()) as { id: string };
      await until(
        async () => (await (await call('poster-jobs')).json()) as { job: { state: string } },
        ({ job }) => job.state === 'ready',
      );
      const file = await call(`poster-files/${id}`);
      expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
        'application/pdf',
        expect.stringContaining('ap-phich.pdf'),
      ]);
      const [address = ''] = await codesAt(new Uint8Array(await file.arrayBuffer()), 75);
      expect(address).toMatch(/^https:\/\/cong\.example\.vn\/d\/\w{20}$/);
      const at = address.replace('https://cong.example.vn', collector.base);
      const page = await (await fetch(at)).text();
      const ticket = /name="ticket" value="([\w.-]+)"/.exec(page)?.[1] ?? '';
      const press = (body: string) =>
        fetch(at, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
      const thanks = await press(`ticket=${ticket}`);
      expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('Đã ghi một lượt')]);
      expect((await press('x'.repeat(1_000))).status).toBe(413);
      const form = await (await fetch(`${at}/feedback`)).text();
      const said = await fetch(`${at}/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          ticket: /name="ticket" value="([\w.-]+)"/.exec(form)?.[1] ?? '',
          kind: 'queue',
          text: 'ế'.repeat(1_000),
        }),
      });
      expect([said.status, await said.text()]).toEqual([
        200,
        expect.stringContaining('Đã nhận phản ánh số 1'),
      ]);
      expect(await (await call('venues/cho/self-scans')).json()).toMatchObject({ today: 1, week: 1 });
    });

    test('publishes figures through both processes, and takes them back', async () => {
      const { code } = (await (await call('public-pages', { kind: 'venue', id: 'cho' })).json()) as {
        code: string;
      };
      const page = await fetch(`${collector.base}/p/${code}/embed`);
      const etag = page.headers.get('etag') ?? '';
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining('frame-ancestors *'),
      ]);
      const again = await fetch(`${collector.base}/p/${code}/embed`, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
      await fetch(`${collector.base}/api/public-pages/${code}`, { method: 'DELETE', headers: { cookie } });
      expect((await fetch(`${collector.base}/p/${code}/embed`)).status).toBe(404);
    });

    test('tells visitors so while the office’s process is away', async () => {
      const { pid } = collector.child;
      const office = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
      process.kill(office, 'SIGKILL');
      const away = await until(
        () => fetch(`${collector.base}/d/x`),
        ({ status }) => status === 503,
      );
      expect([away.headers.get('content-security-policy'), await away.text()]).toEqual([
        expect.stringContaining("default-src 'none'"),
        expect.stringContaining('Hệ thống đang bận'),
      ]);
      await until(
        () => fetch(`${collector.base}/d/x`),
        ({ status }) => status === 404,
      );
    });
  },
);
