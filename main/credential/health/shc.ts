import { parseJson } from '../../../protocol/parse-json.ts';
import type { Credential } from '../../domain/credential.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { memberOf } from '../text/json-value.ts';
import { decodeUtf8 } from '../text/repair-charset.ts';
import { malformed } from '../verdicts.ts';
import { readFhirBundle } from './fhir-bundle.ts';
import { type HealthStatement, healthCredential } from './health-credential.ts';
import { inflate } from './inflate.ts';
import { readNumericDate } from './iso-time.ts';
import { readCompactJws } from './jws.ts';
import { isRevoked } from './revocation.ts';
import { findSigners } from './signature-standing.ts';
import { listedKeys } from './trusted-keys.ts';

/** A SMART Health Link, bare or behind the address of a viewer. */
const link = /^(?:https?:\/\/\S*#)?shlink:\//i;
const healthCardType = 'https://smarthealth.cards#health-card';

/**
 * SMART Health Card: `shc:/` and pairs of digits, each 45 less than a character of a compact JWS. Null where the text
 * has another prefix. A link to a card is none. A numbered part of a card (`shc:/2/3/…`) is not read. The key must be pinned for the issuer that
 * the card names: nothing is fetched from an address in it. Source: formats.md section 4.4.
 */
export function readShc(text: string, nowMs: number, knowledge: Knowledge): Credential | null {
  if (link.test(text)) return malformed('shc', 'link');
  const digits = /^shc:\/(.*)$/is.exec(text)?.[1];
  if (digits === undefined) return null;
  if (/^\d+\/\d+\/\d+$/.test(digits)) return malformed('shc', 'fields');
  const jws = readCompactJws(charsOf(digits));
  const content = jws && inflate(jws.payload, 'raw');
  const payload = content && parseJson(decodeUtf8(content) ?? '');
  if (!jws || !content || payload === undefined) return malformed('shc', 'encoding');

  const [kid, issuer] = [memberOf(jws.header, 'kid'), memberOf(payload, 'iss')];
  const isHealthCard = memberOf(jws.header, 'alg') === 'ES256' && memberOf(jws.header, 'zip') === 'DEF';
  if (!isHealthCard || typeof issuer !== 'string') return malformed('shc', 'fields');
  const isNamed = (key: { readonly keyId: string; readonly issuer: string }): boolean =>
    key.keyId === kid && key.issuer === issuer;
  const signed = { algorithm: 'ES256', bytes: jws.signedBytes, signature: jws.signature } as const;
  const signers = findSigners(listedKeys(knowledge, 'shc', isNamed, nowMs), signed);
  if (signers === null) return malformed('shc', 'signature');

  const statement = readPayload(payload, issuer);
  if (statement === null) return malformed('shc', 'fields');
  const keyId = typeof kid === 'string' && /^[\x21-\x7e]{1,200}$/.test(kid) ? kid : undefined;
  const rid = memberOf(memberOf(payload, 'vc'), 'rid');
  const ids = typeof rid === 'string' ? [{ by: 'rid', id: rid } as const] : [];
  const revoked = isRevoked(knowledge, { use: 'shc', keyId, ids, issuedMs: statement.issuedMs });
  return healthCredential('shc', statement, { keyId, signers, isRevoked: revoked }, nowMs);
}

/** Nothing, which is no JWS, where the digits are not pairs of them up to 77, the sign `z`. */
function charsOf(digits: string): string {
  if (!/^(?:[0-6]\d|7[0-7])+$/.test(digits)) return '';
  return (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number(pair) + 45)).join('');
}

function readPayload(payload: unknown, issuer: string): HealthStatement | null {
  const credential = memberOf(payload, 'vc');
  const types = memberOf(credential, 'type');
  const person = readFhirBundle(memberOf(memberOf(credential, 'credentialSubject'), 'fhirBundle'));
  const issuedMs = readNumericDate(memberOf(payload, 'nbf'));
  const expiresMs = readNumericDate(memberOf(payload, 'exp'));
  const isHealthCard = Array.isArray(types) && types.includes(healthCardType);
  if (!isHealthCard || person === null || issuedMs === null || expiresMs === null) return null;
  return { ...person, issuer, issuedMs, expiresMs };
}
