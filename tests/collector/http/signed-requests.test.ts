import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceMethods } from '../../../collector/http/devices.ts';
import { type BundleRequest, bundleName } from '../../../protocol/bundle.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { type EnrolmentRequest, enrolmentName } from '../../../protocol/enrolment.ts';
import { type FeedbackRequest, feedbackName } from '../../../protocol/feedback.ts';
import { questionHeaders, signatureHeaders, signedParts } from '../../../protocol/http-signature.ts';
import { kioskReportName } from '../../../protocol/kiosk-report.ts';
import { type RollRequest, rollCallName } from '../../../protocol/roll-call.ts';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { makeReport } from '../../support/collector/fleet.ts';
import { type Kiosk, makeBatch, testSigner } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

type Methods = typeof deviceMethods;
type SignedPath = { [Path in keyof Methods]: Methods[Path] extends 'POST' ? Path : never }[keyof Methods];
/** What a kiosk posts there: the name of the request, and its body. */
type Post = (kiosk: Kiosk) => { readonly name: string; readonly body: string; readonly type?: string };

const place = { id: 'ben-pha', name: 'Bến phà' };

/** Every post of a kiosk: a new one without a row here does not compile. */
const posts: Readonly<Record<SignedPath, Post>> = {
  '/v1/enrolments': ({ device, epoch }) => ({
    name: enrolmentName(device),
    body: JSON.stringify({
      format: 1,
      device,
      epoch,
      nonce: null,
      venue: place,
      gate: place,
    } satisfies EnrolmentRequest),
  }),
  '/v1/roll-call': ({ device, epoch }) => ({
    name: rollCallName(device),
    body: JSON.stringify({
      format: 1,
      device,
      epoch,
      seq: 1,
      atMs: 1,
      localDay: 20261121,
      known: {},
      kept: null,
    } satisfies RollRequest),
  }),
  '/v1/reports': ({ device, epoch }) => ({
    name: kioskReportName(device),
    body: JSON.stringify(makeReport(device, { epoch, atMs: Date.now() })),
  }),
  '/v1/bundle': ({ device, epoch }) => ({
    name: bundleName(device),
    body: JSON.stringify({
      format: 1,
      device,
      epoch,
      serial: 0,
      applied: 0,
      outcome: null,
      differs: [],
      announcements: [],
      showing: [],
      faults: [],
    } satisfies BundleRequest),
  }),
  '/v1/feedback': ({ device }) => ({
    name: feedbackName(device),
    body: JSON.stringify({ format: 1, device, sent: [], known: [] } satisfies FeedbackRequest),
  }),
  '/v1/batches': (kiosk) => {
    const { key, body } = makeBatch(kiosk, { first: 1, last: 1 });
    return { name: key, body: body.toString(), type: 'application/x-ndjson' };
  },
};
const paths = Object.keys(posts) as SignedPath[];

/** Every question of a kiosk, and what it asks besides its journal; health alone is anybody's. */
const questions: Readonly<Record<Exclude<keyof Methods, SignedPath | '/v1/health'>, string>> = {
  '/v1/events': '',
  '/v1/checkpoint': '',
  '/v1/ranges': '&first=1&last=1',
};

let collector: TestCollector;
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir(), { hasKey: true });
  await collector.opened;
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

type Bent = {
  /** Whose signature it is, under the kiosk's own key. */
  readonly by?: typeof testSigner;
  /** What was signed in the place of what is sent. */
  readonly signed?: { readonly path?: string | undefined; readonly name?: string; readonly body?: string };
};

async function send(path: SignedPath, kiosk: Kiosk, { by = testSigner, signed = {} }: Bent = {}) {
  const { name, body, type = 'application/json' } = posts[path](kiosk);
  const { host: authority } = new URL(collector.base);
  const parts = { method: 'POST', authority, encoding: '', path: signed.path ?? path };
  const what = { ...parts, idempotencyKey: signed.name ?? name, body: Buffer.from(signed.body ?? body) };
  const signer = { ...by, publicKey: testSigner.publicKey };
  const headers = signatureHeaders(what, { signer, created: 1_795_000_000 });
  const digest = signatureHeaders(
    { ...what, body: Buffer.from(body) },
    { signer: testSigner, created: 1_795_000_000 },
  )['content-digest'];
  const answer = await fetch(`${collector.base}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-digest': digest, 'content-type': type, 'idempotency-key': name },
    body,
  });
  return [answer.status, ((await answer.json()) as { readonly type?: string }).type];
}

test('the table has every path of kiosks that is posted to', () => {
  const posted = Object.entries(deviceMethods).flatMap(([path, method]) => (method === 'POST' ? [path] : []));
  expect(paths.toSorted()).toEqual(posted.toSorted());
});

test.each(paths)('POST %s is heard with the signature over just this request alone', async (path) => {
  const kiosk = freshKiosk(1);
  await collector.enrol(kiosk.device);
  const other = paths[(paths.indexOf(path) + 1) % paths.length];
  const bent: readonly Bent[] = [
    { by: signerOf(newSeed()) },
    { signed: { body: '{}' } },
    { signed: { path: other } },
    { signed: { name: `${kiosk.device}/another` } },
  ];
  for (const one of bent) expect([one, await send(path, kiosk, one)]).toEqual([one, [401, 'signature']]);
  expect(await send(path, kiosk)).toEqual([200, undefined]);
});

test.each(Object.entries(questions))(
  'GET %s is answered with the signature over just this question alone',
  async (path, more) => {
    const kiosk = freshKiosk(1);
    const { device, epoch } = kiosk;
    await collector.enrol(device);
    expect(await send('/v1/batches', kiosk)).toEqual([200, undefined]);
    const { host: authority } = new URL(collector.base);
    const query = `?device=${device}&epoch=${epoch}${more}`;
    async function ask(by: typeof testSigner, of: { readonly path?: string; readonly query?: string }) {
      const signing = { signer: { ...by, publicKey: testSigner.publicKey }, created: 1_795_000_000 };
      const headers = questionHeaders({ method: 'GET', authority, path, query, ...of }, signing);
      return (await fetch(`${collector.base}${path}${query}`, { headers })).status;
    }
    expect(await ask(signerOf(newSeed()), {})).toBe(401);
    expect(await ask(testSigner, { path: '/v1/another' })).toBe(401);
    expect(await ask(testSigner, { query: query.replace(device, 'ZZZZZZZZZZZZ') })).toBe(401);
    expect(await ask(testSigner, {})).toBe(200);
  },
);

test('/openapi.json says of each of them what is signed, and by which headers', async () => {
  const { paths: described } = (await (await fetch(`${collector.base}/openapi.json`)).json()) as {
    paths: Record<
      string,
      {
        post: {
          parameters?: readonly { name: string }[];
          'x-signature'?: { covered: readonly string[] };
        };
      }
    >;
  };
  for (const path of paths) {
    const { parameters = [], 'x-signature': signature } = described[path]!.post;
    expect([path, signature?.covered]).toEqual([path, signedParts]);
    expect(parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Idempotency-Key', 'Content-Digest', 'Signature-Input', 'Signature']),
    );
  }
});
