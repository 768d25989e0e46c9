import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../../../main/domain/slip-code.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { type OpenGate, openGate, tagKeys, twoGates } from '../../support/kiosk/joined-gates.ts';
import { patienceMs } from '../../support/patience.ts';
import { card, cardNumber, readEvents } from '../../support/test-kiosk.ts';

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
const namesOf = (gate: OpenGate) => gate.core.calledNow()?.visits.map(({ name }) => name);
const words = (folder: string) =>
  readEvents(folder).flatMap(({ kind, reason }) =>
    kind === 'staff' && reason?.startsWith('roll') ? [reason] : [],
  );

test('a roll-call that begins at one gate goes on at the other, by name, is ticked off at both, and ends at both', async () => {
  const { one, two } = await twoGates(collector);
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
      { name: 'Lớp 5A', gate: 'Cổng 1', people: 28 },
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
  const { one, two } = await twoGates(collector);
  // Before a clock was compared with the collector's it takes nobody off.
  for (const gate of [one, two])
    await poll(async () => (await gate.client.status()).clock.trust).toBe('trusted');
  await one.core.scan({ text: card(31), source: 'hid' });
  await one.core.scan({ text: card(32), source: 'hid' });
  const bySlip = await one.takeIn({ name: 'Có Phiếu' });
  await one.client.startRollCall({ isDrill: false });
  await poll(async () => (await two.read())?.people).toBe(3);
  await two.core.scan({ text: slipText(one.folder, bySlip.seq), source: 'hid' });
  await poll(async () => (await one.read())?.people).toBe(2);
  // Known here by the other gate's sheet alone: nobody is asked.
  expect(await two.core.scan({ text: card(31), source: 'hid' })).toMatchObject({
    value: { decision: { kind: 'admit', direction: 'out', marks: ['not-scanned-in'] } },
  });
  await poll(async () => (await one.read())?.people).toBe(1);
  await poll(async () => (await two.read())?.people).toBe(1);
  // The fire is the other gate's: nobody comes in here either without a guard's word.
  expect(await two.core.scan({ text: card(33), source: 'hid' })).toMatchObject({
    value: { decision: { kind: 'ask', question: 'evacuation' } },
  });
  await one.client.endRollCall();
  await poll(() => two.read()).toBeNull();
  expect(await two.core.scan({ text: card(34), source: 'hid' })).toMatchObject({
    value: { decision: { kind: 'admit', direction: 'in' } },
  });
}, 120_000);

test('without the network each gate goes on with what it knows and says so, and afterwards they are one again', async () => {
  const { gates, one, two } = await twoGates(collector);
  await one.takeIn({ name: 'Trần Đức Lợi' });
  await two.takeIn({ name: 'Lê Thị Thử' });
  await one.client.startRollCall({ isDrill: false });
  await poll(async () => (await two.read())?.people).toBe(2);
  await poll(async () => (await one.read())?.people).toBe(2);
  collector.child.kill('SIGSTOP');
  onTestFinished(() => void collector.child.kill('SIGCONT'));
  const [id = ''] = (await two.read())?.visits.map((visit) => visit.id) ?? [];
  await two.client.tickOff({ id, there: 1 });
  // A kiosk that begins anew without the network has what it wrote itself, and what it heard last.
  await two.close();
  const again = openGate(gates[1]);
  expect(await again.read()).toMatchObject({
    isDrill: false,
    there: 1,
    people: 2,
    reach: 'away',
    hasOthers: true,
    mates: [{ name: 'Cổng 1', isListed: true }],
  });
  expect(await one.read()).toMatchObject({ people: 2, there: 0 });
  collector.child.kill('SIGCONT');
  await poll(async () => (await again.read())?.people).toBe(2);
  await poll(async () => (await one.read())?.there).toBe(1);
}, 180_000);

test('gates that share no key are named with how many the office counts there, and no name leaves them', async () => {
  const { one, two } = await twoGates(collector, { two: {} });
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
