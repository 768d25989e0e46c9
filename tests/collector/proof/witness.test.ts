import { expect, test } from 'vitest';
import { merkle } from '../../../collector/proof/witness.ts';
import { type Checkpoint, noteOf, readNote } from '../../../protocol/checkpoint.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import { cosignedAtMs, signCheckpoint } from '../../../protocol/signed-note.ts';
import type { Signer } from '../../../protocol/signer.ts';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import {
  askAs,
  type Kiosk,
  makeBatch,
  makeEvents,
  makeKiosk,
  testSigner,
} from '../../support/collector/make-batch.ts';

const own = testSigner;
const other = signerOf(Buffer.alloc(32, 2));

type Bent = Partial<Checkpoint> & { readonly signer?: Signer; readonly sender?: Signer };

/** The rows with their checkpoint, honest but for what is bent. */
function signedBatch(kiosk: Kiosk, [first, last]: readonly [number, number], bent: Bent = {}) {
  const { signer = own, sender = signer, ...changes } = bent;
  const edge = merkle.append({ size: 0, nodes: [] }, kiosk.lines.slice(0, last));
  const root = merkle.rootOf(edge).toString('base64');
  const { device, epoch } = kiosk;
  const checkpoint: Checkpoint = { device, epoch, size: last, root, ...changes };
  const note = noteOf(checkpoint, [signCheckpoint(checkpoint, signer)]);
  const batch = makeBatch(kiosk, { first, last }, { checkpoint: note, key: sender.publicKey });
  return { checkpoint, batch: { ...batch, signer: sender } };
}

/** When the answer's witness saw the checkpoint; null: it did not sign, or not this. */
function seenAtMs(checkpoint: Checkpoint, answer: Record<string, unknown>): number | null {
  const [name = '', bytes = ''] = String(answer.cosignature ?? '').split(' ');
  return cosignedAtMs(checkpoint, { name, bytes }, String(answer.witness));
}

await eachStore('the witness', ({ collector }) => {
  test('countersigns what it has, batch after batch, and once more when an answer was lost', async () => {
    const kiosk = freshKiosk(9);
    const keys = new Set<unknown>();
    for (const range of [
      [1, 3],
      [4, 4],
      [5, 9],
      [5, 9],
    ] as const) {
      const { checkpoint, batch } = signedBatch(kiosk, range);
      const { status, answer } = await collector().send(batch);
      expect([status, answer.ack]).toEqual([200, range[1]]);
      expect(seenAtMs(checkpoint, answer)).toBeGreaterThan(Date.now() - 60_000);
      keys.add(answer.witness);
    }
    expect(keys.size).toBe(1);
    expect(await collector().alarmsOf(kiosk)).toEqual([]);
    const { device, epoch } = kiosk;
    const address = `${collector().base}/v1/checkpoint?${new URLSearchParams({ device, epoch })}`;
    const known = await askAs(own, address);
    expect(await known.json()).toEqual(signedBatch(kiosk, [1, 9]).checkpoint);
  });

  test('signs nothing of a batch that it does not take; what is older than what it has it signs again', async () => {
    const kiosk = freshKiosk(6);
    expect((await collector().send(signedBatch(kiosk, [4, 6]).batch)).answer).not.toHaveProperty(
      'cosignature',
    );
    await collector().send(signedBatch(kiosk, [1, 6]).batch);
    for (const range of [
      [1, 3],
      [2, 5],
      [4, 4],
    ] as const) {
      const { checkpoint, batch } = signedBatch(kiosk, range);
      const { answer } = await collector().send(batch);
      expect([answer.ack, seenAtMs(checkpoint, answer)]).toEqual([6, expect.any(Number)]);
    }
  });

  test.each([
    ['root', { root: Buffer.alloc(32).toString('base64') }],
    ['place', { size: 2 }],
    ['place', { epoch: 'ZZZZZZZZ' }],
    ['signature', { signer: other, sender: own }],
  ] as const)('a checkpoint with another %s is an alarm; the events are kept', async (where, bent) => {
    const kiosk = freshKiosk(3);
    const { status, answer } = await collector().send(signedBatch(kiosk, [1, 3], bent).batch);
    expect([status, answer.ack, answer.cosignature]).toEqual([200, 3, undefined]);
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
    expect(await collector().alarmsOf(kiosk)).toMatchObject([
      { kind: 'checkpoint', seq: 3, facts: { where } },
    ]);
  });

  test('another key than the kiosk’s is an alarm and not taken; none is refused unseen', async () => {
    const kiosk = freshKiosk(4);
    await collector().send(signedBatch(kiosk, [1, 2]).batch);
    const { status, answer } = await collector().send(signedBatch(kiosk, [3, 4], { signer: other }).batch);
    expect([status, answer.type]).toEqual([403, 'key']);
    const nameless = makeBatch(kiosk, { first: 3, last: 4 }, { key: undefined });
    expect((await collector().send(nameless)).status).toBe(400);
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines.slice(0, 2));
    expect(await collector().alarmsOf(kiosk)).toMatchObject([{ kind: 'key', epoch: '', seq: 0, times: 1 }]);
    expect((await collector().send(signedBatch(kiosk, [3, 4]).batch)).answer.ack).toBe(4);
  });

  test('whoever repeats events under another key takes over nothing', async () => {
    const kiosk = freshKiosk(4);
    await collector().send(makeBatch(kiosk, { first: 1, last: 2 }));
    expect((await collector().send(signedBatch(kiosk, [1, 2], { signer: other }).batch)).status).toBe(403);
    const { checkpoint, batch } = signedBatch(kiosk, [3, 4]);
    const { answer } = await collector().send(batch);
    expect([answer.ack, seenAtMs(checkpoint, answer)]).toEqual([4, expect.any(Number)]);
    expect((await collector().send(signedBatch(kiosk, [1, 4], { signer: other }).batch)).status).toBe(403);
  });

  test('a batch that names a key and is not signed by it is not taken', async () => {
    const kiosk = freshKiosk(2);
    const { batch } = signedBatch(kiosk, [1, 2]);
    const { signer: _, ...unsigned } = batch;
    const { batch: bent } = signedBatch(kiosk, [1, 2], { signer: other });
    expect((await collector().send(unsigned)).status).toBe(401);
    expect((await collector().send({ ...batch, signer: other })).status).toBe(403);
    expect((await collector().send({ ...batch, body: bent.body })).status).toBe(401);
    expect(await collector().stored(kiosk)).toEqual([]);
  });

  test('the key is the device’s, over all epochs: a new journal signs with it, and with no other', async () => {
    const first = freshKiosk(2);
    await collector().send(signedBatch(first, [1, 2]).batch);
    const { device } = first;
    const [renewed, forged] = ['N1C2J3G4', 'F1G2F3G4'].map((epoch) =>
      makeKiosk(makeEvents(2, { device, epoch }), { device, epoch }),
    ) as [Kiosk, Kiosk];
    expect((await collector().send(signedBatch(forged, [1, 2], { signer: other }).batch)).status).toBe(403);
    expect((await collector().send(signedBatch(renewed, [1, 2]).batch)).answer.ack).toBe(2);
    expect(await collector().stored(forged)).toEqual([]);
  });

  test('forty forged journals of one device are one alarm', async () => {
    const kiosk = freshKiosk(1);
    await collector().send(signedBatch(kiosk, [1, 1]).batch);
    for (let at = 0; at < 40; at++) {
      const name = { device: kiosk.device, epoch: String(10_000_000 + at) };
      const forged = makeKiosk(makeEvents(1, name), name);
      expect((await collector().send(signedBatch(forged, [1, 1], { signer: other }).batch)).status).toBe(403);
    }
    expect(await collector().alarmsOf(kiosk)).toMatchObject([{ kind: 'key', epoch: '', seq: 0 }]);
  });

  test('grows its tree over events that came without a checkpoint', async () => {
    const kiosk = freshKiosk(5);
    await collector().send(makeBatch(kiosk, { first: 1, last: 4 }));
    const { checkpoint, batch } = signedBatch(kiosk, [5, 5]);
    expect(seenAtMs(checkpoint, (await collector().send(batch)).answer)).not.toBeNull();
  });

  test('knows nothing of a journal that never came', async () => {
    const { device, epoch } = freshKiosk(1);
    await collector().enrol(device);
    const address = `${collector().base}/v1/checkpoint?${new URLSearchParams({ device, epoch })}`;
    const answer = await askAs(own, address);
    expect(answer.status).toBe(404);
    expect(readNote(await answer.text())).toBeNull();
  });
});
