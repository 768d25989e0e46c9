import { encode } from 'cborg';
import { decodeCbor, withoutTag } from './cbor.ts';
import type { SignatureAlgorithm, Signed } from './signature.ts';

/** Numbers of the header's fields and of the algorithms. Source: RFC 9052, IANA COSE registry. */
const algorithmLabel = 1;
const keyIdLabel = 4;
const algorithms: ReadonlyMap<unknown, SignatureAlgorithm> = new Map([
  [-7, 'ES256'],
  [-37, 'PS256'],
]);

const criticalLabel = 2;
const signTag = 18;
const cwtTag = 61;

export type CoseSign1 = {
  readonly keyId: Uint8Array | undefined;
  readonly payload: Uint8Array;
  readonly signed: Signed;
};

/**
 * COSE_Sign1 with or without its tags. The kid of the protected header wins: it alone is signed. Null where the value
 * is no such thing, or is signed in a way that certificates are not. Source: RFC 9052 section 4; formats.md section 3.
 */
export function readCoseSign1(value: unknown): CoseSign1 | null {
  const parts = withoutTag(withoutTag(value, cwtTag), signTag);
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [headerBytes, looseHeader, payload, signature]: readonly unknown[] = parts;
  if (!isBytes(headerBytes) || !isBytes(payload) || !isBytes(signature)) return null;
  const header = decodeCbor(headerBytes);
  if (!(header instanceof Map) || !(looseHeader instanceof Map)) return null;
  // RFC 9052 section 3.1: what a signer calls critical must be understood.
  if (header.has(criticalLabel)) return null;
  const algorithm = algorithms.get(header.get(algorithmLabel));
  const keyId: unknown = (header.has(keyIdLabel) ? header : looseHeader).get(keyIdLabel);
  if (algorithm === undefined || !(keyId === undefined || isBytes(keyId))) return null;
  const bytes = encode(['Signature1', headerBytes, new Uint8Array(0), payload]);
  return { keyId, payload, signed: { algorithm, bytes, signature } };
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
