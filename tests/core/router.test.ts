import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { InferContractRouterInputs } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '../../main/contract/contract.ts';
import type { Owes } from '../../main/contract/owes.ts';
import { createRouter } from '../../main/core/router.ts';
import { mayDo, type StaffRole, staffRoles } from '../../main/domain/staff.ts';
import { type ComposedKiosk, composeKiosk } from '../../main/hosts/compose.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import { createTestClock, readEvents, testConfig } from '../support/test-kiosk.ts';

type Inputs = InferContractRouterInputs<typeof contract>;

/** Something that each call takes, and that changes as little as can be for whoever may. */
const inputs: Inputs = {
  status: undefined,
  news: undefined,
  readLogo: undefined,
  readVoice: { language: 'vi', prompt: 'ask', name: '' },
  findVoices: undefined,
  scan: { text: '?', source: 'api' },
  answer: { seq: 1, word: 'refuse' },
  override: { seq: 1, why: 'known' },
  settleSlip: { seq: 1, word: 'by-hand' },
  testScanners: { isOn: false },
  printReport: { kind: 'test' },
  leave: { pin: '' },
  settleHelp: undefined,
  tellCamera: { state: 'away' },
  tellBroken: { part: 'panel' },
  findPrinters: undefined,
  tryPrinter: { printer: { kind: 'tcp', host: '127.0.0.1', port: 9 } },
  choosePrinter: { printer: null },
  readSettings: undefined,
  saveSettings: { patch: {} },
  saveLogo: { base64: '' },
  takeBundle: undefined,
  readOffice: undefined,
  readOfficeCode: { code: '' },
  enrol: { code: '' },
  listStaff: undefined,
  signIn: { id: 'nobody', pin: '' },
  endDuty: undefined,
  signOut: { isUnused: false },
  inspect: { localDay: null },
  verifyLog: undefined,
  carry: {},
  exportDay: { localDay: 20261121 },
  printDay: { localDay: 20261121 },
  lookUp: { slipNo: 1, isYesterday: false },
  addStaff: { name: 'Người thử', role: 'guard', pin: '628318' },
  changePin: { pin: '', next: '628318' },
  settingChanges: undefined,
  tryRules: { patch: {} },
  beginPractice: undefined,
  setFirstPin: { pin: '628318' },
  readFigures: undefined,
  listPassages: undefined,
  findInside: { text: '' },
  findKnown: { lastFour: '0019' },
  takeIn: { id: 'entry-0001', direction: 'in', people: 1 },
  undoPassage: { seq: 1, why: 'mistake' },
  mendPassage: { seq: 1, people: 2 },
  endVisit: { seq: 1, people: null },
  reprintSlip: { seq: 1 },
  showPassage: { seq: 1 },
  startRollCall: { isDrill: true },
  readRollCall: undefined,
  exportRollCall: {},
  tickOff: { id: 'any', there: 1 },
  endRollCall: undefined,
  readStatistics: { from: 20261101, to: 20261121 },
  exportStatistics: { from: 20261101, to: 20261121 },
  listDrives: undefined,
  readDevices: undefined,
  beginPairing: undefined,
  revokeDevice: { id: 'm-1' },
  listExpected: { localDay: 20261121, text: '' },
  addExpected: { localDay: 20261121, people: 1, name: 'Khách Hẹn Thử' },
  removeExpected: { localDay: 20261121, id: '000000' },
  previewExpected: { localDay: 20261121, base64: '' },
  takeExpected: { preview: '', isGoodOnly: false },
  inviteExpected: { localDay: 20261121, id: '000000' },
  findChildren: { text: '' },
  showChild: { no: 1, offered: null },
  handOver: { no: 1, collector: 2, entry: 'entry-0003' },
  handOverOther: { no: 1, name: 'Người Khác', why: 'emergency', entry: 'entry-0004' },
  takeLate: { no: null, child: 'Bé Thử', why: 'traffic', entry: 'entry-0005' },
  listPupils: { localDay: 20261121 },
  undoPupil: { seq: 1 },
  keepChildrenUntil: { untilDay: 20270531 },
  addChild: { child: 'Bé Thử', name: 'Người Đón' },
  removeChild: { no: 999, collector: null },
  previewChildren: { base64: '' },
  takeChildren: { preview: '', isGoodOnly: false },
  endChildren: undefined,
  listSailings: { localDay: 20261121 },
  listAboard: { localDay: 20261121, no: 1 },
  setSailing: {
    localDay: 20261121,
    no: null,
    boat: 'Tàu Thử',
    way: 'out',
    departsMinute: 450,
    capacity: 40,
    crew: 3,
  },
  boardSailing: { localDay: 20261121, no: 1, isBoarding: true },
  removeSailing: { localDay: 20261121, no: 99 },
  closeSailing: { localDay: 20261121, no: 1 },
  reopenSailing: { localDay: 20261121, no: 1 },
  printManifest: { localDay: 20261121, no: 1 },
  exportManifest: { localDay: 20261121, no: 1 },
  printInvitation: { localDay: 20261121, id: '000000' },
  saveInvitation: { localDay: 20261121, id: '000000' },
  admitExpected: { id: '000000', entry: 'entry-0002', direction: 'in' },
  listBlocked: undefined,
  blockPassage: { seq: 1, why: 'thử', days: 30 },
  blockNumber: { number: '051190000019', why: 'thử', days: 30 },
  unblock: { id: '000000' },
  raiseFeedback: { id: '1'.repeat(32), kind: 'queue', language: 'vi', text: '' },
  writeFeedback: { id: '2'.repeat(32), kind: 'place', language: 'vi', text: '' },
  readFeedback: { code: '' },
  printFeedback: { code: '' },
  listDamaged: undefined,
  setListAside: { list: 'blocked', localDay: null },
  findPerson: { number: '051190000019', seq: null },
  exportPerson: { number: '051190000019', seq: null },
  erasePerson: { number: '051190000019', seq: null },
  changeStaff: { id: 'nv-9', name: 'Người thử', role: 'guard' },
  resetStaffPin: { id: 'nv-9', pin: '628318' },
  makeBadge: { id: 'nv-9' },
  endBadge: { id: 'nv-9' },
  // Whoever is on the list longest.
  removeStaff: { id: 'nv-1' },
};

const folder = mkdtempSync(`${tmpdir()}/cong-roles-`);
let kiosk: ComposedKiosk;
const sessions = new Map<StaffRole, string>();

function clientOf(session: string | null, device?: string) {
  const reqHeaders = new Headers(session === null ? {} : { session });
  return createRouterClient(createRouter(kiosk.core), { context: { reqHeaders, ...(device && { device }) } });
}

/** The whole kiosk with somebody of each role signed in. */
beforeAll(async () => {
  const config = testConfig();
  const settingsFile = `${folder}/config.json`;
  const { venue, gates, gateId } = config;
  writeFileSync(settingsFile, JSON.stringify({ schema: 1, venue, gates, gateId }));
  const keys = `${folder}/keys`;
  await openStaffPin(keys, openKeyFiles(keys, {}).pinPepper).set('271828');
  const composed = composeKiosk({
    dataDir: folder,
    config,
    clock: createTestClock(),
    queueSlips: false,
    runQueues: false,
    settingsFile,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  kiosk = composed.value;
  const admin = await signIn('admin', '271828');
  for (const role of staffRoles) {
    const added = await clientOf(admin).addStaff({ name: `Người ${role}`, role, pin: '161803' });
    if (!added.ok) throw new Error(added.fault.kind);
    sessions.set(role, await signIn(added.value.id, '161803'));
  }
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(id: string, pin: string): Promise<string> {
  const signed = await clientOf(null).signIn({ id, pin });
  if (!signed.ok) throw new Error(signed.fault.kind);
  return signed.value.session;
}

const names = Object.keys(contract) as (keyof Inputs)[];
const owesOf = (name: keyof Inputs) => contract[name]['~orpc'].meta as Owes;

/** Who may, by what the contract says; a kiosk with a PIN opens its settings to nobody. */
function whyNot(role: StaffRole | null, { duty }: Owes): 'signed-out' | 'not-allowed' | null {
  if (duty === 'anybody') return null;
  // The guard of the list is on duty, and has the keys of the gate.
  if (role === null) return duty === 'gate' ? null : 'signed-out';
  return duty === 'gate' || duty === 'desk' || duty === 'signed-in' || mayDo({ id: '', name: '', role }, duty)
    ? null
    : 'not-allowed';
}

test('what is open to anybody is what the gate itself asks, and signing in', () => {
  expect(names.filter((name) => owesOf(name).duty === 'anybody').sort()).toEqual([
    'beginPractice',
    'leave',
    'listStaff',
    'news',
    'printFeedback',
    'raiseFeedback',
    'readFeedback',
    'readFigures',
    'readLogo',
    'readVoice',
    'scan',
    'signIn',
    'signOut',
    'status',
    'tellBroken',
    'tellCamera',
  ]);
});

const refusals = [null, ...staffRoles].flatMap((role) =>
  names.flatMap((name) => {
    const kind = whyNot(role, owesOf(name));
    return kind === null ? [] : [{ role, name, kind }];
  }),
);

test.each(refusals)('$role may not $name: $kind, and no event is left', async ({ role, name, kind }) => {
  const before = readEvents(folder).length;
  const call = clientOf(role && (sessions.get(role) ?? null))[name] as (input: unknown) => Promise<unknown>;
  expect(await call(inputs[name])).toEqual({ ok: false, fault: { kind } });
  expect(readEvents(folder).length).toBe(before);
});

test('whoever may is not refused', async () => {
  const asked = staffRoles.flatMap((role) =>
    names
      .filter((name) => !['news', 'status', 'signOut', 'endDuty', 'leave', 'signIn'].includes(name))
      .filter((name) => whyNot(role, owesOf(name)) === null)
      .map((name) => ({ role, name })),
  );
  for (const { role, name } of asked) {
    const call = clientOf(sessions.get(role) ?? null)[name] as (input: unknown) => Promise<unknown>;
    const answer = (await call(inputs[name])) as { fault?: { kind?: string } } | undefined;
    expect(['signed-out', 'not-allowed'], `${role} ${name}`).not.toContain(answer?.fault?.kind);
  }
});

const here = names.filter((name) => !owesOf(name).isFar);

test('what a second screen may not ask is told apart from what it may', () => {
  // Codes and cameras, the kiosk's own end, its settings, its staff, its devices.
  for (const name of ['scan', 'tellCamera', 'tellBroken', 'leave', 'testScanners', 'beginPractice'] as const)
    expect(here).toContain(name);
  for (const name of names.filter((one) =>
    ['settings', 'staff', 'verify', 'export'].includes(owesOf(one).duty),
  ))
    expect(here).toContain(name);
});

test.each(here)(
  'a second screen may not %s, whoever is signed in there, and the core goes on',
  async (name) => {
    const before = readEvents(folder).length;
    for (const session of [null, sessions.get('supervisor') ?? null]) {
      const call = clientOf(session, 'm-1')[name] as (input: unknown) => Promise<unknown>;
      await expect(call(inputs[name])).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 });
    }
    expect(readEvents(folder).length).toBe(before);
  },
);

test.each(names.filter((name) => owesOf(name).isFar && owesOf(name).duty !== 'anybody'))(
  'at a second screen the guard on duty is nobody: %s asks who is there',
  async (name) => {
    const call = clientOf(null, 'm-1')[name] as (input: unknown) => Promise<unknown>;
    expect(await call(inputs[name])).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  },
);

test('a second screen gets no name before somebody signs in, not even a masked one', async () => {
  const status = await clientOf(null, 'm-1').status();
  expect([
    ...status.questions.map(({ maskedName }) => maskedName),
    ...status.refused.map(({ maskedName }) => maskedName),
  ]).toEqual([...status.questions, ...status.refused].map(() => null));
});
