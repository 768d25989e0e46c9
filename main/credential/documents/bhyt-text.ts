import type { Warning } from '../../domain/credential.ts';
import { decodeUtf8 } from '../text/repair-charset.ts';
import { undoInputMethod } from '../text/repair-input-method.ts';
import { canBeName, canBePlace, isLatin, isVietnameseName, isVietnamesePlace } from '../text/vietnamese.ts';

const utf16 = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

export type BhytText = { readonly text?: string; readonly warning?: Warning };

/** What a field can hold, and what only a Vietnamese one holds. */
const meant = {
  name: { any: canBeName, vietnamese: isVietnameseName },
  place: { any: canBePlace, vietnamese: isVietnamesePlace },
} as const;

/**
 * A text field of a BHYT code: hex of UTF-8 or UTF-16LE, or plain text. What does not decode strictly to a name or a
 * place is left out with a warning: hex is no text. `-` and nothing are empty. Source: formats.md 4.1.
 */
export function readBhytText(field: string, of: keyof typeof meant): BhytText {
  const hex = field.trim();
  if (hex === '' || hex === '-') return {};
  const text = decodeHex(hex, meant[of].any);
  if (text !== null) return { text };
  for (const method of ['telex', 'vni'] as const) {
    for (const typed of undoInputMethod(hex, method)) {
      // Of what is only guessed nothing but Vietnamese is believed.
      const repaired = decodeHex(typed, meant[of].vietnamese);
      if (repaired !== null) return { text: repaired, warning: `repaired-${method}` };
    }
  }
  return meant[of].any(hex.normalize('NFC')) && !isHex(hex) ? { text: hex } : { warning: 'encoding-lost' };
}

/** Eight digits of it and more, cut or whole: shorter ones, such as BE and 12, are words and house numbers. */
function isHex(text: string): boolean {
  return /^[0-9a-f]{8,}$/i.test(text) && /[0-9]/.test(text);
}

function decodeHex(hex: string, isMeant: (text: string) => boolean): string | null {
  const pairs = /^(?:[0-9a-fA-F]{2})+$/.test(hex) ? (hex.match(/../g) ?? []) : [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const strict = decodeUtf8(bytes)?.normalize('NFC');
  if (strict !== undefined && isMeant(strict)) return strict;
  // Two bytes are a letter of some script by chance.
  const wide = decodeUtf16(bytes)?.normalize('NFC');
  return wide !== undefined && isMeant(wide) && isLatin(wide) ? wide : null;
}

function decodeUtf16(bytes: Uint8Array): string | null {
  try {
    return utf16.decode(bytes);
  } catch {
    return null;
  }
}
