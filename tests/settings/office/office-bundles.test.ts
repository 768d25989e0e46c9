import { expect, test } from 'vitest';
import type { PutFault } from '../../../main/ports/office-door.ts';
import { createOfficeBundles, healthyAfterMs } from '../../../main/settings/office/office-bundles.ts';
import { nothingYet, type OfficeState } from '../../../main/settings/office/office-state.ts';
import type { BundledAnnouncement } from '../../../protocol/announcement.ts';
import { type Bundle, signBundle } from '../../../protocol/bundle.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import { failed, ok } from '../../../protocol/result.ts';
import { noLists } from '../../support/collector/no-lists.ts';
import { createManualClock } from '../../support/upload/manual-clock.ts';

const office = signerOf(Buffer.alloc(32, 1));
const key = signerOf(Buffer.alloc(32, 3)).publicKey;
const device = 'B0C1K2F3G4H5';
const hour = 3_600_000;

function bundleOf(serial: number, rest: Partial<Pick<Bundle, 'settings' | 'announcements'>>): string {
  const of = { format: 1 as const, issuedMs: 0, for: { device, key }, collector: office.publicKey };
  return signBundle({ ...of, serial, settings: {}, announcements: [], ...rest }, office) ?? '';
}

function announced(id: string, fromMs: number): BundledAnnouncement {
  return { id, words: { vi: 'Tàu chậm', en: '' }, tone: 'plain', fromMs, untilMs: fromMs + hour };
}

/** A kiosk whose clock is so far from the collector's, and whose files fail as the test says. */
function startKiosk({ offsetMs = 0 } = {}) {
  const clock = createManualClock();
  let text = '{"rules":{"capacity":200}}';
  let state: OfficeState = nothingYet;
  let fault: PutFault | null = null;
  let isFull = false;
  let isLogFull = false;
  let notes = 0;
  const bundles = createOfficeBundles({
    store: {
      load: () => state,
      save(next) {
        if (isFull) return failed({ kind: 'disk' });
        state = next;
        return ok(null);
      },
    },
    lists: noLists,
    reader: () => ({ device, key, collector: office.publicKey }),
    door: () => ({
      read: () => text,
      check: () => (fault && !isLogFull ? failed(fault) : ok(null)),
      put(next) {
        if (fault && !isLogFull) return failed(fault);
        text = next;
        return fault ? failed(fault) : ok('now');
      },
      note() {
        notes += 1;
      },
    }),
    clock,
    stamp: () => ({
      atMs: clock.wallMs() + offsetMs,
      runMs: clock.runMs(),
      clock: 'trusted',
      offsetMs,
      local: {} as never,
    }),
    changed() {},
  });
  return {
    clock,
    bundles,
    offer: (serial: number, rest: Parameters<typeof bundleOf>[1]) =>
      bundles.offer(bundleOf(serial, rest), 'collector'),
    capacity: () => JSON.parse(text).rules.capacity,
    notes: () => notes,
    failWith(next: PutFault | null) {
      fault = next;
    },
    fillDisk(full: boolean) {
      isFull = full;
    },
    /** Settings can be written, and the log cannot. */
    fillLog(full: boolean) {
      isLogFull = full;
      fault = full ? { kind: 'disk-full' } : null;
    },
  };
}

test.each([-3 * hour, 0, 3 * hour])(
  'announcements are shown by the collector’s time, however wrong the clock is (%i ms)',
  async (offsetMs) => {
    const { bundles, offer, clock } = startKiosk({ offsetMs });
    const nowMs = clock.wallMs();
    const announcements = [
      announced('aaaaaaaa', nowMs - 2 * hour),
      announced('bbbbbbbb', nowMs),
      announced('cccccccc', nowMs + hour),
    ];
    offer(1, { announcements });
    expect(bundles.showing().map(({ id }) => id)).toEqual(['bbbbbbbb']);
    expect(bundles.report()).toMatchObject({
      announcements: ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'],
      showing: ['bbbbbbbb'],
    });
  },
);

test('words that come while settings are on trial are shown, and the trial goes on', async () => {
  const kiosk = startKiosk();
  const settings = { 'rules.capacity': 40 } as const;
  expect(kiosk.offer(1, { settings }).kind).toBe('trying');
  const now = announced('aaaaaaaa', kiosk.clock.wallMs());
  expect(kiosk.offer(2, { settings, announcements: [now] })).toMatchObject({ kind: 'trying', serial: 2 });
  expect(kiosk.bundles.showing()).toEqual([now]);
  expect(kiosk.notes()).toBe(1);
  expect(await kiosk.clock.step()).toBe(healthyAfterMs);
  expect(kiosk.bundles.report()).toMatchObject({ applied: 2, outcome: { kind: 'applied', serial: 2 } });
  expect(kiosk.bundles.facts()).toEqual({ bundle: 2, announcements: ['aaaaaaaa'] });
});

test('of two settings one is tried at a time: the second one comes again', async () => {
  const kiosk = startKiosk();
  kiosk.offer(1, { settings: { 'rules.capacity': 40 } });
  expect(kiosk.offer(2, { settings: { 'rules.capacity': 41 } })).toMatchObject({ kind: 'trying', serial: 1 });
  expect(kiosk.capacity()).toBe(40);
  await kiosk.clock.step();
  expect(kiosk.offer(2, { settings: { 'rules.capacity': 41 } })).toMatchObject({ kind: 'trying', serial: 2 });
  expect(kiosk.capacity()).toBe(41);
});

test('what cannot be written changes nothing, is told, and is taken when it can be', async () => {
  const kiosk = startKiosk();
  const settings = { 'rules.capacity': 40 } as const;
  kiosk.fillDisk(true);
  expect(kiosk.offer(1, { settings })).toMatchObject({ kind: 'refused', reason: 'disk-full' });
  kiosk.fillDisk(false);
  kiosk.failWith({ kind: 'settings-invalid', field: 'rules.capacity' });
  expect(kiosk.offer(1, { settings })).toMatchObject({ reason: 'settings-invalid', field: 'rules.capacity' });
  expect(kiosk.bundles.report()).toMatchObject({ applied: 0, outcome: { kind: 'refused' } });
  expect([kiosk.capacity(), kiosk.bundles.facts()]).toEqual([200, null]);
  kiosk.failWith(null);
  expect(kiosk.offer(1, { settings }).kind).toBe('trying');
  expect(kiosk.capacity()).toBe(40);
});

test('settings that are in force while the log is full are on trial, and are the kiosk’s own again when the office lets go', async () => {
  const kiosk = startKiosk();
  kiosk.fillLog(true);
  expect(kiosk.offer(1, { settings: { 'rules.capacity': 40 } })).toMatchObject({ kind: 'trying', serial: 1 });
  expect([kiosk.capacity(), kiosk.bundles.facts()?.bundle]).toEqual([40, 1]);
  kiosk.fillLog(false);
  expect(await kiosk.clock.step()).toBe(healthyAfterMs);
  // What is in force is written into the log then.
  expect([kiosk.notes(), kiosk.bundles.report().outcome?.kind]).toEqual([1, 'applied']);
  kiosk.offer(2, {});
  expect(kiosk.capacity()).toBe(200);
});
