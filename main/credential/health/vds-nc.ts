import { createHash } from 'node:crypto';
import { parseJson } from '../../../protocol/parse-json.ts';
import type { Credential } from '../../domain/credential.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { plainSerial } from '../../domain/trust-list.ts';
import { memberOf } from '../text/json-value.ts';
import { malformed } from '../verdicts.ts';
import { canonicalJson } from './canonical-json.ts';
import { healthCredential } from './health-credential.ts';
import { isRevoked } from './revocation.ts';
import { listedKeys } from './trusted-keys.ts';
import { readVdsNcMessage } from './vds-nc-message.ts';
import { isSealOver, issuersOf, readSeal } from './vds-nc-seal.ts';

const type = /^icao\.(?:vacc|test)$/;
const typeInside = /"t"\s*:\s*"icao\.(?:vacc|test)"/;

/**
 * ICAO Visible Digital Seal for vaccinations and tests: JSON, signed over its canonical spelling with a certificate that
 * it brings along. That certificate is known when an authority of a trust list issued it. Null where the text is no such
 * JSON. Source: formats.md section 4.5.
 */
export function readVdsNc(text: string, nowMs: number, knowledge: Knowledge): Credential | null {
  if (!text.startsWith('{')) return null;
  const code = parseJson(text);
  if (code === undefined) return typeInside.test(text) ? malformed('vds-nc', 'encoding') : null;
  const [data, signature] = [memberOf(code, 'data'), memberOf(code, 'sig')];
  const typeText = memberOf(memberOf(data, 'hdr'), 't');
  if (typeof typeText !== 'string' || !type.test(typeText) || signature === undefined) return null;

  const [certificate, value] = [memberOf(signature, 'cer'), memberOf(signature, 'sigvl')];
  const isForm = memberOf(signature, 'alg') === 'ES256';
  if (!isForm || typeof certificate !== 'string' || typeof value !== 'string') {
    return malformed('vds-nc', 'fields');
  }
  const seal = readSeal(certificate, value);
  const signedText = canonicalJson(data);
  if (seal === null || signedText === null) return malformed('vds-nc', 'encoding');
  if (!isSealOver(signedText, seal)) return malformed('vds-nc', 'signature');

  const statement = readVdsNcMessage(data);
  if (statement === null) return malformed('vds-nc', 'fields');
  const authorities = listedKeys(knowledge, 'vds-nc', ({ key }) => key.kind === 'certificate', nowMs);
  const keyId = createHash('sha256').update(seal.certificate.raw).digest('hex');
  const signers = issuersOf(seal.certificate, authorities);
  const ids = [{ by: 'serial', id: plainSerial(seal.certificate.serialNumber) }] as const;
  const { issuedMs } = statement;
  // A serial number is one authority's.
  const revoked = signers.some((signer) =>
    isRevoked(knowledge, { use: 'vds-nc', keyId: signer.keyId, ids, issuedMs }),
  );
  return healthCredential('vds-nc', statement, { keyId, signers, isRevoked: revoked }, nowMs);
}
