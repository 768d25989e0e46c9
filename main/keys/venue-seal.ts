import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { longestSheet } from '../../protocol/roll-call.ts';
import type { SheetPlace, VenueSeal } from '../ports/keys.ts';

const format = 1;
const [headBytes, nonceBytes, tagBytes] = [5, 12, 16];
/** Nothing longer unfolds out of a sheet. */
const mostTextBytes = 4 * 1024 * 1024;

/**
 * Seals with the keys of months that the settings give to all gates of the venue (`venue.tagKeys`): the newest of them
 * closes, each of them opens. Format byte, month, nonce, AES-256-GCM of the deflated text under HKDF-SHA256 of the month's
 * key (info `cong roll-call 1`), tag; the place is bound in. The collector has none of these keys.
 */
export function createVenueSeal(given: Readonly<Record<string, string>>): VenueSeal {
  const newest = Math.max(0, ...Object.keys(given).map(Number));
  const keys = new Map(Object.entries(given).map(([month, hex]) => [Number(month), keyOf(hex)]));
  return {
    isShared: () => keys.size > 0,
    close(place, text) {
      const key = keys.get(newest);
      if (!key) return null;
      const head = Buffer.alloc(headBytes);
      head.writeUInt8(format);
      head.writeUInt32BE(newest, 1);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundIn(head, place));
      const body = Buffer.concat([cipher.update(deflateRawSync(text)), cipher.final()]);
      const sealed = Buffer.concat([head, nonce, body, cipher.getAuthTag()]).toString('base64');
      return sealed.length <= longestSheet ? sealed : null;
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length <= headBytes + nonceBytes + tagBytes || bytes[0] !== format) return null;
      const head = bytes.subarray(0, headBytes);
      const key = keys.get(head.readUInt32BE(1));
      return key ? openBody(key, { head, place, body: bytes.subarray(headBytes) }) : null;
    },
  };
}

type Sealed = { readonly head: Buffer; readonly place: SheetPlace; readonly body: Buffer };

/** null: not under that key, not of that place, or longer than any sheet. */
function openBody(key: Buffer, { head, place, body }: Sealed): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes))
    .setAAD(boundIn(head, place))
    .setAuthTag(body.subarray(-tagBytes));
  try {
    const packed = Buffer.concat([decipher.update(body.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return inflateRawSync(packed, { maxOutputLength: mostTextBytes }).toString();
  } catch {
    return null;
  }
}

function keyOf(hex: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(hex, 'hex'), Buffer.alloc(0), 'cong roll-call 1', 32));
}

function boundIn(head: Buffer, { venue, device, epoch, seq }: SheetPlace): Buffer {
  return Buffer.concat([head, Buffer.from(`${venue}|${device}|${epoch}|${seq}`)]);
}
