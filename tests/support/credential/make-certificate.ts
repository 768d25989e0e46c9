import { type KeyObject, sign } from 'node:crypto';

type Certificate = {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  /** EC P-256. */
  readonly issuerKey: KeyObject;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Object ids of its extended key usage; absent: it has no such extension. */
  readonly usages?: readonly string[];
  readonly serial?: number;
};

const commonName = der(0x06, [0x55, 0x04, 0x03]);
const ecdsaWithSha256 = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const version3 = der(0xa0, der(0x02, [2]));

/** A certificate as DER, without extensions but the extended key usage. Node reads certificates but does not make them. Source: RFC 5280 section 4.1. */
export function makeCertificate(of: Certificate): Buffer {
  const content = der(
    0x30,
    version3,
    der(0x02, [of.serial ?? 1]),
    ecdsaWithSha256,
    nameOf(of.issuer),
    der(0x30, timeOf(of.fromMs), timeOf(of.untilMs)),
    nameOf(of.subject),
    of.publicKey.export({ format: 'der', type: 'spki' }),
    ...(of.usages ? [extensionsOf(of.usages)] : []),
  );
  return der(0x30, content, ecdsaWithSha256, der(0x03, [0], sign('sha256', content, of.issuerKey)));
}

const extendedKeyUsage = der(0x06, [0x55, 0x1d, 0x25]);

function extensionsOf(usages: readonly string[]): Buffer {
  const value = der(0x04, der(0x30, ...usages.map(objectId)));
  return der(0xa3, der(0x30, der(0x30, extendedKeyUsage, value)));
}

/** The first two numbers share a byte, the others have seven bits a byte. */
function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, [40 * first + second, ...rest.flatMap(base128)]);
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

function nameOf(text: string): Buffer {
  return der(0x30, der(0x31, der(0x30, commonName, der(0x0c, Buffer.from(text)))));
}

/** GeneralizedTime. */
function timeOf(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return der(0x18, Buffer.from(`${digits}Z`));
}

function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  const size = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...size]), content]);
}
