const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/**
 * The bytes of a base45 text. Null where it is none: a foreign character, a lone one at the end, or a group that stands
 * for more than its bytes can hold. Source: RFC 9285.
 */
export function decodeBase45(text: string): Uint8Array | null {
  const values = Array.from(text, (char) => alphabet.indexOf(char));
  if (values.includes(-1) || values.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < values.length; at += 3) {
    const [low = 0, middle = 0, high] = values.slice(at, at + 3);
    const value = low + 45 * middle + 45 * 45 * (high ?? 0);
    if (value > (high === undefined ? 0xff : 0xffff)) return null;
    if (high !== undefined) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
