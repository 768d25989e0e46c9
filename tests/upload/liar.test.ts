import { expect, test } from 'vitest';
import type { OpenJournal } from '../../main/journal/journal.ts';
import type { CollectorAnswer } from '../../main/ports/collector.ts';
import { believeOffice } from '../../main/upkeep/ask-office.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import type { Batch } from '../../protocol/batch.ts';
import { readNote } from '../../protocol/checkpoint.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { cosignCheckpoint } from '../../protocol/signed-note.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';
import { openTestJournal } from '../support/upload/open-test-journal.ts';

const collector = signerOf(Buffer.alloc(32, 5));
const rogue = signerOf(Buffer.alloc(32, 6));
const timeOf = { collector: 1_000, rogue: 666 };

/** What a collector that has so many events says to a batch. */
function honest({ header }: Batch, has: number, signer = collector): CollectorAnswer {
  const checkpoint = readNote(header.checkpoint ?? '')?.checkpoint;
  if (!checkpoint) throw new Error('no checkpoint');
  const { name, bytes } = cosignCheckpoint(checkpoint, { signer, name: 'cong/collector', nowMs: 0 });
  const cosignature = { line: `${name} ${bytes}`, key: signer.publicKey };
  return { ack: Math.max(has, header.last), nowMs: timeOf.collector, cosignature };
}

function bench(events: number) {
  const file = openTestJournal(events);
  const learned: number[] = [];
  const state = { has: 0, isLying: false, lie: 0, shiftMs: 0 };
  const uploader = createUploader({
    outbox: file.outbox,
    collector: {
      async send(batch) {
        if (state.isLying)
          return { ok: true, value: { ack: state.lie, nowMs: timeOf.rogue, cosignature: null } };
        const answer = honest(batch, state.has);
        state.has = answer.ack;
        return { ok: true, value: { ...answer, nowMs: answer.nowMs + state.shiftMs } };
      },
    },
    clock: createManualClock(),
    batchSize: 4,
    retryCapMs: 1_000,
    random: () => 0,
    learnTime: (nowMs) => learned.push(nowMs),
    rewound: () => {},
  });
  return { file, uploader, state, learned };
}

test('a liar that acknowledges what it does not have moves nothing, and says nothing about the time', async () => {
  const { file, uploader, state, learned } = bench(12);
  await uploader.drain();
  for (let at = 0; at < 8; at++) file.journal.record({ kind: 'device', stamp: stampOf(), detail: {} });
  Object.assign(state, { isLying: true, lie: 20 });
  expect(await uploader.drain()).toEqual({ kind: 'stranger' });
  expect([file.outbox.acked(), new Set(learned)]).toEqual([12, new Set([timeOf.collector])]);
});

test('a liar that sends the kiosk back to the beginning costs time only: the collector takes it up again', async () => {
  const { file, uploader, state } = bench(40);
  await uploader.drain();
  file.journal.record({ kind: 'device', stamp: stampOf(), detail: {} });
  Object.assign(state, { isLying: true, lie: 0 });
  expect(await uploader.drain()).toEqual({ kind: 'busy', retryAfterMs: null });
  expect(file.outbox.acked()).toBe(0);
  state.isLying = false;
  expect(await uploader.drain()).toBeNull();
  expect([file.outbox.acked(), state.has]).toEqual([41, 41]);
});

test('whoever passes an honest answer on with another time is not believed about the time', async () => {
  const { file, uploader, state, learned } = bench(12);
  await uploader.drain();
  const before = learned.length;
  state.shiftMs = 30 * 86_400_000;
  for (let at = 0; at < 8; at++) file.journal.record({ kind: 'device', stamp: stampOf(), detail: {} });
  expect(await uploader.drain()).toBeNull();
  expect([file.outbox.acked(), learned.length]).toEqual([20, before]);
});

test('another collector’s countersignature is none', async () => {
  const { file } = bench(4);
  const batch = file.outbox.batchAfter(0, 4);
  if (!batch) throw new Error('no batch');
  const { cosignature } = honest(batch, 0);
  file.outbox.setAcked(2, 0, null);
  file.outbox.setAcked(4, 0, cosignature);
  expect(file.outbox.witness()).toBe(collector.publicKey);
  file.outbox.setAcked(4, 0, honest(batch, 0, rogue).cosignature);
  expect(file.outbox.witness()).toBe(collector.publicKey);
  file.outbox.forgetWitness();
  expect(file.outbox.witness()).toBeNull();
});

test('of an office whose code was read nothing is believed but what its key countersigns, from the first batch on', async () => {
  const { file, uploader, state } = bench(12);
  believe(file, collector.publicKey);
  Object.assign(state, { isLying: true, lie: 5 });
  expect(await uploader.drain()).toEqual({ kind: 'stranger' });
  expect(file.outbox.acked()).toBe(0);
  state.isLying = false;
  expect(await uploader.drain()).toBeNull();
  expect(file.outbox.acked()).toBe(12);
  // Another office, whose code was read since.
  believe(file, rogue.publicKey);
  expect(file.outbox.witness()).toBe(rogue.publicKey);
});

/** Announced by its code, and the log goes there. */
function believe({ outbox }: Pick<OpenJournal, 'outbox'>, key: string): void {
  const url = 'https://van-phong.example';
  outbox.announceWitness({ url, key });
  believeOffice(outbox, url);
}

function stampOf() {
  return {
    atMs: Date.UTC(2026, 10, 21, 5),
    runMs: 1_000,
    clock: 'unchecked',
    offsetMs: null,
    local: { day: 20_261_121, hour: 12, minute: 0 },
  } as const;
}
