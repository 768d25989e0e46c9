import type { Warning } from '../../domain/credential.ts';
import { decodeUtf8 } from '../text/repair-charset.ts';
import { undoInputMethod } from '../text/repair-input-method.ts';

const utf16 = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

export type BhytText = { readonly text?: string; readonly warning?: Warning };

/**
 * A text field of a BHYT code: hex of UTF-8 or UTF-16LE, or plain text. `isMeant` says what letters it can hold; what
 * does not decode strictly to those is left out with a warning. `-` and nothing are empty. Source: formats.md 4.1.
 */
export function readBhytText(field: string, isMeant: (text: string) => boolean): BhytText {
  const hex = field.trim();
  if (hex === '' || hex === '-') return {};
  const text = decodeHex(hex, isMeant);
  if (text !== null) return { text };
  for (const method of ['telex', 'vni'] as const) {
    for (const typed of undoInputMethod(hex, method)) {
      const repaired = decodeHex(typed, isMeant);
      if (repaired !== null) return { text: repaired, warning: `repaired-${method}` };
    }
  }
  return isMeant(hex) ? { text: hex } : { warning: 'encoding-lost' };
}

function decodeHex(hex: string, isMeant: (text: string) => boolean): string | null {
  const pairs = /^(?:[0-9a-fA-F]{2})+$/.test(hex) ? (hex.match(/../g) ?? []) : [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const readings = [decodeUtf8(bytes), decodeUtf16(bytes)].map((reading) => reading?.normalize('NFC'));
  return readings.find((reading) => reading !== undefined && isMeant(reading)) ?? null;
}

function decodeUtf16(bytes: Uint8Array): string | null {
  try {
    return utf16.decode(bytes);
  } catch {
    return null;
  }
}
