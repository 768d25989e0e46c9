import { tmpdir } from 'node:os';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '../../../collector/contract.ts';
import { openingCollector } from '../../support/collector/opening-collector.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

let collector: TestCollector;
let cookie = '';
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir());
  await collector.opened;
  cookie = await collector.office();
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

test('a call while the database opens is 503, and says when to come again', async () => {
  const { base, stop } = await openingCollector(tmpdir());
  const answer = await fetch(`${base}/api/kiosks`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await stop();
});

test('calls are answered as JSON that nobody keeps', async () => {
  const response = await fetch(`${collector.base}/api/kiosks`, { headers: { cookie } });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await response.json()).toEqual({
    asOfMs: expect.any(Number),
    states: { sending: 0, silent: 0 },
    kiosks: [],
  });
});

test('wrong input, an unknown kiosk and an unknown call are told apart', async () => {
  const paths = ['/api/alarms?limit=0', '/api/kiosks/B0C1K2F3G4H5', '/api/nothing'];
  const answers = await Promise.all(
    paths.map((path) => fetch(`${collector.base}${path}`, { headers: { cookie } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([400, 404, 404]);
  const told = await Promise.all(answers.map((answer) => answer.json()));
  expect(told).toMatchObject([{ code: 'BAD_REQUEST' }, { code: 'NOT_FOUND' }, { type: 'not-found' }]);
});

test('a body of more than 64 KiB to a call is refused with 413', async () => {
  const response = await fetch(`${collector.base}/api/kiosks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify('x'.repeat(64 * 1024)),
  });
  expect([response.status, await response.json()]).toMatchObject([413, { type: 'too-large' }]);
});

test.each(['venue-imports', 'unit-imports'])(
  'a table comes in longer than that, from whoever is signed in alone (%s)',
  async (path) => {
    const table = Buffer.from(`mã,tên\n${'a,b\n'.repeat(50_000)}`).toString('base64');
    const send = (cookie: string, base64: string) =>
      fetch(`${collector.base}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ file: 'x.csv', base64 }),
      });
    const cookie = await collector.office();
    expect((await send('', table)).status).toBe(401);
    const looked = await send(cookie, table);
    expect([looked.status, await looked.json()]).toEqual([
      200,
      { ok: false, fault: { kind: 'too-many-rows' } },
    ]);
    expect((await send(cookie, 'A'.repeat(6_400_000))).status).toBe(413);
  },
);

/** Rules of form and of meaning. Left out: where the servers are, and 4xx for what cannot be asked wrongly. */
async function complaintsAbout(document: string): Promise<readonly string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: { 'operation-4xx-response': 'off', 'no-empty-servers': 'off', 'no-server-example.com': 'off' },
  });
  const found = await lintFromString({ source: document, absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

test('/openapi.json is OpenAPI 3.1 in which a linter finds nothing, with every call and every route of the kiosks', async () => {
  const text = await (await fetch(`${collector.base}/openapi.json`)).text();
  const document = JSON.parse(text);
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(await complaintsAbout(text)).toEqual([]);
  const ofContract = Object.values(contract).flatMap((room) =>
    Object.values(room).map((one) => one['~orpc'].route.path),
  );
  expect(Object.keys(document.paths).sort()).toEqual(
    [
      ...new Set(ofContract),
      '/v1/batches',
      '/v1/checkpoint',
      '/v1/enrolments',
      '/v1/events',
      '/v1/health',
      '/v1/ranges',
      '/v1/reports',
      '/v1/roll-call',
      '/v1/bundle',
      '/v1/feedback',
    ].sort(),
  );
});

test('control: the linter finds a parameter that is nowhere, and a schema that is none', async () => {
  const broken = {
    openapi: '3.1.1',
    info: { title: 'x', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    paths: {
      '/kiosks/{device}': {
        get: {
          operationId: 'a',
          summary: 'a',
          responses: { '200': { content: { a: { schema: { type: 'much' } } } } },
        },
      },
    },
  };
  const complaints = await complaintsAbout(JSON.stringify(broken));
  expect(complaints.join('\n')).toMatch(/path-parameters-defined/);
  expect(complaints.join('\n')).toMatch(/struct/);
});
