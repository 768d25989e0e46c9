import { describe, expect, test } from 'vitest';
import { type Checkpoint, checkpointText, noteOf, readNote } from '../../protocol/checkpoint.ts';
import { isSignedBy, newSeed, signerOf } from '../../protocol/ed25519.ts';
import {
  cosignCheckpoint,
  cosignedAtMs,
  openCheckpoint,
  signCheckpoint,
} from '../../protocol/signed-note.ts';

const checkpoint: Checkpoint = {
  device: '0123456789BC',
  epoch: 'FGHJKLMN',
  size: 42,
  root: Buffer.alloc(32, 7).toString('base64'),
};
const kiosk = signerOf(Buffer.alloc(32, 1));
const witness = signerOf(Buffer.alloc(32, 2));
const note = noteOf(checkpoint, [signCheckpoint(checkpoint, kiosk)]);

describe('Ed25519', () => {
  test('signs as RFC 8032 does (test 2)', () => {
    const signer = signerOf(
      Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'),
    );
    expect(signer.publicKey).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    expect(Buffer.from(signer.sign(Buffer.from([0x72]))).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });

  test('a new secret is new, and anything but 64 hex digits is no key', () => {
    expect(newSeed()).not.toEqual(newSeed());
    expect(isSignedBy('zz', 'a', Buffer.alloc(64))).toBe(false);
    expect(isSignedBy(kiosk.publicKey, 'a', Buffer.alloc(3))).toBe(false);
  });
});

describe('a checkpoint', () => {
  test('is a signed note of three lines', () => {
    expect(note.split('\n').slice(0, 4)).toEqual(['cong/0123456789BC/FGHJKLMN', '42', checkpoint.root, '']);
    expect(note).toMatch(/\n— cong\/0123456789BC\/FGHJKLMN [A-Za-z0-9+/]{91}=\n$/);
    expect(readNote(note)?.checkpoint).toEqual(checkpoint);
  });

  test('opens with its log’s key and no other, and not when a byte of it was changed', () => {
    expect(openCheckpoint(note, kiosk.publicKey)).toEqual(checkpoint);
    expect(openCheckpoint(note, witness.publicKey)).toBeNull();
    const changed = [...note].map(
      (_, at) => `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`,
    );
    for (const other of changed) expect(openCheckpoint(other, kiosk.publicKey)).toBeNull();
  });

  test.each(['', '\n\n', note.slice(0, -1), `${note}\n`, note.replace('42', '042'), note.replace('42', '0')])(
    'is not %j',
    (text) => expect(readNote(text)).toBeNull(),
  );

  test('is countersigned with the witness’s time, which cannot be changed', () => {
    const nowMs = Date.UTC(2026, 10, 21, 1, 2, 3);
    const line = cosignCheckpoint(checkpoint, { signer: witness, name: 'cong/collector', nowMs });
    expect(cosignedAtMs(checkpoint, line, witness.publicKey)).toBe(nowMs);
    expect(readNote(noteOf(checkpoint, [signCheckpoint(checkpoint, kiosk), line]))?.lines).toHaveLength(2);
    expect(cosignedAtMs({ ...checkpoint, size: 43 }, line, witness.publicKey)).toBeNull();
    expect(cosignedAtMs(checkpoint, line, kiosk.publicKey)).toBeNull();
    const bytes = Buffer.from(line.bytes, 'base64');
    bytes[11] = (bytes[11] ?? 0) ^ 1;
    expect(
      cosignedAtMs(checkpoint, { ...line, bytes: bytes.toString('base64') }, witness.publicKey),
    ).toBeNull();
    expect(isSignedBy(kiosk.publicKey, checkpointText(checkpoint), bytes.subarray(12))).toBe(false);
  });
});
