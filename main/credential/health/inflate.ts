import { inflateRawSync, inflateSync } from 'node:zlib';

/** No certificate comes near it; without a limit, 8 KiB of a code could ask for 8 MiB. */
const longestContentBytes = 65_536;

/** What was compressed, `zlib` (RFC 1950) or `raw` (RFC 1951); null where it is damaged or too long. */
export function inflate(bytes: Uint8Array, format: 'zlib' | 'raw'): Uint8Array | null {
  const limits = { maxOutputLength: longestContentBytes };
  try {
    return format === 'zlib' ? inflateSync(bytes, limits) : inflateRawSync(bytes, limits);
  } catch {
    return null;
  }
}
