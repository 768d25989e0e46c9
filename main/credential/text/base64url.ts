import { Buffer } from 'node:buffer';

/**
 * The bytes of a base64url text, with padding or without. Null where the text is not the one spelling of its bytes: a
 * signed code that can be spelled in two ways could be changed and still verify. Source: RFC 4648 section 3.5.
 */
export function decodeBase64Url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url');
  const spelled = bytes.toString('base64url');
  const padded = spelled.padEnd(Math.ceil(spelled.length / 4) * 4, '=');
  return text === spelled || text === padded ? bytes : null;
}
