import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import type { StaffRole } from '../../main/domain/staff.ts';
import { type ComposedKiosk, composeKiosk } from '../../main/hosts/compose.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import { tagOf } from '../support/kiosk/expected.ts';
import {
  card,
  createTestClock,
  openTestKiosk,
  readEvents,
  scratchFolder,
  testConfig,
} from '../support/test-kiosk.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-gate-`);
const clock = createTestClock();
let kiosk: ComposedKiosk;
const sessions = new Map<StaffRole | null, string>();

/** Nobody but the first comes in, and the one of card 9 is on the list. */
beforeAll(async () => {
  const before = openTestKiosk({ folder, clock });
  const blockedTags = [tagOf(before, card(9))];
  before.close();
  const keys = `${folder}/keys`;
  await openStaffPin(keys, openKeyFiles(keys, {}).pinPepper).set('271828');
  const composed = composeKiosk({
    dataDir: folder,
    config: testConfig('in', { capacity: 1, blockedTags }),
    clock,
    queueSlips: false,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  kiosk = composed.value;
  const admin = await signIn('admin', '271828');
  for (const role of ['guard', 'supervisor'] as const) {
    const added = await clientOf(admin).addStaff({ name: `Người ${role}`, role, pin: '161803' });
    if (!added.ok) throw new Error(added.fault.kind);
    sessions.set(role, await signIn(added.value.id, '161803'));
  }
  await scan(1);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

function clientOf(session: string | null) {
  const reqHeaders = new Headers(session === null ? {} : { session });
  return createRouterClient(createRouter(kiosk.core), { context: { reqHeaders } });
}

async function signIn(id: string, pin: string): Promise<string> {
  const signed = await clientOf(null).signIn({ id, pin });
  if (!signed.ok) throw new Error(signed.fault.kind);
  return signed.value.session;
}

async function scan(n: number) {
  const scanned = await clientOf(null).scan({ text: card(n), source: 'hid' });
  if (!scanned.ok) throw new Error(scanned.fault.kind);
  return scanned.value;
}

const lift = (role: StaffRole | null, seq: number) =>
  clientOf(sessions.get(role) ?? null).override({ seq, why: 'known' });

test('the screen is told whom the kiosk refused', async () => {
  const { seq, atMs } = await scan(2);
  expect((await clientOf(null).status()).refused).toEqual([
    { seq, atMs, reason: 'full', credential: 'cccd', maskedName: 'Nguyễn T*** B*** B***', lastThree: '002' },
  ]);
});

test('nobody lifts a refusal who is not signed in at that screen, though a guard is on duty', async () => {
  const { seq } = await scan(3);
  const before = readEvents(folder).length;
  expect(await lift(null, seq)).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  expect(readEvents(folder).length).toBe(before);
});

test('a guard lifts one, and it stands under the guard’s name', async () => {
  const { seq } = await scan(4);
  expect(await lift('guard', seq)).toMatchObject({ ok: true, value: { decision: { kind: 'admit' } } });
  expect(readEvents(folder).at(-1)).toMatchObject({ kind: 'answer', reason: 'override', actor: 'nv-1' });
  expect((await clientOf(null).status()).refused.map((one) => one.seq)).not.toContain(seq);
});

test('whoever is blocked is let in by a supervisor, never by a guard', async () => {
  const { seq, decision } = await scan(9);
  expect(decision).toEqual({ kind: 'refuse', reason: 'blocked' });
  expect(await lift('guard', seq)).toEqual({ ok: false, fault: { kind: 'not-allowed' } });
  expect(await lift('supervisor', seq)).toMatchObject({ ok: true });
});

test('what is over is said to be over', async () => {
  const { seq } = await scan(5);
  clock.advance(60_000);
  expect(await lift('guard', seq)).toMatchObject({ ok: true });
  expect(await lift('guard', seq)).toEqual({ ok: false, fault: { kind: 'nothing-refused' } });
});

test('the screen is told a moment later whom it refused, and at once that a guard has said a word', async () => {
  const news = await clientOf(null).news();
  const told: (readonly number[])[] = [];
  void (async () => {
    for await (const one of news)
      if (one.kind === 'status') told.push(one.status.refused.map(({ seq }) => seq));
  })();
  const { seq } = await scan(6);
  clock.advance(100);
  await expect.poll(() => told.at(-1)).toContain(seq);
  await lift('guard', seq);
  await expect.poll(() => told.at(-1)).not.toContain(seq);
});

test('a kiosk that is closed says nothing more, for its log is shut', async () => {
  const runs = createTestClock();
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig(),
    clock: runs,
    queueSlips: false,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  await composed.value.close();
  expect(() => runs.advance(1_000)).not.toThrow();
});
