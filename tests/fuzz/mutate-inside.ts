import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { decode, encode, Tagged } from 'cborg';
import { decodeBase45 } from '../../main/credential/health/base45.ts';
import { makeCertificate } from '../support/credential/make-certificate.ts';
import { base64Url, encodeBase45, newSigner, shcOfText, vdsNc } from '../support/credential/signed-codes.ts';
import { validity } from '../support/credential/travel-seal.ts';
import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateValue } from './mutate-value.ts';

/** A signer whom no list names. The one thing that a seed does not bring again: no answer depends on its key. */
const stranger = newSigner();
const strangersCertificate = makeCertificate({
  subject: 'Nobody',
  issuer: 'Nobody',
  publicKey: stranger.publicKey,
  issuerKey: stranger.privateKey,
  ...validity,
});

/** Changes what lies inside a signed code, under its compression and its alphabet. Another text is given back as it is. */
export function mutateInside(code: string, chance: Chance): string {
  if (code.startsWith('HC1:')) return mutateHc1(code, chance);
  if (code.startsWith('shc:/')) return mutateShc(code, chance);
  return code.startsWith('{') ? mutateVdsNc(code, chance) : code;
}

function mutateHc1(code: string, chance: Chance): string {
  const bytes = inflateSync(decodeBase45(code.slice('HC1:'.length)) ?? new Uint8Array(0));
  const changed = chance.once(3) ? mutateBytes(bytes, chance) : mutateCose(bytes, chance);
  return `HC1:${encodeBase45(deflateSync(changed))}`;
}

function mutateCose(bytes: Uint8Array, chance: Chance): Uint8Array {
  const options = { useMaps: true, tags: { 18: (decodeContent: () => unknown) => decodeContent() } };
  const [header, loose, payload, signature] = decode(bytes, options) as [
    unknown,
    unknown,
    Uint8Array,
    unknown,
  ];
  const claims = encode(mutateValue(decode(payload, { useMaps: true }), chance));
  const parts = [header, loose, claims, signature];
  return encode(new Tagged(18, chance.once(6) ? mutateValue(parts, chance) : parts));
}

function mutateShc(code: string, chance: Chance): string {
  const pairs = code.slice('shc:/'.length).match(/../g) ?? [];
  const jws = pairs.map((pair) => String.fromCharCode(Number(pair) + 45)).join('');
  if (chance.once(3)) return shcOfText(Buffer.from(mutateBytes(Buffer.from(jws), chance)).toString('latin1'));
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const content = inflateRawSync(Buffer.from(payload, 'base64url')).toString();
  const changed = deflateRawSync(JSON.stringify(mutateValue(JSON.parse(content), chance)) ?? '');
  return shcOfText([header, base64Url(changed), signature].join('.'));
}

/** The JSON changed, or its data changed and signed again. */
function mutateVdsNc(code: string, chance: Chance): string {
  const whole = JSON.parse(code) as { data: unknown };
  if (chance.once(2)) return JSON.stringify(mutateValue(whole, chance)) ?? '';
  const data = mutateValue(whole.data, chance);
  return typeof data === 'object' && data !== null ? vdsNc(data, stranger, strangersCertificate) : code;
}
