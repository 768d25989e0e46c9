import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../../../main/domain/slip-code.ts';
import { composeKiosk } from '../../../main/hosts/compose.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { takeIn as takeInAt } from '../../support/kiosk/open-desk.ts';
import { patienceMs } from '../../support/patience.ts';
import { card, cardNumber, readEvents, scratchFolder, testConfig } from '../../support/test-kiosk.ts';

let collector: Forked;
const folder = mkdtempSync(join(tmpdir(), 'collector-roll-'));
beforeAll(async () => {
  collector = await forkCollector({ folder });
  await collector.ready;
});
afterAll(async () => {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
});

const month = new Date().toISOString().slice(0, 7).replace('-', '');
const tagKeys = { [month]: '5'.repeat(64) };

type Gate = {
  readonly folder: string;
  readonly number: 1 | 2;
  readonly venue: string;
  readonly keys?: object;
};

/** A kiosk of that gate, at the collector; the clock is the machine's. */
function open({ folder, number, venue, keys = tagKeys }: Gate) {
  const composed = composeKiosk({
    dataDir: folder,
    config: testConfig(
      'both',
      {},
      {
        venue: { id: venue, name: 'Bến thử', tagKeys: keys },
        gates: [1, 2].map((one) => ({
          id: `cong-${one}`,
          number: one,
          name: `Cổng ${one}`,
          direction: 'both',
        })),
        gateId: `cong-${number}`,
        upload: { url: collector.base },
      },
    ),
    clock: startMachineClock(),
    queueSlips: true,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core, identity, uploader, close: end } = composed.value;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await end();
    isOpen = false;
  };
  onTestFinished(close);
  const client = createRouterClient(createRouter(core), { context: { reqHeaders: new Headers() } });
  const read = async () => {
    const answer = await client.readRollCall();
    return answer.ok ? answer.value : null;
  };
  const takeIn = (more: Readonly<Record<string, unknown>>) => takeInAt({ client } as never, more);
  return { folder, core, client, identity, uploader, read, takeIn, close };
}

/** Two gates of one venue that the office has taken in, and whose places it knows. */
async function twoGates(keys: { readonly one?: object; readonly two?: object } = {}) {
  const venue = `ben-${Math.random().toString(36).slice(2, 8)}`;
  const gates = [
    { folder: scratchFolder(), number: 1, venue, ...(keys.one && { keys: keys.one }) },
    { folder: scratchFolder(), number: 2, venue, ...(keys.two && { keys: keys.two }) },
  ] as const;
  for (const gate of gates) {
    const kiosk = open(gate);
    await collector.enrol(kiosk.identity.device, kiosk.identity.key);
    await expect.poll(() => kiosk.uploader?.drain(), { timeout: patienceMs }).toBeNull();
    await kiosk.close();
  }
  return { gates, one: open(gates[0]), two: open(gates[1]) };
}

/** What the slip of that way in at gate 1 has as its code. */
function slipText(folder: string, seq: number): string {
  const event = readEvents(folder).find((one) => one.seq === seq);
  if (!event) throw new Error('no such passage');
  const { venue, localDay } = event;
  const of = { venue, localDay, gateNumber: 1, seqLow: lowOfSeq(seq) };
  const mac = openKeyFiles(`${folder}/keys`, tagKeys).slipMac(slipMacText(of), localDay) ?? 0;
  return encodeSlipCode({ ...of, mac });
}

const poll = <Value>(ask: () => Promise<Value> | Value) =>
  expect.poll(ask, { timeout: patienceMs, interval: 100 });
const namesOf = (gate: ReturnType<typeof open>) => gate.core.calledNow()?.visits.map(({ name }) => name);
const words = (folder: string) =>
  readEvents(folder).flatMap(({ kind, reason }) =>
    kind === 'staff' && reason?.startsWith('roll') ? [reason] : [],
  );

test('a roll-call that begins at one gate goes on at the other, by name, is ticked off at both, and ends at both', async () => {
  const { one, two } = await twoGates();
  await one.takeIn({ name: 'Trần Đức Lợi', number: cardNumber(99), host: 'cô Hà' });
  await one.takeIn({ group: 'Lớp 5A', people: 28 });
  await two.takeIn({ name: 'Lê Thị Thử', number: cardNumber(7) });
  await one.client.startRollCall({ isDrill: true });
  await poll(() => namesOf(one)).toEqual(['Trần Đức Lợi', 'Lớp 5A', 'Lê Thị Thử']);
  await poll(() => two.read()).toMatchObject({
    isDrill: true,
    people: 30,
    reach: 'fine',
    mates: [{ name: 'Cổng 1', isListed: true, people: 29 }],
    // Nobody is signed in: whoever stands there may be a visitor.
    visits: [
      { name: 'Lê T*** T***', gate: null },
      { name: 'Trần Đ*** L***', gate: 'Cổng 1', lastThree: null, host: null },
      { name: 'Lớp 5***', gate: 'Cổng 1', people: 28 },
    ],
  });
  expect(two.core.calledNow()?.visits[1]).toMatchObject({ lastThree: '099', host: 'cô Hà' });
  const [, of, group] = (await two.read())?.visits.map(({ id }) => id) ?? [];
  await two.client.tickOff({ id: of ?? '', there: 1 });
  await two.client.tickOff({ id: group ?? '', there: 20 });
  await poll(async () => (await one.read())?.there).toBe(21);
  // The last word counts, whoever said it.
  await one.client.tickOff({ id: group ?? '', there: 28 });
  await poll(async () => (await two.read())?.there).toBe(29);
  await two.client.tickOff({ id: group ?? '', there: 27 });
  await poll(async () => (await one.read())?.there).toBe(28);
  await two.client.endRollCall();
  await poll(() => one.read()).toBeNull();
  expect(words(one.folder)).toEqual(['roll-call', 'roll-there', 'roll-call-end']);
  expect(words(two.folder)).toEqual(['roll-call', 'roll-there', 'roll-there', 'roll-there', 'roll-call-end']);
  // Nothing personal is in the events, and the collector cannot read what it keeps.
  for (const { folder } of [one, two])
    expect(JSON.stringify(readEvents(folder))).not.toMatch(/Lợi|Lớp|Thử"|Lê T/);
}, 120_000);

test('whoever came in by one gate and left by the other is not called, by card and by slip', async () => {
  const { one, two } = await twoGates();
  await one.core.scan({ text: card(31), source: 'hid' });
  await one.core.scan({ text: card(32), source: 'hid' });
  const bySlip = await one.takeIn({ name: 'Có Phiếu' });
  await one.client.startRollCall({ isDrill: false });
  await poll(async () => (await two.read())?.people).toBe(3);
  await two.core.scan({ text: slipText(one.folder, bySlip.seq), source: 'hid' });
  await poll(async () => (await one.read())?.people).toBe(2);
  await two.client.takeIn({
    id: 'entry-9001',
    direction: 'out',
    people: 1,
    number: cardNumber(31),
    name: 'Ra',
  });
  await poll(async () => (await one.read())?.people).toBe(1);
  await poll(async () => (await two.read())?.people).toBe(1);
}, 120_000);

test('without the network each gate goes on with what it knows and says so, and afterwards they are one again', async () => {
  const { gates, one, two } = await twoGates();
  await one.takeIn({ name: 'Trần Đức Lợi' });
  await two.takeIn({ name: 'Lê Thị Thử' });
  await one.client.startRollCall({ isDrill: false });
  await poll(async () => (await two.read())?.people).toBe(2);
  await poll(async () => (await one.read())?.people).toBe(2);
  collector.child.kill('SIGSTOP');
  onTestFinished(() => void collector.child.kill('SIGCONT'));
  const [id = ''] = (await two.read())?.visits.map((visit) => visit.id) ?? [];
  await two.client.tickOff({ id, there: 1 });
  // A kiosk that begins anew without the network has what it wrote itself.
  await two.close();
  const again = open(gates[1]);
  expect(await again.read()).toMatchObject({ isDrill: false, there: 1, people: 1, reach: 'away' });
  expect(await one.read()).toMatchObject({ people: 2, there: 0 });
  collector.child.kill('SIGCONT');
  await poll(async () => (await again.read())?.people).toBe(2);
  await poll(async () => (await one.read())?.there).toBe(1);
}, 180_000);

test('gates that share no key are named with how many the office counts there, and no name leaves them', async () => {
  const { one, two } = await twoGates({ two: {} });
  await one.takeIn({ name: 'Trần Đức Lợi', people: 3 });
  await two.takeIn({ name: 'Lê Thị Thử', people: 2 });
  await two.uploader?.drain();
  await one.client.startRollCall({ isDrill: false });
  await poll(() => one.read()).toMatchObject({
    people: 3,
    mates: [{ name: 'Cổng 2', isListed: false, people: 2 }],
  });
  await two.client.startRollCall({ isDrill: false });
  await poll(() => two.read()).toMatchObject({ people: 2, mates: [{ isListed: false }] });
}, 120_000);
