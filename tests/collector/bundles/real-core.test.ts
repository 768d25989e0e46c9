import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import type { OfficeValues } from '../../../protocol/office-settings.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { type OfficeKiosk, officeKiosk } from '../../support/kiosk/office-kiosk.ts';
import { patienceMs } from '../../support/patience.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { card, readEvents } from '../../support/test-kiosk.ts';

let collector: Forked;
const folder = mkdtempSync(join(tmpdir(), 'collector-bundles-'));
beforeAll(async () => {
  collector = await forkCollector({ folder });
  await collector.ready;
});
afterAll(async () => {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
});

const poll = <Value>(ask: () => Promise<Value> | Value) =>
  expect.poll(ask, { timeout: patienceMs, interval: 100 });
const hour = 3_600_000;

async function enrolled(rest: Readonly<Record<string, unknown>> = {}): Promise<OfficeKiosk> {
  const kiosk = officeKiosk(collector, rest);
  await collector.enrol(kiosk.identity.device, kiosk.identity.key);
  await kiosk.drain();
  return kiosk;
}

test('an announcement of the office comes to a real core, is shown in its time, and is told back', async () => {
  const kiosk = await enrolled();
  const office = await officeCalls(collector);
  const now = Date.now();
  const words = { vi: 'Tàu 14:00 chậm 30 phút', en: 'The 14:00 boat is 30 minutes late' };
  const { id } = await office.announcements.create({
    words,
    tone: 'care',
    fromMs: now - hour,
    untilMs: now + hour,
    target: { kind: 'kiosks', devices: [kiosk.identity.device] },
  });
  const { id: later } = await office.announcements.create({
    words: { vi: 'Mai nghỉ', en: '' },
    tone: 'plain',
    fromMs: now + hour,
    untilMs: now + 2 * hour,
    target: { kind: 'venue', venue: 'ben-thu' },
  });
  await poll(() => kiosk.now().core.status().idle.announcements).toEqual([{ id, words, tone: 'care' }]);
  await poll(async () => (await office.announcements.list({})).announcements).toMatchObject([
    { state: 'coming', kiosks: 1, received: 1, showing: 0 },
    { id, state: 'running', kiosks: 1, received: 1, showing: 1 },
  ]);
  expect(kiosk.state()).toMatchObject({ outcome: { kind: 'applied' }, trial: null });
  const told = readEvents(kiosk.folder).findLast(({ kind }) => kind === 'config')?.detail ?? '{}';
  expect(JSON.parse(told)).toMatchObject({
    office: { bundle: kiosk.state().applied, announcements: [id, expect.any(String)] },
  });
  await office.announcements.withdraw({ id });
  await office.announcements.withdraw({ id: later });
  await poll(() => kiosk.now().core.status().idle.announcements).toEqual([]);
});

async function send(kiosk: OfficeKiosk, settings: OfficeValues): Promise<number> {
  const office = await officeCalls(collector);
  const { number } = await office.bundles.draft({
    title: 'Thử',
    settings,
    target: { kind: 'kiosks', devices: [kiosk.identity.device] },
    settleMs: 60_000,
    patienceMs: 60_000,
  });
  await office.bundles.start({ number });
  return number;
}

test('settings of the office are in force at a real core, through its own restart, and stand in its log', async () => {
  const kiosk = await enrolled();
  const office = await officeCalls(collector);
  const number = await send(kiosk, {
    'rules.capacity': 40,
    'slip.text': 'Giữ phiếu',
    'gate.name': 'Cổng chính',
  });
  await poll(() => kiosk.state().outcome).toMatchObject({ kind: 'applied' });
  expect(kiosk.starts()).toBe(2);
  expect(kiosk.settings()).toMatchObject({
    rules: { bareNumbers: 'admit', capacity: 40 },
    slip: { text: 'Giữ phiếu' },
    gates: [
      { id: 'cong-1', name: 'Cổng chính' },
      { id: 'cong-2', name: 'Cổng 2' },
    ],
  });
  expect(kiosk.now().core.status().gate.name).toBe('Cổng chính');
  const events = readEvents(kiosk.folder);
  const change = events.find(({ kind, reason }) => kind === 'staff' && reason === 'setting');
  expect(change).toMatchObject({ actor: 'office' });
  expect(JSON.parse(change?.detail ?? '{}')).toMatchObject({
    bundle: 1,
    changed: { 'rules.capacity': [null, 40] },
  });
  await poll(async () => (await office.bundles.kiosks({ number })).kiosks).toMatchObject([
    { device: kiosk.identity.device, state: 'fresh', runs: 1, differs: [] },
  ]);
  const said = await office.bundles.file({ device: kiosk.identity.device });
  expect(said.name).toBe(`cong-bundle-${kiosk.identity.device}.json`);
  await office.bundles.withdraw({ number });
  await poll(() => kiosk.settings().rules.capacity).toBeUndefined();
  await poll(() => kiosk.now().core.status().gate.name).toBe('Cổng 1');
});

test('a core that ends again and again with new settings has its own back, and goes on letting people in', async () => {
  const kiosk = await enrolled();
  const number = await send(kiosk, { 'rules.capacity': 1 });
  await poll(() => kiosk.state().trial?.phase).toBe('written');
  for (let ends = 0; ends < 3; ends++) await kiosk.die();
  expect(kiosk.state()).toMatchObject({
    trial: null,
    applied: 0,
    outcome: { kind: 'rolled-back', reason: 'restarts' },
  });
  expect(kiosk.settings().rules).toEqual({ bareNumbers: 'admit' });
  const passed = await kiosk.now().core.scan({ text: card(1), source: 'hid', damage: null });
  expect(passed).toMatchObject({ ok: true, value: { decision: { kind: 'admit' } } });
  const office = await officeCalls(collector);
  await poll(async () => (await office.bundles.kiosks({ number })).kiosks).toMatchObject([
    { state: 'took-back', reason: 'restarts', runs: null },
  ]);
});

test('a timetable of the office turns the gate at a real core, and goes again with the roll-out', async () => {
  const kiosk = await enrolled();
  const usual = kiosk.now().core.status().gate.direction;
  expect(usual).not.toBe('out');
  const always = { from: '00:00', to: '23:59', days: 'every', direction: 'out' };
  const afterwards = { ...always, from: '23:59', to: '00:00' };
  const office = await officeCalls(collector);
  const number = await send(kiosk, { 'rules.timetable': [always, afterwards] });
  await poll(() => kiosk.settings().rules.timetable).toEqual([always, afterwards]);
  await poll(() => kiosk.now().core.status().gate.direction).toBe('out');
  await office.bundles.withdraw({ number });
  await poll(() => kiosk.settings().rules.timetable).toBeUndefined();
  await poll(() => kiosk.now().core.status().gate.direction).toBe(usual);
});

test('settings that would not be valid as a whole change nothing, and the office hears which', async () => {
  const kiosk = await enrolled();
  const before = kiosk.settings();
  const number = await send(kiosk, { 'rules.capacity': 0, 'gate.name': 'Cổng B' });
  const office = await officeCalls(collector);
  await poll(async () => (await office.bundles.kiosks({ number })).kiosks).toMatchObject([
    { state: 'refused', reason: 'settings-invalid', field: 'rules.capacity' },
  ]);
  expect(kiosk.settings()).toEqual(before);
});

test('a kiosk without a network takes the same file off a stick, and from the command line; an older one is refused', async () => {
  const kiosk = await enrolled({ sticks: 'simulated' });
  const { device } = kiosk.identity;
  await kiosk.stop();
  const office = await officeCalls(collector);
  const save = async (capacity: number) => {
    const number = await send(kiosk, { 'rules.capacity': capacity });
    const { name, text } = await office.bundles.file({ device });
    await office.bundles.withdraw({ number });
    return { name, text };
  };
  const [older, newer] = [await save(30), await save(31)];
  // Where its collector was nobody answers any more.
  const settings = { ...kiosk.settings(), upload: { url: 'http://127.0.0.1:9' } };
  writeFileSync(kiosk.settingsFile, JSON.stringify(settings));
  kiosk.begin();
  const client = createRouterClient(createRouter(kiosk.now().core), {
    context: { reqHeaders: new Headers() },
  });
  const stick = `${kiosk.folder}/simulated-usb/KINGSTON`;
  mkdirSync(stick, { recursive: true });
  expect(await client.takeBundle()).toEqual({ ok: false, fault: { kind: 'no-bundle' } });
  writeFileSync(`${stick}/cong-bundle-B00000000000.json`, newer.text);
  expect(await client.takeBundle()).toMatchObject({ fault: { kind: 'no-bundle' } });
  writeFileSync(`${stick}/${newer.name}`, newer.text);
  expect(await client.takeBundle()).toMatchObject({ ok: true, value: { kind: 'trying', reason: null } });
  expect(kiosk.settings().rules.capacity).toBe(31);
  await poll(() => kiosk.state().outcome).toMatchObject({ kind: 'applied' });
  writeFileSync(`${stick}/${newer.name}`, older.text);
  expect(await client.takeBundle()).toMatchObject({ ok: true, value: { kind: 'refused', reason: 'older' } });
  // What was wrong with a stick is nothing that the office hears of.
  expect(kiosk.state().outcome).toMatchObject({ kind: 'applied' });
  await kiosk.stop();
  const file = `${kiosk.folder}/${older.name}`;
  writeFileSync(file, older.text);
  const refused = await runCli(['bundle', file, '--data', kiosk.folder]);
  expect(refused).toMatchObject({ code: 1, errors: 'The bundle is older. Nothing was changed.\n' });
  const latest = await save(32);
  writeFileSync(file, latest.text);
  const taken = await runCli(['bundle', file, '--data', kiosk.folder]);
  expect(JSON.parse(taken.out)).toMatchObject({ ok: true, state: 'trying' });
  kiosk.begin();
  await poll(() => kiosk.state().outcome).toMatchObject({ kind: 'applied' });
  expect(kiosk.settings().rules.capacity).toBe(32);
  const acts = readEvents(kiosk.folder).filter(({ reason }) => reason === 'office-bundle');
  expect(acts.map(({ detail }) => detail)).toEqual(['{"files":1}', '{"files":1}']);
});
