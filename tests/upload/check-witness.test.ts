import { describe, expect, test } from 'vitest';
import { checkWitness } from '../../main/upload/check-witness.ts';
import type { Batch } from '../../protocol/batch.ts';
import { readNote } from '../../protocol/checkpoint.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { cosignCheckpoint } from '../../protocol/signed-note.ts';
import type { Signer } from '../../protocol/signer.ts';
import { openTestJournal } from '../support/upload/open-test-journal.ts';

const collector = signerOf(Buffer.alloc(32, 5));
const rogue = signerOf(Buffer.alloc(32, 6));

function cosignature(batch: Batch, signer: Signer = collector) {
  const checkpoint = readNote(batch.header.checkpoint ?? '')?.checkpoint;
  if (!checkpoint) throw new Error('no checkpoint');
  const { name, bytes } = cosignCheckpoint(checkpoint, { signer, name: 'cong/collector', nowMs: 0 });
  return { line: `${name} ${bytes}`, key: signer.publicKey };
}

function batchOf(last: number): Batch {
  const batch = openTestJournal(last).outbox.batchAfter(0, last);
  if (!batch) throw new Error('no batch');
  return batch;
}

const answer = (ack: number, signed: ReturnType<typeof cosignature> | null = null) => ({
  ack,
  nowMs: 0,
  cosignature: signed,
});

describe('before any collector countersigned', () => {
  const known = { witness: null, acked: 0 };

  test('an answer without one is taken, for a collector may have no key', () => {
    expect(checkWitness(batchOf(4), answer(4), known)).toEqual({
      kind: 'acked',
      ack: 4,
      cosignature: null,
      isTimeProven: false,
    });
  });

  test('the first one is', () => {
    const batch = batchOf(4);
    const signed = cosignature(batch);
    expect(checkWitness(batch, answer(4, signed), known)).toEqual({
      kind: 'acked',
      ack: 4,
      cosignature: signed,
      isTimeProven: true,
    });
  });

  test('one that does not fit is a stranger’s', () => {
    const signed = cosignature(batchOf(3));
    expect(checkWitness(batchOf(4), answer(4, signed), known)).toEqual({ kind: 'stranger' });
  });
});

describe('after one did', () => {
  const known = { witness: collector.publicKey, acked: 2 };

  test('the mark moves under its countersignature', () => {
    const batch = batchOf(4);
    const signed = cosignature(batch);
    expect(checkWitness(batch, answer(4, signed), known)).toMatchObject({
      kind: 'acked',
      ack: 4,
      cosignature: signed,
    });
  });

  test.each([
    ['without one', () => answer(4)],
    ['with another collector’s', (batch: Batch) => answer(4, cosignature(batch, rogue))],
    [
      'with another’s under its key',
      (batch: Batch) => answer(4, { ...cosignature(batch, rogue), key: collector.publicKey }),
    ],
    ['for a part', (batch: Batch) => answer(3, cosignature(batch))],
    ['that is no signature', () => answer(4, { line: 'cong/collector AAAA', key: collector.publicKey })],
  ])('it does not move %s', (_how, make) => {
    const batch = batchOf(4);
    expect(checkWitness(batch, make(batch), known)).toEqual({ kind: 'stranger' });
  });

  test('where the collector has more, as far as the countersignature goes', () => {
    const batch = batchOf(4);
    const signed = cosignature(batch);
    expect(checkWitness(batch, answer(9, signed), known)).toEqual({
      kind: 'acked',
      ack: 4,
      cosignature: signed,
      isTimeProven: true,
    });
  });

  test('a lower ack is believed without one: sending again does no harm', () => {
    expect(checkWitness(batchOf(4), answer(1), known)).toEqual({
      kind: 'acked',
      ack: 1,
      cosignature: null,
      isTimeProven: false,
    });
  });

  test.each([
    [0, true],
    [1_999, true],
    [-2_000, true],
    [2_001, false],
    [30 * 86_400_000, false],
  ])('a time that is %i ms from the countersigned one is proven: %s', (nowMs, isTimeProven) => {
    const batch = batchOf(4);
    const said = { ...answer(4, cosignature(batch)), nowMs };
    expect(checkWitness(batch, said, known)).toMatchObject({ kind: 'acked', isTimeProven });
  });
});
