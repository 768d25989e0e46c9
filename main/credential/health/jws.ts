import { Buffer } from 'node:buffer';
import { parseJson } from '../../../protocol/parse-json.ts';
import { decodeBase64Url } from '../text/base64url.ts';
import { decodeUtf8 } from '../text/repair-charset.ts';

/** A JSON Web Signature in its compact form, taken apart. */
export type CompactJws = {
  readonly header: unknown;
  readonly payload: Uint8Array;
  /** What the signature is over. */
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
};

/** Null where the text is not three parts of base64url, the first of them JSON. Source: RFC 7515 section 7.1. */
export function readCompactJws(text: string): CompactJws | null {
  const parts = text.split('.');
  const [header, payload, signature] = parts.map(decodeBase64Url);
  if (parts.length !== 3 || !header || !payload || !signature) return null;
  const headerValue = parseJson(decodeUtf8(header) ?? '');
  if (headerValue === undefined) return null;
  const signedBytes = Buffer.from(text.slice(0, text.lastIndexOf('.')), 'latin1');
  return { header: headerValue, payload, signedBytes, signature };
}
