import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askToBeTakenIn } from '../../../main/upload/ask-to-be-taken-in.ts';
import { connectGates } from '../../../main/upload/tell-gates.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import {
  longestSheet,
  type RollAnswer,
  type RollRequest,
  rollCallName,
  sheetIdOf,
  sheetKeptMs,
} from '../../../protocol/roll-call.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { makeBatch, makeEvents, makeKiosk, post } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

let clockMs = Date.UTC(2026, 10, 21, 10);
let collector: TestCollector;
beforeAll(async () => {
  collector = await runTestCollector(() => clockMs, tmpdir(), { hasKey: true });
  await collector.opened;
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

async function office(path: string, body: object | null, method = 'POST'): Promise<void> {
  const answer = await fetch(`${collector.base}/api/${path}`, {
    method,
    // A session ends while the clock of a test goes on.
    headers: { cookie: await collector.office(), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
}

let venues = 0;
let requests = 1_000;
const nextVenue = () => `ben-${++venues}`;
const sheetOf = (text: string) => Buffer.from(text).toString('base64');
const textOf = (answer: RollAnswer) =>
  answer.mates.map(({ sheet }) => sheet?.sealed && Buffer.from(sheet.sealed, 'base64').toString());

/** A gate that the office has taken in for that venue. */
async function newGate(venue: string, { isTakenIn = true, gate = 'cong-1' } = {}) {
  const { device, epoch } = { ...freshName() };
  const signer = signerOf(newSeed());
  const sender = { signer, nowMs: () => clockMs };
  await askToBeTakenIn(
    { url: collector.base },
    { device, epoch, venue: { id: venue, name: venue }, gate: { id: gate, name: gate } },
    sender,
  );
  const takeIn = () => office('enrolment/devices', { device, key: signer.publicKey });
  if (isTakenIn) await takeIn();
  const tell = connectGates(collector.base, sender);
  const ask = (more: Partial<RollRequest> = {}) =>
    tell({
      format: 1,
      device,
      epoch,
      seq: 1,
      // Each request is later than the one before.
      atMs: ++requests,
      localDay: 20261121,
      known: {},
      kept: null,
      ...more,
    });
  const hear = async (more: Partial<RollRequest> = {}) => {
    const answer = await ask(more);
    if (!answer.ok) throw new Error(answer.fault.kind);
    return answer.value;
  };
  /** The request as bytes, changed as the test likes after it was signed. */
  async function raw({ body, change = {}, as = signer, name = rollCallName(device) }: Raw) {
    const bytes = Buffer.from(body);
    const { host: authority } = new URL(collector.base);
    const of = { method: 'POST', authority, path: '/v1/roll-call', encoding: '', idempotencyKey: name };
    const signed = signatureHeaders({ ...of, body: bytes }, { signer: as, created: 1_795_000_000 });
    const headers = { 'content-type': 'application/json', 'idempotency-key': name, ...signed, ...change };
    const answer = await fetch(`${collector.base}/v1/roll-call`, { method: 'POST', headers, body: bytes });
    const { type } = (await answer.json()) as { type?: string };
    return [answer.status, type];
  }
  return { device, epoch, signer, ask, hear, raw, takeIn };
}
type Raw = {
  readonly body: string;
  readonly change?: Readonly<Record<string, string>>;
  readonly as?: ReturnType<typeof signerOf>;
  readonly name?: string;
};

test('gates of one venue read what the others left, and nobody of another venue does', async () => {
  const venue = nextVenue();
  const [one, two, stranger] = [await newGate(venue), await newGate(venue), await newGate(nextVenue())];
  expect(await one.hear({ sheet: sheetOf('by one') })).toMatchObject({
    mates: [{ device: two.device, inside: 0, sheet: null }],
  });
  const heard = await two.hear({ sheet: sheetOf('by two') });
  expect(textOf(heard)).toEqual(['by one']);
  expect(heard.mates[0]).toMatchObject({ heardAgoMs: 0, sheet: { seenAgoMs: 0 } });
  expect(await stranger.hear({ sheet: sheetOf('elsewhere') })).toMatchObject({ mates: [] });
  // What is known is not sent again, until it is another.
  const known = { [one.device]: heard.mates[0]?.sheet?.id ?? '' };
  expect(textOf(await two.hear({ known }))).toEqual([null]);
  await one.hear({ sheet: sheetOf('by one, later'), seq: 2 });
  expect(textOf(await two.hear({ known }))).toEqual(['by one, later']);
});

test('an older sheet of the same journal changes nothing, one of a new journal does, and null takes it away', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue), await newGate(venue)];
  const seen = async () => textOf(await two.hear());
  await one.hear({ sheet: sheetOf('new'), seq: 9 });
  await one.hear({ sheet: sheetOf('heard on the wire'), seq: 8 });
  await one.hear({ sheet: null, seq: 8 });
  expect(await seen()).toEqual(['new']);
  await one.hear({ sheet: sheetOf('renewed'), seq: 1, epoch: '99999999' });
  expect(await seen()).toEqual(['renewed']);
  await one.hear({ sheet: null, seq: 2, epoch: '99999999' });
  expect(await seen()).toEqual([undefined]);
});

test('a gate that is silent is still read, with how old its sheet is, and for a day at most', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue), await newGate(venue)];
  const sheet = sheetOf('before the fire');
  const kept = sheetIdOf(sheet);
  const age = async () => (await two.hear()).mates[0]?.sheet?.seenAgoMs;
  expect((await one.hear({ sheet, kept, seq: 5 })).own).toBe(kept);
  clockMs += 3_600_000;
  expect(textOf(await two.hear())).toEqual(['before the fire']);
  expect(await age()).toBe(3_600_000);
  // It is heard of, and says nothing of that sheet; or of another one, or of one from before.
  for (const said of [
    { kept: null },
    { kept: '0'.repeat(32) },
    { kept, seq: 4 },
    { kept, epoch: '99999999' },
  ])
    await one.hear({ seq: 5, ...said });
  expect(await age()).toBe(3_600_000);
  // It says that it holds.
  const said = { kept, seq: 6, atMs: ++requests };
  await one.hear(said);
  expect(await age()).toBe(0);
  // Heard on the wire and said again by somebody else it says nothing.
  clockMs += 60_000;
  await one.hear(said);
  expect(await age()).toBe(60_000);
  clockMs += sheetKeptMs + 3_600_000;
  expect(textOf(await two.hear())).toEqual([undefined]);
  expect((await one.hear({ kept, seq: 7 })).own).toBeNull();
});

test('a request of an earlier journal that was heard on the wire does not come back', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue), await newGate(venue)];
  const earlier = { sheet: sheetOf('earlier'), seq: 900, atMs: ++requests };
  await one.hear(earlier);
  await one.hear({ sheet: sheetOf('renewed'), epoch: '99999999' });
  await one.hear(earlier);
  await one.hear({ ...earlier, sheet: null });
  expect(textOf(await two.hear())).toEqual(['renewed']);
});

test('how many the office counts at a gate stands beside it, and what its settings call it', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue, { gate: 'cong-7' }), await newGate(venue)];
  const name = { device: one.device, epoch: one.epoch };
  const config = { venue: { id: venue, name: 'Bến' }, gates: [{ id: 'cong-7', name: 'Cổng sau' }] };
  const rows = [
    ...makeEvents(3, { ...name, venue, gate: 'cong-7' }),
    ...makeEvents(4, {
      ...name,
      venue,
      gate: 'cong-7',
      kind: 'config',
      decision: null,
      direction: null,
      detail: JSON.stringify(config),
    }).slice(3),
  ];
  const batch = makeBatch(makeKiosk(rows, name), { first: 1, last: 4 }, { key: one.signer.publicKey });
  expect((await post(collector.base, { ...batch, signer: one.signer })).status).toBe(200);
  const { mates } = await two.hear();
  expect(mates).toMatchObject([{ device: one.device, name: 'Cổng sau', inside: 1, sheet: null }]);
});

test('whoever is not taken in, was retired, or moved there and was not confirmed has no part in it', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue), await newGate(venue)];
  const waiting = await newGate(venue, { isTakenIn: false });
  await one.hear({ sheet: sheetOf('by one') });
  await two.hear({ sheet: sheetOf('by two') });
  expect(await waiting.ask()).toEqual({ ok: false, fault: { kind: 'refused' } });
  const moving = await newGate(nextVenue());
  await moving.hear({ sheet: sheetOf('brought along') });
  clockMs += 60_000;
  const name = { device: moving.device, epoch: moving.epoch };
  const rows = makeEvents(3, { ...name, venue, gate: 'cong-1', atMs: clockMs });
  const batch = makeBatch(makeKiosk(rows, name), { first: 1, last: 3 }, { key: moving.signer.publicKey });
  expect((await post(collector.base, { ...batch, signer: moving.signer })).status).toBe(200);
  // It is named, so that nobody is overlooked; nothing of it is read, and it is told that it has no part.
  const { mates } = await one.hear();
  expect(mates.find(({ device }) => device === moving.device)).toMatchObject({ sheet: null });
  expect(await moving.ask()).toEqual({ ok: false, fault: { kind: 'refused' } });
  await office(`enrolment/devices/${two.device}`, null, 'DELETE');
  // Whoever came in by a gate that is retired may still be there.
  expect((await one.hear()).mates.map(({ device, sheet }) => [device, sheet]).toSorted()).toEqual(
    [
      [moving.device, null],
      [two.device, null],
    ].toSorted(),
  );
  expect(await two.ask()).toEqual({ ok: false, fault: { kind: 'refused' } });
});

test('a request proves itself before it costs anything, and is just this one', async () => {
  const venue = nextVenue();
  const [one, two] = [await newGate(venue), await newGate(venue)];
  const { device, epoch } = one;
  const good = {
    format: 1,
    device,
    epoch,
    seq: 1,
    atMs: 1,
    localDay: 20261121,
    known: {},
    kept: null,
    sheet: sheetOf('good'),
  };
  const body = JSON.stringify(good);
  const other = signerOf(newSeed());
  expect(await one.raw({ body, as: other })).toEqual([403, 'key']);
  expect(await one.raw({ body, name: 'nobody/roll-call' })).toEqual([400, 'malformed']);
  expect(await one.raw({ body, change: { signature: '' } })).toEqual([401, 'signature']);
  expect(await one.raw({ body, change: { 'content-digest': `sha-256=:${'A'.repeat(43)}=:` } })).toEqual([
    401,
    'signature',
  ]);
  // Signed by its own key, in another's name.
  expect(await one.raw({ body: JSON.stringify({ ...good, device: two.device }) })).toEqual([
    400,
    'malformed',
  ]);
  for (const wrong of [
    { format: 2 },
    { seq: -1 },
    { seq: 1.5 },
    { localDay: 0 },
    { sheet: 'not base64!' },
    { known: { [two.device]: 'x' } },
    { more: 1 },
  ])
    expect(await one.raw({ body: JSON.stringify({ ...good, ...wrong }) })).toEqual([400, 'malformed']);
  for (const text of ['', '[', 'null', '[]'])
    expect(await one.raw({ body: text })).toEqual([400, 'malformed']);
  const long = { ...good, sheet: 'A'.repeat(longestSheet + 60_000) };
  expect(await one.raw({ body: JSON.stringify(long) })).toEqual([413, 'too-large']);
  expect(textOf(await two.hear())).toEqual([undefined]);
  expect(await one.raw({ body })).toEqual([200, undefined]);
  expect(textOf(await two.hear())).toEqual(['good']);
});

test('the longest sheets of many gates come in several answers, each within its bound', async () => {
  const venue = nextVenue();
  const gates = [];
  for (let at = 0; at < 6; at++) gates.push(await newGate(venue));
  for (const gate of gates) await gate.hear({ sheet: sheetOf(gate.device.repeat(24_000)) });
  const known: Record<string, string> = {};
  const lengths: number[] = [];
  for (let round = 0; round < 6; round++) {
    const { mates } = await gates[0]!.hear({ known });
    const came = mates.filter(({ sheet }) => sheet?.sealed);
    lengths.push(came.length);
    for (const { device, sheet } of came) known[device] = sheet?.id ?? '';
  }
  expect(lengths).toEqual([2, 2, 1, 0, 0, 0]);
});
