import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { officeKiosk } from '../../support/kiosk/office-kiosk.ts';
import { patienceMs } from '../../support/patience.ts';
import { readEvents } from '../../support/test-kiosk.ts';

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

test('an announcement of the office comes to a real core, is shown in its time, and is told back', async () => {
  const kiosk = officeKiosk(collector);
  await collector.enrol(kiosk.identity.device, kiosk.identity.key);
  await kiosk.drain();
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
  await office.announcements.create({
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
  await poll(() => kiosk.now().core.status().idle.announcements).toEqual([]);
});
