import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import type { OfficeValues } from '../../../protocol/office-settings.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { trustListText } from '../../support/collector/trust-list-text.ts';
import { claimsOf, hc1, newSigner, vietnamese } from '../../support/credential/signed-codes.ts';
import { type OfficeKiosk, officeKiosk } from '../../support/kiosk/office-kiosk.ts';
import { patienceMs } from '../../support/patience.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { readEvents } from '../../support/test-kiosk.ts';

let collector: Forked;
const folder = mkdtempSync(join(tmpdir(), 'collector-parts-'));
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
const dayMs = 86_400_000;

async function enrolled(rest: Readonly<Record<string, unknown>> = {}): Promise<OfficeKiosk> {
  const kiosk = officeKiosk(collector, rest);
  await collector.enrol(kiosk.identity.device, kiosk.identity.key);
  await kiosk.drain();
  return kiosk;
}

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

async function keep(keys: Parameters<typeof trustListText>[0], rest: object = {}) {
  const office = await officeCalls(collector);
  const { digest, listedAt } = await office.trustLists.keep({
    text: trustListText(keys, { atMs: Date.now(), rest }),
  });
  return { digest, listedAt };
}

/** A health card that is good today, whatever day it is. */
function cardOf(signer: ReturnType<typeof newSigner>): string {
  const nowMs = Date.now();
  const pairs = [
    [6, Math.floor((nowMs - dayMs) / 1_000)],
    [4, Math.floor((nowMs + dayMs) / 1_000)],
  ] as const;
  return hc1(claimsOf(vietnamese, pairs), signer);
}

async function decisionOn(kiosk: OfficeKiosk, text: string): Promise<string> {
  const taken = await kiosk.now().core.scan({ text, source: 'hid', damage: null });
  if (!taken.ok) throw new Error(taken.fault.kind);
  return taken.value.decision.kind;
}

const listsOf = (kiosk: OfficeKiosk) => {
  const path = `${kiosk.folder}/trust/office`;
  return existsSync(path) ? readdirSync(path) : [];
};
const applied = (kiosk: OfficeKiosk) => poll(() => kiosk.state().outcome?.kind).toBe('applied');

test('a trust list of the office is believed at a real core, stands in both logs, and goes again with its roll-out', async () => {
  const kiosk = await enrolled();
  const [first, second] = [newSigner(), newSigner()];
  const one = await keep([{ ...first, issuer: 'Bộ Y tế' }]);
  const number = await send(kiosk, {
    trustList: one,
    'rules.admitKinds': ['hc1'],
    'rules.repeatMs': 0,
    'gate.direction': 'in',
  });
  await applied(kiosk);
  expect(kiosk.settings().trustList).toEqual(one);
  expect(listsOf(kiosk)).toEqual([`${one.digest}.json`]);
  expect(await decisionOn(kiosk, cardOf(second))).toBe('ask');
  expect(await decisionOn(kiosk, cardOf(first))).toBe('admit');
  const shown = await runCli(['trust', '--data', kiosk.folder]);
  expect(shown.out).toContain('fresh');
  const office = await officeCalls(collector);
  const other = await keep([{ ...second, issuer: 'Sở Y tế' }]);
  const target = { kind: 'kiosks', devices: [kiosk.identity.device] } as const;
  const { trust } = await office.bundles.preview({ settings: { trustList: other }, target });
  expect(trust?.differences).toMatchObject([{ gone: ['Bộ Y tế'], added: ['Sở Y tế'], losesAll: true }]);
  const change = readEvents(kiosk.folder).find(({ reason }) => reason === 'setting');
  expect(JSON.parse(change?.detail ?? '{}').changed.trustList).toEqual([null, one]);
  const { acts } = await office.acts.list({ act: 'roll-out-drafted' });
  expect(acts.map(({ detail }) => JSON.stringify(detail)).join()).toContain(one.digest.slice(0, 16));
  await office.bundles.withdraw({ number });
  await poll(() => kiosk.settings().trustList).toBeUndefined();
  await applied(kiosk);
  expect(listsOf(kiosk)).toEqual([]);
});

test('a core that ends again and again with a list of the office has the former one back', async () => {
  const former = trustListText([{ ...newSigner(), issuer: 'Bộ Y tế' }], { atMs: Date.now() });
  const { listedAt } = JSON.parse(former);
  const own = { digest: createHash('sha256').update(former).digest('hex'), listedAt };
  const kiosk = await enrolled({ trustList: own });
  mkdirSync(`${kiosk.folder}/trust/office`, { recursive: true });
  writeFileSync(`${kiosk.folder}/trust/office/${own.digest}.json`, former);
  const other = await keep([{ ...newSigner(), issuer: 'Sở Y tế' }]);
  await send(kiosk, { trustList: other });
  await poll(() => kiosk.state().trial?.phase).toBe('written');
  expect(kiosk.settings().trustList).toEqual(other);
  for (let ends = 0; ends < 3; ends++) await kiosk.die();
  expect(kiosk.state().outcome).toMatchObject({ kind: 'rolled-back', reason: 'restarts' });
  expect(kiosk.settings().trustList).toEqual(own);
  const kinds = kiosk
    .now()
    .core.status()
    .faults.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('trust-list'))).toEqual([]);
});

test('a list travels on a stick beside the bundle; with another list there the whole bundle is refused', async () => {
  const kiosk = await enrolled({ sticks: 'simulated' });
  const { device } = kiosk.identity;
  await kiosk.stop();
  const list = await keep([{ ...newSigner(), issuer: '<img src=x onerror=alert(1)>' }]);
  await send(kiosk, { trustList: list, 'rules.capacity': 30 });
  const office = await officeCalls(collector);
  const { name, text } = await office.bundles.file({ device });
  writeFileSync(
    kiosk.settingsFile,
    JSON.stringify({ ...kiosk.settings(), upload: { url: 'http://127.0.0.1:9' } }),
  );
  kiosk.begin();
  const client = createRouterClient(createRouter(kiosk.now().core), {
    context: { reqHeaders: new Headers() },
  });
  const stick = `${kiosk.folder}/simulated-usb/KINGSTON`;
  mkdirSync(stick, { recursive: true });
  const parsed = JSON.parse(text);
  const strange = trustListText([{ ...newSigner(), issuer: 'Kẻ lạ' }], { atMs: Date.now() });
  for (const lists of [[strange], [`${parsed.lists[0]} `], ['{}'], []]) {
    writeFileSync(`${stick}/${name}`, JSON.stringify({ ...parsed, lists }));
    expect(await client.takeBundle()).toMatchObject({
      value: { kind: 'refused', reason: 'settings-invalid', field: 'trustList' },
    });
  }
  expect([kiosk.settings().rules.capacity, listsOf(kiosk)]).toEqual([undefined, []]);
  writeFileSync(`${stick}/${name}`, text);
  expect(await client.takeBundle()).toMatchObject({ value: { kind: 'trying' } });
  await applied(kiosk);
  expect([kiosk.settings().rules.capacity, listsOf(kiosk)]).toEqual([30, [`${list.digest}.json`]]);
});

const ticket = { id: 've-tau', label: 'Vé tàu', pattern: 'VT(?P<number>[0-9]{6})' };

test('local codes of the office are read at a real core, and its own are there again when they are taken back', async () => {
  const own = { id: 'the-cu', label: 'Thẻ cũ', pattern: 'OLD(?P<number>[0-9]{4})', issuedAs: null };
  const kiosk = await enrolled({ siteRules: [own], rules: { admitKinds: ['rule'], repeatMs: 0 } });
  expect([await decisionOn(kiosk, 'OLD1234'), await decisionOn(kiosk, 'VT123456')]).toEqual([
    'admit',
    'retry',
  ]);
  const number = await send(kiosk, { siteRules: [ticket] });
  await applied(kiosk);
  expect(kiosk.settings().siteRules).toEqual([ticket]);
  expect([await decisionOn(kiosk, 'OLD1234'), await decisionOn(kiosk, 'VT123456')]).toEqual([
    'retry',
    'admit',
  ]);
  const office = await officeCalls(collector);
  await office.bundles.withdraw({ number });
  await poll(() => kiosk.settings().siteRules).toEqual([own]);
  await poll(() => decisionOn(kiosk, 'OLD4321').catch(() => 'begins anew')).toBe('admit');
});

const venue = {
  kind: 'port',
  unit: null,
  address: '',
  contactName: '',
  contactPhone: '',
  entrances: [],
  sinceDay: 20200101,
} as const;
const daily = { fromMinute: 450, toMinute: 1_020 };

test('a kiosk gets the hours that the registry has of its venue, and one whose venue is not named keeps its own', async () => {
  const kiosk = await enrolled();
  const office = await officeCalls(collector);
  const { id } = kiosk.now().core.status().venue;
  const target = { kind: 'kiosks', devices: [kiosk.identity.device] } as const;
  const settings: OfficeValues = { 'rules.hours': 'registry' };
  expect((await office.bundles.preview({ settings, target })).hours).toEqual({
    given: [],
    unnamed: 1,
    without: 0,
  });
  const nothing = await send(kiosk, settings);
  await poll(async () => (await office.bundles.kiosks({ number: nothing })).kiosks).toMatchObject([
    { state: 'well', runs: null },
  ]);
  expect(kiosk.settings().rules.hours).toBeUndefined();
  await office.bundles.withdraw({ number: nothing });
  await office.venues.create({ ...venue, id, name: 'Bến', hours: Array.from({ length: 7 }, () => daily) });
  const number = await send(kiosk, settings);
  await applied(kiosk);
  expect(kiosk.settings().rules.hours).toEqual({ from: '07:30', to: '17:00' });
  // Whoever changes it at the kiosk has the last word, until the office has another one.
  writeFileSync(
    kiosk.settingsFile,
    JSON.stringify({ ...kiosk.settings(), rules: { hours: { from: '08:00', to: '12:00' } } }),
  );
  await kiosk.again();
  await poll(async () => (await office.bundles.kiosks({ number })).kiosks).toMatchObject([
    { differs: ['rules.hours'] },
  ]);
  await office.bundles.withdraw({ number });
  await applied(kiosk);
  expect(kiosk.settings().rules.hours).toEqual({ from: '08:00', to: '12:00' });
});

test('hours that are others by the day of the week come to a real core as a line for each span', async () => {
  const kiosk = await enrolled({ venue: { id: 'ben-tuan', name: 'Bến tuần' } });
  const office = await officeCalls(collector);
  const short = { fromMinute: 480, toMinute: 690 };
  const hours = [daily, daily, daily, daily, daily, short, null];
  await office.venues.create({ ...venue, id: 'ben-tuan', name: 'Bến tuần', hours });
  await send(kiosk, { 'rules.hours': 'registry' });
  await applied(kiosk);
  expect(kiosk.settings().rules.hours).toEqual([
    { days: 'weekdays', from: '07:30', to: '17:00' },
    { days: 'sat', from: '08:00', to: '11:30' },
  ]);
});
