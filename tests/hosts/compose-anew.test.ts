import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import type { Config } from '../../main/settings/config.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { card, createTestClock, readEvents, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const config = testConfig('both', { askOnWarnings: ['sex-digit'] });
const keyboard = { prefix: '!' };
/** A woman by the card, a man by the number: the guard is asked. */
const doubtful = '051090000019||Nguyễn Thị Không Có|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

async function startKiosk(folder = scratchFolder(), clock = createTestClock(), more: Partial<Config> = {}) {
  const { venue, gates, gateId, rules } = config;
  const settingsFile = `${folder}/config.json`;
  const { setup } = { ...config, ...more };
  writeFileSync(settingsFile, JSON.stringify({ schema: 1, venue, gates, gateId, rules, setup }));
  const begun: string[] = [];
  const composed = composeKiosk({
    dataDir: folder,
    config: { ...config, ...more },
    clock,
    queueSlips: false,
    runQueues: false,
    settingsFile,
    settingsSaved: () => begun.push('anew'),
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core, close } = composed.value;
  const clientOf = (session?: string) =>
    createRouterClient(createRouter(core), {
      context: { reqHeaders: new Headers(session === undefined ? {} : { session }) },
    });
  return { folder, clock, begun, core, close, clientOf };
}

test('a core begins anew when the question is answered, not under it', async () => {
  const { core, clock, begun, clientOf, close } = await startKiosk();
  onTestFinished(close);
  await core.scan({ text: doubtful, source: 'hid' });
  expect((await clientOf().status()).questions).toHaveLength(1);
  expect(await clientOf().saveSettings({ patch: { keyboard } })).toMatchObject({ ok: true });
  clock.advance(2_000);
  expect(begun).toEqual([]);
  await clientOf().answer({ seq: (await clientOf().status()).questions[0]?.seq ?? 0, word: 'refuse' });
  clock.advance(2_000);
  expect(begun).toEqual(['anew']);
});

test('a question that nobody answers does not hold it up for ever', async () => {
  const { core, clock, begun, clientOf, close } = await startKiosk();
  onTestFinished(close);
  await core.scan({ text: doubtful, source: 'hid' });
  await clientOf().saveSettings({ patch: { keyboard } });
  clock.advance(70_000);
  expect(begun).toEqual(['anew']);
});

describe('a file that is being written onto a stick', () => {
  /** A stick that takes a second for each step. */
  async function writeSlowly() {
    const folder = scratchFolder();
    const keys = `${folder}/keys`;
    const kiosk = await startKiosk(folder, createTestClock(), { sticks: 'simulated' });
    onTestFinished(kiosk.close);
    await openStaffPin(keys, openKeyFiles(keys, {}).pinPepper).set('271828');
    const signed = await kiosk.clientOf().signIn({ id: 'admin', pin: '271828' });
    const client = kiosk.clientOf(signed.ok ? signed.value.session : '');
    mkdirSync(`${folder}/simulated-usb/KINGSTON`, { recursive: true });
    const found = await client.listDrives();
    writeFileSync(`${folder}/simulated-usb/KINGSTON.trouble`, 'slow');
    const drive = found.ok ? (found.value.drives[0]?.id ?? null) : null;
    const given = client.exportDay({ localDay: 20261121, format: 'csv', drive });
    await expect.poll(() => kiosk.core.isAnswering()).toBe(true);
    expect(await client.saveSettings({ patch: { keyboard } })).toMatchObject({ ok: true });
    kiosk.clock.advance(2_000);
    return { ...kiosk, given };
  }

  test('is written whole before a core begins anew', async () => {
    const { begun, clock, core, given } = await writeSlowly();
    expect([begun, core.quietMs()]).toEqual([[], 0]);
    expect(await given).toMatchObject({ ok: true, value: { drive: 'KINGSTON' } });
    clock.advance(2_000);
    expect(begun).toEqual(['anew']);
  });

  test('does not hold it up for ever', async () => {
    const { begun, clock, given } = await writeSlowly();
    clock.advance(90_000);
    expect(begun).toEqual([]);
    clock.advance(40_000);
    expect(begun).toEqual(['anew']);
    await given;
  });
});

test('whoever is signed in stays so, and the guard stays on duty', async () => {
  const before = await startKiosk();
  const keys = `${before.folder}/keys`;
  await openStaffPin(keys, openKeyFiles(keys, {}).pinPepper).set('271828');
  const signedIn = async (id: string, pin: string) => {
    const signed = await before.clientOf().signIn({ id, pin });
    if (!signed.ok) throw new Error(signed.fault.kind);
    return signed.value.session;
  };
  const admin = await signedIn('admin', '271828');
  const added = await before.clientOf(admin).addStaff({ name: 'Người gác', role: 'guard', pin: '161803' });
  const guard = await signedIn(added.ok ? added.value.id : '', '161803');
  await before.clientOf(admin).saveSettings({ patch: { keyboard } });
  before.clock.advance(2_000);
  expect(before.begun).toEqual(['anew']);
  await before.close();

  const after = await startKiosk(before.folder, before.clock);
  onTestFinished(after.close);
  expect((await after.clientOf().status()).onDuty).toBe('Người gác');
  expect(await after.clientOf(admin).readSettings()).toMatchObject({ ok: true });
  expect(await after.clientOf(guard).endDuty()).toMatchObject({ ok: true });
  expect(await after.clientOf('made-up').readSettings()).toEqual({
    ok: false,
    fault: { kind: 'signed-out' },
  });
});

test('whoever comes between the opening of the gate and the new core is taken by the new core, and the practice has none of them', async () => {
  const before = await startKiosk(scratchFolder(), createTestClock(), { setup: 'practice' });
  await before.core.scan({ text: card(1), source: 'hid' });
  // A line of a document waits for its next one.
  const line = 'IDVNM0900000010051190000010<<<';
  const half = before.core.scan({ text: line, source: 'hid' });
  expect(await before.clientOf().saveSettings({ patch: { setup: 'done' } })).toMatchObject({ ok: true });
  const anew = { ok: false, fault: { kind: 'begins-anew' } };
  expect(await before.clientOf().scan({ text: card(2), source: 'keyboard' })).toEqual(anew);
  const entry = { id: 'entry-0001', direction: 'in', people: 1, name: 'Nguyễn Thị Không Có' } as const;
  expect(await before.clientOf().takeIn(entry)).toEqual(anew);
  before.clock.advance(1_000);
  expect(await half).toEqual(anew);
  expect(before.begun).toEqual(['anew']);
  await before.close();

  const after = await startKiosk(before.folder, before.clock, { setup: 'done' });
  onTestFinished(after.close);
  expect(await after.clientOf().scan({ text: card(2), source: 'keyboard' })).toMatchObject({ ok: true });
  expect(await after.clientOf().takeIn(entry)).toMatchObject({ ok: true });
  const admitted = (events: readonly JournalEvent[]) =>
    events.flatMap(({ decision, venue }) => (decision === 'admit' ? [venue] : []));
  expect(admitted(readEvents(before.folder))).toEqual(['ben-thu', 'ben-thu']);
  const [earlier = ''] = readdirSync(`${before.folder}/earlier`);
  const practice = openForReading(`${before.folder}/earlier/${earlier}`);
  const passed = practice.prepare("SELECT count(*) FROM events WHERE decision = 'admit'").pluck().get();
  practice.close();
  expect(passed).toBe(1);
});

test('a child that is handed over between the opening of the gate and the new core is the new core’s, and so is what anybody does', async () => {
  const before = await startKiosk(scratchFolder(), createTestClock(), { setup: 'practice' });
  const keys = `${before.folder}/keys`;
  await openStaffPin(keys, openKeyFiles(keys, {}).pinPepper).set('271828');
  const signed = await before.clientOf().signIn({ id: 'admin', pin: '271828' });
  if (!signed.ok) throw new Error(signed.fault.kind);
  const { session } = signed.value;
  const tried = before.clientOf(session);
  expect(await tried.keepChildrenUntil({ untilDay: 20270430 })).toMatchObject({ ok: true });
  expect(await tried.addChild({ child: 'Bé Thử', name: 'Mẹ Thử' })).toMatchObject({ ok: true });
  const found = await tried.findChildren({ text: 'Bé' });
  const no = (found.ok && found.value.rows[0]?.no) || 0;
  const shown = await tried.showChild({ no, offered: null });
  const collector = (shown.ok && shown.value.collectors[0]?.no) || 0;
  expect(await tried.saveSettings({ patch: { setup: 'done' } })).toMatchObject({ ok: true });
  const acts = async (client: typeof tried) => [
    await client.handOver({ no, collector, entry: 'entry-0001' }),
    await client.takeLate({ no: null, child: 'Bé Muộn', why: 'traffic', entry: 'entry-0002' }),
    await client.writeFeedback({ id: 'f'.repeat(32), kind: 'other', language: 'vi', text: 'Cần thêm ghế' }),
    await client.startRollCall({ isDrill: true }),
  ];
  const anew = { ok: false, fault: { kind: 'begins-anew' } };
  expect(await acts(tried)).toEqual([anew, anew, anew, anew]);
  before.clock.advance(1_000);
  expect(before.begun).toEqual(['anew']);
  await before.close();

  const after = await startKiosk(before.folder, before.clock, { setup: 'done' });
  onTestFinished(after.close);
  for (const done of await acts(after.clientOf(session))) expect(done).toMatchObject({ ok: true });
  const done = readEvents(before.folder).flatMap(({ kind, reason }) => (kind === 'staff' ? [reason] : []));
  expect(done).toEqual(['child-handed', 'pupil-late', 'feedback-raised', 'roll-call']);
});

test('a core that is closed takes nobody, asks nobody, and begins nothing anew', async () => {
  const { core, clock, begun, clientOf, close } = await startKiosk();
  await core.scan({ text: doubtful, source: 'hid' });
  await clientOf().saveSettings({ patch: { keyboard } });
  const half = core.scan({ text: 'IDVNM0900000010051190000010<<<', source: 'hid' });
  await close();
  const anew = { ok: false, fault: { kind: 'begins-anew' } };
  expect(await core.scan({ text: card(1), source: 'hid' })).toEqual(anew);
  expect(await half).toEqual(anew);
  // Whatever still waited for its time would find the log closed.
  clock.advance(10 * 60_000);
  expect(begun).toEqual([]);
});
