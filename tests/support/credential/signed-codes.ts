import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { encode, Tagged } from 'cborg';
import { canonicalJson } from '../../../main/credential/health/canonical-json.ts';
import type { Knowledge } from '../../../main/domain/knowledge.ts';
import type { TrustedKey } from '../../../main/domain/trust-list.ts';

export const nowMs = Date.UTC(2026, 10, 21);
export const dayMs = 24 * 60 * 60 * 1000;

/** A key of these tests: it lives as long as they run. */
export type Signer = {
  readonly algorithm: 'ES256' | 'PS256';
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** As HC1 names it, 8 bytes. */
  readonly kid: Uint8Array;
};

let signers = 0;

export function newSigner(algorithm: Signer['algorithm'] = 'ES256'): Signer {
  signers += 1;
  const kid = Uint8Array.from([0x43, 0xe1, 0xbb, 0x95, 0x6e, 0x67, 0, signers]);
  return algorithm === 'ES256'
    ? { algorithm, kid, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
    : { algorithm, kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** Plain JWS and COSE signatures: `r` and `s`, or PSS with a salt as long as the digest. */
export function signatureOf(bytes: Uint8Array, { algorithm, privateKey: key }: Signer): Buffer {
  return algorithm === 'ES256'
    ? sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
    : sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
}

/** A fresh list of these keys, unless `staleAtMs` says otherwise. */
export function knowing(keys: readonly TrustedKey[], staleAtMs = nowMs + dayMs): Knowledge {
  return { trust: [{ listedAtMs: nowMs - 30 * dayMs, staleAtMs, keys }], siteRules: [] };
}

export function trusted(
  { kid, publicKey }: Pick<Signer, 'kid' | 'publicKey'>,
  more: Partial<TrustedKey> = {},
): TrustedKey {
  return {
    use: 'hc1',
    keyId: Buffer.from(kid).toString('base64'),
    issuer: 'Cục Y tế dự phòng',
    key: { kind: 'jwk', jwk: publicKey.export({ format: 'jwk' }) as Record<string, string> },
    fromMs: null,
    untilMs: null,
    ...more,
  };
}

/** The Vietnamese entry: formats.md section 3. */
export const vaccination = {
  tg: '840539006',
  vp: 'J07BX03',
  mp: 'EU/1/21/1529',
  ma: 'ORG-100030215',
  dn: 2,
  sd: 2,
  dt: '2026-03-18',
  co: 'VN',
  is: 'Ban Co Yeu',
  ci: 'URN:UVCI:01:VN:0123456789ABCDEF0123456789ABCDEF',
};

export const vietnamese = {
  ver: '1.3.0',
  nam: { fn: 'Nguyễn', gn: 'Thị Bé Bảy', fnt: 'NGUYEN', gnt: 'THI<BE<BAY' },
  dob: '1990-03-02',
  v: [vaccination],
};

/** From 14 April 2026 to 14 April 2027, unless the pairs say otherwise. */
export function claimsOf(
  dcc: unknown,
  pairs: readonly (readonly [number, unknown])[] = [],
): Map<number, unknown> {
  return new Map<number, unknown>([
    [1, 'VN'],
    [6, Date.UTC(2026, 3, 14) / 1000],
    [4, Date.UTC(2027, 3, 14) / 1000],
    [-260, new Map([[1, dcc]])],
    ...pairs,
  ]);
}

type Kids = { readonly inside?: Uint8Array; readonly loose?: Uint8Array };

/** The four parts of COSE_Sign1, the kid in the protected header (`inside`) or in the other. */
export function coseOf(payload: Uint8Array, signer: Signer, kids: Kids = { inside: signer.kid }): unknown[] {
  const withKid = (kid: Uint8Array | undefined): [number, unknown][] => (kid ? [[4, kid]] : []);
  const header = encode(new Map([[1, signer.algorithm === 'ES256' ? -7 : -37], ...withKid(kids.inside)]));
  const signed = encode(['Signature1', header, new Uint8Array(0), payload]);
  return [header, new Map(withKid(kids.loose)), payload, signatureOf(signed, signer)];
}

export function hc1OfBytes(bytes: Uint8Array): string {
  return `HC1:${encodeBase45(deflateSync(bytes))}`;
}

export function hc1(claims: unknown, signer: Signer, kids?: Kids): string {
  return hc1OfBytes(encode(new Tagged(18, coseOf(encode(claims), signer, kids))));
}

export function shcOfText(jws: string): string {
  return `shc:/${Array.from(jws, (char) => String(char.charCodeAt(0) - 45).padStart(2, '0')).join('')}`;
}

/** A compact JWS. */
export function jwsOf(payload: Uint8Array | object, signer: Signer, header: object): string {
  const content = payload instanceof Uint8Array ? payload : deflateRawSync(JSON.stringify(payload));
  const signed = [Buffer.from(JSON.stringify(header)), content].map(base64Url).join('.');
  return `${signed}.${base64Url(signatureOf(Buffer.from(signed), signer))}`;
}

/** A VDS-NC that brings this certificate along. */
export function vdsNc(data: object, signer: Signer, certificate: Uint8Array): string {
  const sigvl = base64Url(signatureOf(Buffer.from(canonicalJson(data) ?? ''), signer));
  return JSON.stringify({ data, sig: { alg: 'ES256', cer: base64Url(certificate), sigvl } });
}

export function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** RFC 9285. */
export function encodeBase45(bytes: Uint8Array): string {
  const digit = (value: number) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'.charAt(value % 45);
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, pair) => {
    const [high = 0, low] = bytes.subarray(2 * pair, 2 * pair + 2);
    const value = low === undefined ? high : 256 * high + low;
    const two = digit(value) + digit(Math.floor(value / 45));
    return low === undefined ? two : two + digit(Math.floor(value / 2025));
  }).join('');
}
