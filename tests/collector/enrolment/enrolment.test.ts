import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asking, askToBeTakenIn } from '../../../main/upload/ask-to-be-taken-in.ts';
import { createKeyboardReader } from '../../../native/scanner/keyboard.ts';
import { newSeed, signerOf } from '../../../protocol/ed25519.ts';
import { decodeEnrolmentCode, encodeEnrolmentCode, fingerprintOf } from '../../../protocol/enrolment.ts';
import type { Signer } from '../../../protocol/signer.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { makeBatch, makeEvents, makeKiosk, post } from '../../support/collector/make-batch.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

let clockMs = Date.UTC(2026, 10, 21, 10);
let collector: TestCollector;
let cookie = '';
beforeAll(async () => {
  collector = await runTestCollector(() => clockMs, tmpdir(), { hasKey: true });
  await collector.opened;
  cookie = await collector.office();
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

async function office<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${collector.base}/api/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, ...((await answer.json()) as object) } as Answer;
}

async function makeCode(): Promise<string> {
  return (await office<{ code: string }>('POST', 'enrolment/codes', { url: collector.base })).code;
}

type Waiting = { device: string; key: string; fingerprint: string; codeBy: string | null; isKnown: boolean };
async function waiting(): Promise<readonly Waiting[]> {
  return (await office<{ waiting: Waiting[] }>('GET', 'enrolment/waiting')).waiting;
}

/** What a scanner that types, 5 ms a key, makes of a code on its way through the kiosk's reader. */
function typedByScanner(text: string): string {
  const reader = createKeyboardReader();
  [...text].forEach((key, at) => void reader.press({ key, atMs: at * 5 }));
  const { code } = reader.press({ key: 'Enter', atMs: text.length * 5 });
  if (code?.source !== 'keyboard') throw new Error('no scanner read that');
  return code.text;
}

/** A kiosk that has passed three people in, with a key of its own. */
function newKiosk({ device = freshName().device, signer = signerOf(newSeed()), gate = 'cong-1' } = {}) {
  const name = { device, epoch: freshName().epoch };
  const journal = makeKiosk(makeEvents(3, { ...name, gate, venue: 'ben-pha' }), name);
  const asking: Asking = {
    ...name,
    venue: { id: 'ben-pha', name: 'Bến phà' },
    gate: { id: gate, name: 'Cổng' },
  };
  return {
    ...name,
    signer,
    journal,
    /** Held before its scanner, which types what it read. */
    scan(text: string) {
      const code = decodeEnrolmentCode(typedByScanner(text));
      if (code === null) throw new Error('no code');
      return askToBeTakenIn(code, asking, { signer, nowMs: () => clockMs });
    },
    askWithoutCode: () => askToBeTakenIn({ url: collector.base }, asking, { signer, nowMs: () => clockMs }),
    async send(range = { first: 1, last: 3 }) {
      const batch = makeBatch(journal, range, { key: signer.publicKey });
      const answer = await post(collector.base, { ...batch, signer });
      return { status: answer.status, ...((await answer.json()) as { ack?: number; type?: string }) };
    },
  };
}
type TestKiosk = ReturnType<typeof newKiosk>;

async function takeIn({ device, signer }: { device: string; signer: Signer }): Promise<number> {
  return (await office<{ status: number }>('POST', 'enrolment/devices', { device, key: signer.publicKey }))
    .status;
}

async function enrolled(): Promise<TestKiosk> {
  const kiosk = newKiosk();
  expect(await kiosk.scan(await makeCode())).toEqual({ ok: true, value: 'waiting' });
  expect(await takeIn(kiosk)).toBe(200);
  return kiosk;
}

async function acts({ device }: { device: string }): Promise<readonly string[]> {
  const answer = await office<{ acts: { act: string; who: string }[] }>(
    'GET',
    `enrolment/devices/${device}/acts`,
  );
  return answer.acts.map(({ act, who }) => `${act} by ${who}`);
}

async function figures(): Promise<string> {
  const { hours } = await office<{ hours: unknown }>('GET', 'reports/today');
  return JSON.stringify(hours);
}

const who = 'Văn phòng thử';

test('20 kiosks read 20 codes, are compared and taken in, and count; before it they are nobody', async () => {
  const before = await figures();
  const kiosks = Array.from({ length: 20 }, () => newKiosk());
  for (const kiosk of kiosks) expect(await kiosk.send()).toMatchObject({ status: 403, type: 'waiting' });
  expect(await figures()).toBe(before);
  for (const kiosk of kiosks)
    expect(await kiosk.scan(await makeCode())).toEqual({ ok: true, value: 'waiting' });
  const asking = await waiting();
  for (const { device, signer } of kiosks)
    expect(asking).toContainEqual(
      expect.objectContaining({
        device,
        fingerprint: fingerprintOf(signer.publicKey),
        codeBy: who,
        isKnown: false,
      }),
    );
  // A code alone lets nobody count: a person compares.
  for (const kiosk of kiosks) expect((await kiosk.send()).status).toBe(403);
  for (const kiosk of kiosks) expect(await takeIn(kiosk)).toBe(200);
  for (const kiosk of kiosks) expect(await kiosk.send()).toMatchObject({ status: 200, ack: 3 });
  expect(await waiting()).toEqual([]);
  expect(await acts(kiosks[0]!)).toEqual([`enrolled by ${who}`]);
  expect(await figures()).not.toBe(before);
});

test('a used, an expired and a foreign code are refused; who used it may say it again', async () => {
  const [first, second] = [newKiosk(), newKiosk()];
  const code = await makeCode();
  expect(await first.scan(code)).toEqual({ ok: true, value: 'waiting' });
  expect(await first.scan(code)).toEqual({ ok: true, value: 'waiting' });
  expect(await second.scan(code)).toEqual({ ok: false, fault: { kind: 'code-used' } });
  const old = await makeCode();
  clockMs += 600_001;
  // An old slip is no way in for whoever had it, either.
  expect(await first.scan(code)).toEqual({ ok: false, fault: { kind: 'code-expired' } });
  expect(await second.scan(old)).toEqual({ ok: false, fault: { kind: 'code-expired' } });
  const foreign = { ...decodeEnrolmentCode(old)!, nonce: 'ab'.repeat(16) };
  expect(await second.scan(encodeEnrolmentCode(foreign))).toEqual({
    ok: false,
    fault: { kind: 'code-unknown' },
  });
});

test('an office that has not the key of the code is a stranger to the kiosk', async () => {
  const code = { ...decodeEnrolmentCode(await makeCode())!, collector: signerOf(newSeed()).publicKey };
  expect(await newKiosk().scan(encodeEnrolmentCode(code))).toEqual({
    ok: false,
    fault: { kind: 'stranger' },
  });
});

test('a renewed journal is the same device; another key under its name is not, and asks anew', async () => {
  const kiosk = await enrolled();
  await kiosk.send();
  const { device, signer } = kiosk;
  expect(await newKiosk({ device, signer }).send()).toMatchObject({ status: 200, ack: 3 });
  const thief = newKiosk({ device });
  expect(await thief.send()).toMatchObject({ status: 403, type: 'key' });
  expect(await thief.askWithoutCode()).toEqual({ ok: true, value: 'waiting' });
  expect(await waiting()).toContainEqual(expect.objectContaining({ device, codeBy: null, isKnown: true }));
  expect((await kiosk.send()).status).toBe(200);
});

test('of a clone and its original the second is refused, and goes on under a new journal with the same key', async () => {
  const original = await enrolled();
  await original.send();
  const { device, epoch, signer } = original;
  const clone = makeKiosk(makeEvents(3, { device, epoch, slipNo: 9 }), { device, epoch });
  const batch = makeBatch(clone, { first: 1, last: 3 }, { key: signer.publicKey });
  expect((await post(collector.base, { ...batch, signer })).status).toBe(409);
  expect(await newKiosk({ device, signer }).send()).toMatchObject({ status: 200, ack: 3 });
});

test('a kiosk that moved to another gate is said to be moved, once, until somebody says it is right', async () => {
  const kiosk = await enrolled();
  const { device, signer } = kiosk;
  await kiosk.send();
  expect(await acts(kiosk)).toEqual([`enrolled by ${who}`]);
  const elsewhere = newKiosk({ device, signer, gate: 'cong-9' });
  clockMs += 60_000;
  const name = { device, epoch: elsewhere.epoch };
  const rows = makeEvents(3, { ...name, gate: 'cong-9', atMs: clockMs + 1_000 });
  const batch = makeBatch(makeKiosk(rows, name), { first: 1, last: 3 }, { key: signer.publicKey });
  expect((await post(collector.base, { ...batch, signer })).status).toBe(200);
  expect(await acts(kiosk)).toEqual(['moved by kiosk', `enrolled by ${who}`]);
  const listed = async () =>
    (await office<{ devices: { device: string }[] }>('GET', 'enrolment/devices')).devices.find(
      (one) => one.device === device,
    );
  expect(await listed()).toMatchObject({
    state: 'moved',
    who: 'kiosk',
    sinceMs: clockMs,
    fingerprint: fingerprintOf(signer.publicKey),
    place: { venue: { id: 'ben-pha' }, gate: { id: 'cong-9' } },
  });
  expect(await takeIn({ device, signer: signerOf(newSeed()) })).toBe(404);
  expect(await takeIn(kiosk)).toBe(200);
  expect(await acts(kiosk)).toEqual([`enrolled by ${who}`, 'moved by kiosk', `enrolled by ${who}`]);
  expect(await listed()).toMatchObject({ state: 'enrolled', who });
});

test('a retired kiosk is not heard any more; with a new code it is taken in again', async () => {
  const kiosk = await enrolled();
  await kiosk.send();
  expect(await office('DELETE', `enrolment/devices/${kiosk.device}`)).toMatchObject({ status: 200 });
  expect(await kiosk.send()).toMatchObject({ status: 403, type: 'retired' });
  // It is silent from now on, and nobody need look after it.
  const { kiosks } = await office<{ kiosks: readonly { device: string }[] }>('GET', 'kiosks');
  expect(kiosks.map((one) => one.device)).not.toContain(kiosk.device);
  // Without a code it is not asked about again.
  expect((await kiosk.askWithoutCode()).ok).toBe(false);
  expect((await waiting()).some((one) => one.device === kiosk.device)).toBe(false);
  expect(await kiosk.scan(await makeCode())).toEqual({ ok: true, value: 'waiting' });
  expect(await takeIn(kiosk)).toBe(200);
  expect(await kiosk.send()).toMatchObject({ status: 200, ack: 3 });
  expect(await acts(kiosk)).toEqual([`enrolled by ${who}`, `retired by ${who}`, `enrolled by ${who}`]);
});

test('who is sent away is gone from the list, and nobody is taken in who is not on it', async () => {
  const kiosk = newKiosk();
  await kiosk.askWithoutCode();
  const { device, signer } = kiosk;
  expect(await office('DELETE', `enrolment/waiting/${device}/${signer.publicKey}`)).toMatchObject({
    status: 200,
  });
  expect(await takeIn(kiosk)).toBe(404);
  expect((await kiosk.send()).status).toBe(403);
  const isListed = async () => (await waiting()).some((one) => one.key === signer.publicKey);
  // It asks each minute, and is not shown for that.
  expect(await kiosk.askWithoutCode()).toEqual({ ok: true, value: 'waiting' });
  expect(await isListed()).toBe(false);
  expect(await takeIn(kiosk)).toBe(404);
  expect(await kiosk.scan(await makeCode())).toEqual({ ok: true, value: 'waiting' });
  expect(await isListed()).toBe(true);
});

test('who was sent away a week ago is shown again when it still asks', async () => {
  const kiosk = newKiosk();
  await kiosk.askWithoutCode();
  await office('DELETE', `enrolment/waiting/${kiosk.device}/${kiosk.signer.publicKey}`);
  for (let day = 0; day < 8; day++) {
    clockMs += 86_400_000;
    cookie = await collector.office();
    await kiosk.askWithoutCode();
  }
  expect(await waiting()).toContainEqual(expect.objectContaining({ device: kiosk.device }));
});

test('a machine’s name is nobody’s', async () => {
  for (const name of ['kiosk', 'Own-Kiosk', ' before enrolment ']) {
    const answer = await fetch(`${collector.base}/api/people/first`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: '0'.repeat(32), name, password: 'mot-mat-khau-dai' }),
    });
    expect(answer.status).toBe(400);
  }
});

test('at most 100 wait without a code; with one there is always a place', async () => {
  const told = new Set<string>();
  for (let at = 0; at < 105; at++) {
    const asked = await newKiosk().askWithoutCode();
    told.add(asked.ok ? asked.value : asked.fault.kind);
  }
  expect(told).toEqual(new Set(['waiting', 'full']));
  expect((await waiting()).filter(({ codeBy }) => codeBy === null)).toHaveLength(100);
  expect(await newKiosk().scan(await makeCode())).toEqual({ ok: true, value: 'waiting' });
});

test('a request that is not signed by the key that it names, or is no such request, is refused', async () => {
  const url = `${collector.base}/v1/enrolments`;
  const bare = await fetch(url, { method: 'POST', body: '{}' });
  expect(bare.status).toBe(401);
  const big = await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_000) });
  expect(big.status).toBe(401);
});
