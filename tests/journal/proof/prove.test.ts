import { describe, expect, test } from 'vitest';
import { openForReading } from '../../../main/journal/open-database.ts';
import { checkProof, type Proof, proveEvent } from '../../../main/journal/proof/prove.ts';
import { readNote } from '../../../protocol/checkpoint.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import { cosignCheckpoint } from '../../../protocol/signed-note.ts';
import { card, startTestKiosk } from '../../support/test-kiosk.ts';

const collector = signerOf(Buffer.alloc(32, 9));
const seenMs = Date.UTC(2026, 10, 21, 2);

/** A journal of 21 events, countersigned up to 19, and its proofs. */
async function proofs(): Promise<{
  readonly key: string;
  readonly of: (seq: number) => ReturnType<typeof proveEvent>;
}> {
  const kiosk = startTestKiosk();
  for (let person = 1; person <= 21; person++) await kiosk.scan(card(person));
  const events = kiosk.events().length - 2;
  const batch = kiosk.file.outbox.batchAfter(0, events);
  const checkpoint = readNote(batch?.header.checkpoint ?? '')?.checkpoint;
  if (!checkpoint) throw new Error('no checkpoint');
  const { name, bytes } = cosignCheckpoint(checkpoint, {
    signer: collector,
    name: 'cong/collector',
    nowMs: seenMs,
  });
  kiosk.file.outbox.setAcked(events, 0, { line: `${name} ${bytes}`, key: collector.publicKey });
  return {
    key: kiosk.keys.signer().publicKey,
    of(seq) {
      const database = openForReading(`${kiosk.folder}/journal.db`);
      const proof = proveEvent(database, seq);
      database.close();
      return proof;
    },
  };
}

function whole(proof: ReturnType<typeof proveEvent>): Proof {
  if (typeof proof === 'string') throw new Error(proof);
  return proof;
}

describe('a proof of one event', () => {
  let key: string;
  let of: (seq: number) => ReturnType<typeof proveEvent>;
  const witness = collector.publicKey;

  test('holds for each event that the checkpoint covers, with the time at which the collector saw it', async () => {
    ({ key, of } = await proofs());
    for (let seq = 1; seq <= 19; seq++)
      expect(checkProof(whole(of(seq)), { key, witness })).toMatchObject({
        ok: true,
        seq,
        witnessedAtMs: seenMs,
      });
    expect([of(20), of(99)]).toEqual(['no-checkpoint', 'no-event']);
    const proof = whole(of(7));
    expect(checkProof(proof, { key, witness: null })).toMatchObject({ ok: true, witnessedAtMs: null });
    const other = signerOf(Buffer.alloc(32, 3)).publicKey;
    const bent: readonly (readonly [string, Proof, string, string | null])[] = [
      ['event', { ...proof, event: '[]' }, key, witness],
      ['path', { ...proof, event: whole(of(8)).event }, key, witness],
      ['path', { ...proof, event: proof.event.replace('"admit"', '"refuse"') }, key, witness],
      ['path', { ...proof, path: proof.path.slice(1) }, key, witness],
      ['signature', proof, other, witness],
      ['signature', { ...proof, note: proof.note.replace('\n19\n', '\n18\n') }, key, witness],
      ['cosignature', proof, key, other],
      ['cosignature', { ...proof, cosignature: null }, key, witness],
    ];
    for (const [problem, changed, by, seenBy] of bent)
      expect(checkProof(changed, { key: by, witness: seenBy })).toEqual({ ok: false, problem });
  });
});
