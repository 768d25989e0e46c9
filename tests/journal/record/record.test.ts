import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localTimeOf } from '../../../main/domain/local-time.ts';
import type { EventDraft, Recorded } from '../../../main/ports/journal.ts';
import { rowsOf } from '../../support/journal/rows-of.ts';
import {
  card,
  cardNumber,
  createTestClock,
  morningMs,
  scratchFolder,
  startTestKiosk,
  type TestKiosk,
  testConfig,
} from '../../support/test-kiosk.ts';

const dayMs = 86_400_000;

function record({ file, stamp }: TestKiosk, draft: Partial<EventDraft> = {}): Recorded {
  const recorded = file.journal.record({ kind: 'scan', stamp: stamp(), ...draft });
  if (!recorded.ok) throw new Error(recorded.fault.kind);
  return recorded.value;
}

describe('seq', () => {
  test('counts from 1 without a gap, over kinds and runs', async () => {
    const first = startTestKiosk();
    await first.scan(card(1));
    record(first, { kind: 'run' });
    first.close();
    const second = startTestKiosk({ folder: first.folder });
    await second.scan(card(2));
    await second.scan('?');
    expect(second.events().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test('a record that throws leaves no gap', () => {
    const kiosk = startTestKiosk();
    record(kiosk);
    const { stamp } = kiosk;
    expect(() => record(kiosk, { stamp: { ...stamp(), atMs: 0.5 }, slip: 'print' })).toThrow('atMs');
    expect(record(kiosk, { slip: 'print' })).toMatchObject({ seq: 2, slipNo: 1 });
  });
});

describe('slip numbers', () => {
  test('count from 1 for those that get one', () => {
    const kiosk = startTestKiosk();
    const slips = (['number', 'none', 'print', 'number'] as const).map(
      (slip) => record(kiosk, { slip }).slipNo,
    );
    expect(slips).toEqual([1, null, 2, 3]);
  });

  test('begin again at midnight of the venue', () => {
    const kiosk = startTestKiosk();
    const before = [record(kiosk, { slip: 'number' }), record(kiosk, { slip: 'number' })];
    kiosk.clock.advance(15 * 3_600_000);
    const after = [record(kiosk, { slip: 'number' }), record(kiosk, { slip: 'number' })];
    expect([...before, ...after].map(({ slipNo }) => slipNo)).toEqual([1, 2, 1, 2]);
  });

  test('go on after a restart', () => {
    const first = startTestKiosk();
    record(first, { slip: 'number' });
    first.close();
    expect(record(startTestKiosk({ folder: first.folder }), { slip: 'number' }).slipNo).toBe(2);
  });

  test('are of the gate', () => {
    const first = startTestKiosk();
    record(first, { slip: 'number' });
    first.close();
    const elsewhere = { ...testConfig(), gateId: 'cong-2' };
    const second = startTestKiosk({ folder: first.folder, config: elsewhere });
    expect(record(second, { slip: 'number' }).slipNo).toBe(1);
  });
});

describe('counts by hour', () => {
  const draft = fc.record({
    kind: fc.constantFrom('scan', 'answer', 'run', 'slip'),
    passedMs: fc.integer({ min: 0, max: dayMs }),
    direction: fc.constantFrom('in', 'out', null),
    decision: fc.constantFrom('admit', 'refuse', 'ask', 'retry', 'ignore'),
    credential: fc.constantFrom('cccd', 'mrz', 'unknown', null),
  });

  test('equal a recount of the events', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 40 }), (drafts) => {
        const kiosk = startTestKiosk();
        for (const { passedMs, ...rest } of drafts) {
          kiosk.clock.advance(passedMs);
          record(kiosk, rest);
        }
        const counted = new Map<string, number>();
        for (const event of kiosk.events()) {
          if (event.kind !== 'scan' && event.kind !== 'answer') continue;
          const { hour } = localTimeOf(event.atMs, 'Asia/Ho_Chi_Minh');
          const { gate, localDay, direction, decision, credential } = event;
          const key = [gate, localDay, hour, direction ?? '', decision ?? '', credential ?? ''].join('|');
          counted.set(key, (counted.get(key) ?? 0) + 1);
        }
        const rows = rowsOf(
          kiosk.folder,
          `SELECT concat_ws('|', gate, local_day, hour, direction, decision, credential) AS key, count FROM rollups`,
        ) as { readonly key: string; readonly count: number }[];
        expect(new Map(rows.map(({ key, count }) => [key, count]))).toEqual(counted);
        kiosk.close();
      }),
      { numRuns: 20 },
    );
  });
});

test('a code that has to be shown again leaves no tag and no identity', async () => {
  const { scan, folder, events } = startTestKiosk({
    config: testConfig('both', { admitKinds: ['mrz'] }),
  });
  await scan(card(19));
  await scan('WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
  const left = events().map(({ reason, tagKey, tag, identity }) => ({ reason, tagKey, tag, identity }));
  expect([left, rowsOf(folder, 'SELECT seq FROM identities')]).toEqual([
    [
      { reason: 'kind', tagKey: null, tag: null, identity: null },
      { reason: 'unknown', tagKey: null, tag: null, identity: null },
    ],
    [],
  ]);
});

test('an event holds what was drafted and where and when', async () => {
  const { scan, events, keys, file, clock } = startTestKiosk({
    folder: scratchFolder(),
    clock: createTestClock(),
  });
  clock.advance(1_234);
  await scan(card(19), 'camera');
  const [event] = events();
  const [tag] = keys.tagsOf({ kind: 'pid12', number: cardNumber(19) }, 20261121);
  expect(event).toEqual({
    device: expect.stringMatching(/^[0-9B-Z]{12}$/),
    epoch: expect.stringMatching(/^[0-9B-Z]{8}$/),
    seq: 1,
    kind: 'scan',
    atMs: morningMs + 1_234,
    run: file.run,
    runMs: 1_234,
    clock: 'unchecked',
    offsetMs: null,
    localDay: 20261121,
    venue: 'ben-thu',
    gate: 'cong-1',
    direction: 'in',
    source: 'camera',
    decision: 'admit',
    reason: null,
    credential: 'cccd',
    trust: 'well-formed',
    tagKey: tag?.tagKey,
    tag: tag?.tag,
    identity: expect.stringMatching(/^[0-9a-f]{32}$/),
    slipNo: 1,
    ref: null,
    actor: null,
    rules: 0,
    detail: null,
  });
});
