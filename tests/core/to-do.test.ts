import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type StatusParts, statusOf } from '../../main/core/status.ts';
import { localTimeOf } from '../../main/domain/local-time.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { rulesOf } from '../../main/settings/config.ts';
import { chipsOf } from '../../renderer/gate/chips.ts';
import { textOf } from '../../resources/texts/texts.ts';
import {
  card,
  createTestClock,
  morningMs,
  readEvents,
  scratchFolder,
  testConfig,
} from '../support/test-kiosk.ts';

const config = testConfig('both');

function partsOf(changes: Partial<StatusParts>): StatusParts {
  return {
    config,
    rules: rulesOf(config, 1),
    stamp: {
      atMs: morningMs,
      runMs: 0,
      clock: 'trusted',
      offsetMs: null,
      local: localTimeOf(morningMs, 'Asia/Ho_Chi_Minh'),
    },
    direction: 'both',
    questions: [],
    refused: [],
    camera: 'none',
    isInputMethodOn: false,
    isDiskFull: false,
    lock: null,
    helpSinceMs: null,
    rollCall: null,
    notice: { vi: '' },
    idle: { greeting: null, message: null, announcements: [], night: null, logo: null },
    voices: [],
    hasStaff: true,
    onDuty: null,
    reports: {
      printer: () => ({ kind: 'none', waiting: 0, waitingSinceMs: null, faults: [] }),
      upload: () => ({ kind: 'none', waiting: 0, lastAnswerMs: null, faults: [] }),
      scanners: () => [],
      freeBytes: () => 1e12,
      journal: () => [],
    },
    knowledgeFaults: [],
    ...changes,
  } as StatusParts;
}

const diskKinds = ['disk-full', 'disk-reserve', 'disk-low'] as const;

describe('what is to do contradicts nothing beside it', () => {
  test.each([
    { isFull: true, isReserve: true, isLow: true, said: 'disk-full' },
    { isFull: true, isReserve: false, isLow: false, said: 'disk-full' },
    { isFull: false, isReserve: true, isLow: true, said: 'disk-reserve' },
    { isFull: false, isReserve: true, isLow: false, said: 'disk-reserve' },
    { isFull: false, isReserve: false, isLow: true, said: 'disk-low' },
  ])('of the disk the worst alone is said: $said', ({ isFull, isReserve, isLow, said }) => {
    const { reports } = partsOf({});
    const { faults } = statusOf(
      partsOf({
        isDiskFull: isFull,
        reports: {
          ...reports,
          freeBytes: () => (isLow ? 1 : 1e12),
          journal: () => (isReserve ? [{ kind: 'disk-reserve' }] : []),
        },
      }),
    );
    expect(faults.map(({ kind }) => kind).filter((kind) => diskKinds.some((one) => one === kind))).toEqual([
      said,
    ]);
  });

  test('every chip at the edge that is not fine stands among the faults, and the other way round where it has a chip', () => {
    const offset = fc.option(fc.integer({ min: -400_000, max: 400_000 }), { nil: null });
    const scanner = fc.constantFrom('ready' as const, 'away' as const, 'floods' as const);
    fc.assert(
      fc.property(
        offset,
        fc.constantFrom('trusted' as const, 'unchecked' as const, 'suspect' as const),
        fc.boolean(),
        fc.boolean(),
        fc.array(scanner, { maxLength: 2 }),
        fc.constantFrom('none' as const, 'fine' as const, 'fault' as const),
        (offsetMs, trust, isFull, isLow, scanners, camera) => {
          const parts = partsOf({});
          const status = statusOf({
            ...parts,
            stamp: { ...parts.stamp, clock: trust, offsetMs },
            isDiskFull: isFull,
            camera,
            reports: {
              ...parts.reports,
              freeBytes: () => (isLow ? 1 : 1e12),
              scanners: () => scanners.map((state, at) => ({ source: 'hid', name: `máy ${at}`, state })),
            },
          });
          const isQuiet = chipsOf(status, (key) => textOf('vi', key)).every(({ tone }) => tone === 'fine');
          expect(isQuiet).toBe(status.faults.length === 0);
        },
      ),
    );
  });
});

describe('what its own mend does not end', () => {
  function open(folder: string, runQueues: boolean) {
    const composed = composeKiosk({
      dataDir: folder,
      config: testConfig('both'),
      clock: createTestClock(),
      queueSlips: true,
      runQueues,
      settingsFile: null,
    });
    if (!composed.ok) throw new Error(composed.fault.kind);
    return composed.value;
  }

  test('no slip waits for a printer where none is used any more', async () => {
    const folder = scratchFolder();
    const before = open(folder, false);
    await before.core.scan({ text: card(1), source: 'hid' });
    await before.core.scan({ text: card(2), source: 'hid' });
    expect(before.core.status().printer).toMatchObject({ waiting: 2 });
    await before.close();
    const after = open(folder, true);
    onTestFinished(after.close);
    expect(after.core.status().printer).toEqual({ kind: 'none', waiting: 0, waitingSinceMs: null });
    const given = readEvents(folder).filter(({ kind }) => kind === 'slip');
    expect(given.map(({ detail }) => detail)).toEqual(Array(2).fill('{"copy":1,"state":"not-printed"}'));
  });
});
