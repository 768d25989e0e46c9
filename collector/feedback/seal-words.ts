import { hkdfSync } from 'node:crypto';
import { openSealed, sealBytes } from '../../native/disk/seal-bytes.ts';

/** Which words of which piece of feedback: bound into the seal, so that none passes for another's. */
export type WordsPlace = { readonly device: string; readonly id: string; readonly what: 'words' | 'answer' };

/** Seals and opens what people said. */
export type WordsSeal = {
  close(place: WordsPlace, words: string): Buffer;
  /** null: it was erased, or sealed by another key. */
  open(place: WordsPlace, sealed: Uint8Array | null): string | null;
};

/** Under a key of its own that comes out of the one for secrets of people (32 bytes). */
export function wordsSealOf(peopleKey: Buffer): WordsSeal {
  const key = Buffer.from(hkdfSync('sha256', peopleKey, Buffer.alloc(0), 'cong feedback 1', 32));
  const placeOf = ({ device, id, what }: WordsPlace) => `cong feedback 1|${device}|${id}|${what}`;
  return {
    close: (place, words) => sealBytes(Buffer.from(words), key, placeOf(place)),
    open: (place, sealed) => (sealed && openSealed(sealed, key, placeOf(place))?.toString('utf8')) ?? null,
  };
}
