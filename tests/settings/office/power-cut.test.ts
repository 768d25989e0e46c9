import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  createOfficeBundles,
  healthyAfterMs,
  type OfficeBundles,
} from '../../../main/settings/office/office-bundles.ts';
import { openOfficeLists } from '../../../main/settings/office/office-lists.ts';
import { type OfficeStore, openOfficeStore } from '../../../main/settings/office/office-state.ts';
import { recoverBundle } from '../../../main/settings/office/recover-bundle.ts';
import { readSettingsText, replaceFile } from '../../../main/settings/save-settings.ts';
import { type Bundle, signBundle } from '../../../protocol/bundle.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import { ok } from '../../../protocol/result.ts';
import { scratchFolder, testConfig } from '../../support/test-kiosk.ts';
import { createManualClock } from '../../support/upload/manual-clock.ts';

const office = signerOf(Buffer.alloc(32, 1));
const key = signerOf(Buffer.alloc(32, 3)).publicKey;
const device = 'B0C1K2F3G4H5';

function bundleOf(serial: number, settings: Bundle['settings']): string {
  const of = {
    format: 1 as const,
    issuedMs: 0,
    for: { device, key },
    collector: office.publicKey,
    announcements: [],
  };
  return signBundle({ ...of, serial, settings }, office) ?? '';
}

class PowerCut extends Error {}

/** A kiosk whose power goes at the `cutAt`th point: before or after something is written. 0: never. */
function kioskOf(cutAt: number) {
  const folder = scratchFolder();
  const settingsFile = `${folder}/config.json`;
  const { venue, gates, gateId } = testConfig();
  // As the kiosk itself writes it: what was taken back is the same to the byte.
  const text = JSON.stringify({ schema: 1, venue, gates, gateId, rules: { capacity: 200 } }, null, 2);
  writeFileSync(settingsFile, `${text}\n`);
  let points = 0;
  function point(): void {
    points += 1;
    if (points === cutAt) throw new PowerCut();
  }
  function written<Value>(write: () => Value): Value {
    point();
    const value = write();
    point();
    return value;
  }
  const files = openOfficeStore(folder);
  const store: OfficeStore = { load: files.load, save: (state) => written(() => files.save(state)) };
  /** A core over these files. `restart`: settings want a new one. */
  function start(inForce: 'now' | 'restart') {
    recoverBundle({ store, settingsFile });
    const clock = createManualClock();
    const bundles: OfficeBundles = createOfficeBundles({
      store,
      lists: openOfficeLists(folder),
      reader: () => ({ device, key, collector: office.publicKey }),
      door: () => ({
        read: () => readSettingsText(settingsFile),
        check: () => ok(null),
        put(text) {
          written(() => replaceFile(settingsFile, text));
          return ok(inForce);
        },
        note() {},
      }),
      clock,
      stamp: () => ({ atMs: 0, runMs: 0, clock: 'trusted', offsetMs: 0, local: {} as never }),
      changed() {},
    });
    return { bundles, clock };
  }
  const settings = () => JSON.parse(readFileSync(settingsFile, 'utf8'));
  const capacity = () => settings().rules.capacity;
  /** A supervisor's word, on the screen. */
  function set(rules: object, rest: object = {}): void {
    const said = { ...settings(), ...rest, rules: { ...settings().rules, ...rules } };
    replaceFile(settingsFile, `${JSON.stringify(said, null, 2)}\n`);
  }
  return { folder, start, settings, capacity, set, state: files.load, points: () => points };
}

type Kiosk = ReturnType<typeof kioskOf>;

/** Whatever is on the disk is the settings of before or the new ones, and who says that they are in force is right. */
function expectWhole({ capacity, state }: Kiosk): void {
  expect([200, 40]).toContain(capacity());
  const { trial, applied } = state();
  if (trial === null) expect(capacity()).toBe(applied === 1 ? 40 : 200);
}

/** The core runs until its settings have stood their trial, and again after each cut. */
async function live(kiosk: Kiosk, inForce: 'now' | 'restart'): Promise<void> {
  for (let starts = 0; starts < 8; starts++) {
    try {
      const { bundles, clock } = kiosk.start(inForce);
      expectWhole(kiosk);
      const { kind } = bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector');
      if (kind === 'trying' && inForce === 'restart' && clock.waits().length === 0) continue;
      while (clock.waits().length > 0) await clock.step();
      if (kiosk.state().trial === null) return;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      expectWhole(kiosk);
    }
  }
  throw new Error('it never stands its trial');
}

test.each(['now', 'restart'] as const)(
  'power that goes between any two steps of taking settings (%s) leaves those of before or the new ones',
  async (inForce) => {
    const untroubled = kioskOf(0);
    await live(untroubled, inForce);
    expect(untroubled.capacity()).toBe(40);
    expect(untroubled.points()).toBeGreaterThanOrEqual(6);
    for (let cutAt = 1; cutAt <= untroubled.points(); cutAt++) {
      const kiosk = kioskOf(cutAt);
      await live(kiosk, inForce);
      expect(kiosk.capacity()).toBe(40);
      expect(kiosk.state()).toMatchObject({
        applied: 1,
        serial: 1,
        trial: null,
        outcome: { kind: 'applied' },
      });
    }
  },
);

/** With these settings the core ends before it has stood their trial. */
async function die(kiosk: Kiosk): Promise<void> {
  const seen: number[] = [];
  for (let starts = 0; starts < 12; starts++) {
    try {
      const { bundles } = kiosk.start('restart');
      expectWhole(kiosk);
      seen.push(kiosk.capacity());
      if (kiosk.state().outcome?.kind === 'rolled-back') {
        // Once they are back they are not tried again.
        expect(seen.lastIndexOf(40)).toBeLessThan(seen.indexOf(200, seen.indexOf(40)));
        return;
      }
      bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector');
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      expectWhole(kiosk);
    }
  }
  throw new Error('it is never taken back');
}

test('a core that does not live with new settings has those of before, whatever power goes meanwhile', async () => {
  const untroubled = kioskOf(0);
  await die(untroubled);
  for (let cutAt = 1; cutAt <= untroubled.points(); cutAt++) {
    const kiosk = kioskOf(cutAt);
    await die(kiosk);
    expect(kiosk.capacity()).toBe(200);
    expect(kiosk.state()).toMatchObject({
      serial: 1,
      applied: 0,
      held: {},
      trial: null,
      outcome: { serial: 1, kind: 'rolled-back', reason: 'restarts' },
    });
    // What was taken back is not tried again; what the office sends in its place is.
    const { bundles, clock } = kiosk.start('now');
    expect(bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector')).toMatchObject({
      reason: 'older',
    });
    bundles.offer(bundleOf(2, { 'rules.capacity': 41 }), 'collector');
    expect(await clock.step()).toBe(healthyAfterMs);
    expect(kiosk.capacity()).toBe(41);
  }
});

test("settings that the office lets go of are the kiosk's own again", async () => {
  const kiosk = kioskOf(0);
  const { bundles, clock } = kiosk.start('now');
  const offer = async (serial: number, settings: Bundle['settings']) => {
    const outcome = bundles.offer(bundleOf(serial, settings), 'collector');
    while (clock.waits().length > 0) await clock.step();
    return outcome.kind;
  };
  expect(await offer(1, { 'rules.capacity': 40, 'gate.name': 'Cổng A' })).toBe('trying');
  expect(await offer(2, { 'rules.capacity': 41, 'gate.name': 'Cổng A' })).toBe('trying');
  expect(kiosk.capacity()).toBe(41);
  expect(await offer(3, {})).toBe('trying');
  expect(kiosk.capacity()).toBe(200);
  expect(kiosk.state()).toMatchObject({ held: {}, outcome: { kind: 'applied', serial: 3 } });
  // null is the kiosk's own default.
  expect(await offer(4, { 'rules.capacity': null })).toBe('trying');
  expect(kiosk.capacity()).toBeUndefined();
});

/** So many cores end with these settings before they have lived with them. */
function dieTimes(kiosk: Kiosk, times: number): void {
  for (let n = 0; n < times; n++) kiosk.start('now');
}

test("what a supervisor has said since stays when the office's settings are taken back", () => {
  const kiosk = kioskOf(0);
  kiosk
    .start('now')
    .bundles.offer(bundleOf(1, { 'rules.capacity': 40, 'rules.turnaroundMs': 5_000 }), 'collector');
  kiosk.set({ capacity: 55, repeatMs: 9_000 });
  dieTimes(kiosk, 3);
  expect(kiosk.state()).toMatchObject({ applied: 0, outcome: { kind: 'rolled-back', reason: 'restarts' } });
  expect(kiosk.settings().rules).toEqual({ capacity: 55, repeatMs: 9_000 });
});

test('a supervisor who puts back what stood there has the last word: the bundle was taken, and is not given again', async () => {
  const kiosk = kioskOf(0);
  kiosk.start('now').bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector');
  kiosk.set({ capacity: 200 });
  const { bundles, clock } = kiosk.start('now');
  expect(await clock.step()).toBe(healthyAfterMs);
  expect(bundles.report()).toMatchObject({
    serial: 1,
    applied: 1,
    outcome: { kind: 'applied' },
    differs: ['rules.capacity'],
  });
  expect(kiosk.capacity()).toBe(200);
});

test('cores that end as they are told to have lived with their settings', async () => {
  const kiosk = kioskOf(0);
  kiosk.start('restart').bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector');
  for (let times = 0; times < 5; times++) kiosk.start('restart').bundles.stop();
  expect([kiosk.capacity(), kiosk.state().outcome?.kind]).toEqual([40, 'trying']);
  const { clock } = kiosk.start('restart');
  await clock.step();
  expect([kiosk.capacity(), kiosk.state().outcome?.kind]).toEqual([40, 'applied']);
});

test('a bundle of which nothing could be written was never taken, whatever somebody changes before the next start', () => {
  // Before the settings are written: after what is tried was.
  const kiosk = kioskOf(3);
  const { bundles } = kiosk.start('now');
  expect(() => bundles.offer(bundleOf(1, { 'rules.capacity': 40 }), 'collector')).toThrow(PowerCut);
  kiosk.set({ repeatMs: 9_000 });
  kiosk.start('now');
  expect(kiosk.state()).toMatchObject({ applied: 0, serial: 0, held: {}, trial: null });
});

test.each(['not json', '{"format":1}', ''])(
  'what the office had set cannot be read (%j): it comes anew, and nothing older is taken',
  async (text) => {
    const kiosk = kioskOf(0);
    const { bundles, clock } = kiosk.start('now');
    for (const serial of [1, 2, 3]) {
      bundles.offer(bundleOf(serial, { 'rules.capacity': 40 + serial }), 'collector');
      while (clock.waits().length > 0) await clock.step();
    }
    writeFileSync(`${kiosk.folder}/office.json`, text);
    const said: string[] = [];
    expect(openOfficeStore(kiosk.folder, (line) => said.push(line)).load().serial).toBe(2);
    expect(said).toHaveLength(1);
    const after = kiosk.start('now');
    const offer = (serial: number, capacity: number) =>
      after.bundles.offer(bundleOf(serial, { 'rules.capacity': capacity }), 'collector');
    expect([offer(1, 41), offer(2, 42)]).toMatchObject([{ reason: 'older' }, { reason: 'older' }]);
    expect(kiosk.capacity()).toBe(43);
    expect(offer(3, 43).kind).toBe('applied');
    expect(offer(4, 44).kind).toBe('trying');
    expect(kiosk.capacity()).toBe(44);
  },
);

test('a bundle that was on trial when its file was lost comes again', () => {
  const kiosk = kioskOf(0);
  const { bundles } = kiosk.start('now');
  bundles.offer(bundleOf(7, { 'rules.capacity': 40 }), 'collector');
  rmSync(`${kiosk.folder}/office.json`);
  const after = kiosk.start('now');
  expect(after.bundles.offer(bundleOf(7, { 'rules.capacity': 40 }), 'collector').kind).toBe('applied');
});
