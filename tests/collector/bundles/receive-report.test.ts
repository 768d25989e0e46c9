import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BundleRequest, bundleName } from '../../../protocol/bundle.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import { freshKiosk, freshName } from '../../support/collector/collector-client.ts';
import { makeBatch, post, testSigner } from '../../support/collector/make-batch.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

const nowMs = Date.UTC(2026, 10, 21, 10);
let collector: TestCollector;
beforeAll(async () => {
  collector = await runTestCollector(() => nowMs, tmpdir(), { hasKey: true });
  await collector.opened;
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

const said = (device: string): BundleRequest => ({
  format: 1,
  device,
  epoch: '00000001',
  serial: 0,
  applied: 0,
  outcome: null,
  differs: [],
  announcements: [],
  showing: [],
  faults: [],
});

type Raw = {
  readonly body: string;
  readonly name: string;
  readonly as?: typeof testSigner;
  readonly sent?: string;
};

/** The request as bytes; `sent`: others than were signed. */
async function ask({ body, name, as = testSigner, sent = body }: Raw) {
  const { host: authority } = new URL(collector.base);
  const of = {
    method: 'POST',
    authority,
    path: '/v1/bundle',
    encoding: '',
    idempotencyKey: name,
    body: Buffer.from(body),
  };
  const answer = await fetch(`${collector.base}/v1/bundle`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': name,
      ...signatureHeaders(of, { signer: as, created: 1_795_000_000 }),
    },
    body: sent,
  });
  return { status: answer.status, ...((await answer.json()) as { type?: string; bundle?: string | null }) };
}

async function newKiosk(): Promise<string> {
  const { device } = freshName();
  await collector.enrol(device);
  return device;
}

test('a kiosk that was taken in hears what the office wants; nothing wanted is no bundle', async () => {
  const device = await newKiosk();
  expect(await ask({ body: JSON.stringify(said(device)), name: bundleName(device) })).toEqual({
    status: 200,
    bundle: null,
    revision: 0,
  });
});

test('whoever is not that kiosk is sent away before anything is kept', async () => {
  const device = await newKiosk();
  const [body, name] = [JSON.stringify(said(device)), bundleName(device)];
  const other = await newKiosk();
  const rows = [
    [{ body, name, as: signerOf(newSeed()) }, 403, 'key'],
    [{ body, name, sent: body.replace('"faults":[]', '"faults":["x"]') }, 401, 'signature'],
    [{ body: JSON.stringify(said(other)), name }, 400, 'malformed'],
    [{ body, name: `${device}/other` }, 400, 'malformed'],
    [{ body: JSON.stringify({ ...said(device), more: 1 }), name }, 400, 'malformed'],
    [{ body: `"${'x'.repeat(200_000)}"`, name }, 413, 'too-large'],
    [{ body: JSON.stringify(said('B0C1K2F39999')), name: bundleName('B0C1K2F39999') }, 403, 'waiting'],
  ] as const;
  for (const [request, status, type] of rows) expect(await ask(request)).toMatchObject({ status, type });
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const kept = await opened.value.query('select 1 from kiosk_wishes where device = any($1::text[])', [
    [device, other],
  ]);
  expect(kept).toEqual([]);
});

test('the answer to a batch names the newest that the office wants, once it wants something', async () => {
  const kiosk = freshKiosk(2);
  await collector.enrol(kiosk.device);
  const send = async (seq: number) => {
    const answer = await post(collector.base, makeBatch(kiosk, { first: seq, last: seq }));
    return (await answer.json()) as { readonly revision?: number };
  };
  expect(await send(1)).not.toHaveProperty('revision');
  const office = await officeCalls(collector);
  await office.announcements.create({
    words: { vi: 'Tàu chậm', en: '' },
    tone: 'plain',
    fromMs: nowMs,
    untilMs: nowMs + 60_000,
    target: { kind: 'all' },
  });
  expect(await send(2)).toMatchObject({ revision: 1 });
});

test('a kiosk that was taken in after a roll-out was done is given its settings with its first question', async () => {
  await newKiosk();
  const office = await officeCalls(collector);
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const { number } = await office.bundles.draft({
    title: 'Sức chứa',
    settings: { 'rules.capacity': 20 },
    target: { kind: 'all' },
    settleMs: 600_000,
    patienceMs: 3_600_000,
  });
  await office.bundles.start({ number });
  await opened.value.query(`update roll_outs set state = 'done', stage = 3 where number = $1`, [number]);
  const later = await newKiosk();
  const { bundle } = await ask({ body: JSON.stringify(said(later)), name: bundleName(later) });
  expect(JSON.parse(JSON.parse(bundle ?? '{}').body).settings).toEqual({ 'rules.capacity': 20 });
});
