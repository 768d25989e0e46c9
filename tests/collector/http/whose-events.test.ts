import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { makeBatch, post } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

const password = 'mot-mat-khau-dai';
let collector: TestCollector;
let admin = '';
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir(), { hasKey: true });
  await collector.opened;
  admin = await collector.office();
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

async function call(
  path: string,
  {
    cookie = '',
    body,
    method = body ? 'POST' : 'GET',
  }: { cookie?: string; body?: object; method?: string } = {},
) {
  return fetch(`${collector.base}${path}`, {
    method,
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** The cookie of somebody with those roles, in that unit. */
async function person(name: string, roles: readonly string[], unit: string | null): Promise<string> {
  const made = await call('/api/accounts', { cookie: admin, body: { name, roles, unit } });
  const { value } = (await made.json()) as { value: { key: string } };
  await call('/api/people/invite', { method: 'PUT', body: { key: value.key, password } });
  const signedIn = await call('/api/people/session', { body: { name, password } });
  return signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('events are read by an administrator who is bound to no unit; whoever else tries is an act', async () => {
  const kiosk = freshKiosk(1);
  await collector.enrol(kiosk.device);
  expect((await post(collector.base, makeBatch(kiosk, { first: 1, last: 1 }))).status).toBe(200);
  const unit = { id: 'xa-thu', name: 'Xã Thử', kind: 'commune', parent: null, sinceDay: 20250701 };
  expect((await call('/api/units', { cookie: admin, body: { units: [unit] } })).status).toBe(200);
  const path = `/v1/events?device=${kiosk.device}&epoch=${kiosk.epoch}`;
  expect((await call(path, { cookie: admin })).status).toBe(200);
  for (const [name, roles, where] of [
    ['Quản Trị Xã', ['admin'], 'xa-thu'],
    ['Người Xem', ['viewer'], null],
  ] as const) {
    const cookie = await person(name, roles, where);
    expect([name, (await call(path, { cookie })).status]).toEqual([name, 403]);
    expect((await call(path.replace('events', 'checkpoint'), { cookie })).status).toBe(403);
    const log = await (await call('/api/acts?act=refused', { cookie: admin })).json();
    expect((log as { acts: readonly object[] }).acts[0]).toMatchObject({
      who: { name },
      about: kiosk.device,
      detail: { call: '/v1/events', answer: 'FORBIDDEN', times: 1 },
    });
  }
});
