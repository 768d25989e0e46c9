import { Buffer } from 'node:buffer';
import type { Credential } from '../../domain/credential.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { malformed } from '../verdicts.ts';
import { decodeBase45 } from './base45.ts';
import { decodeCbor } from './cbor.ts';
import { readCoseSign1 } from './cose.ts';
import { readDcc } from './dcc.ts';
import { healthCredential } from './health-credential.ts';
import { inflate } from './inflate.ts';
import { dccIds, isRevoked } from './revocation.ts';
import { findSigners } from './signature-standing.ts';
import { listedKeys } from './trusted-keys.ts';

const prefix = 'HC1:';

/**
 * EU Digital COVID Certificate, also of Viet Nam: base45 of zlib of COSE_Sign1. Spaces are data. Null where the text has
 * another prefix. The signature is judged before what it is over. Source: formats.md section 3.
 */
export function readHc1(text: string, nowMs: number, knowledge: Knowledge): Credential | null {
  if (!text.startsWith(prefix)) return null;
  const message = readMessage(text.slice(prefix.length));
  if (message === undefined) return malformed('hc1', 'encoding');
  const cose = readCoseSign1(message);
  if (cose === null) return malformed('hc1', 'fields');
  const keyId = cose.keyId && Buffer.from(cose.keyId).toString('base64');
  const named = listedKeys(knowledge, 'hc1', (key) => key.keyId === keyId, nowMs);
  const signers = findSigners(named, cose.signed);
  if (signers === null) return malformed('hc1', 'signature');
  const claims = decodeCbor(cose.payload);
  if (claims === undefined) return malformed('hc1', 'encoding');
  const statement = readDcc(claims);
  if (statement === null) return malformed('hc1', 'fields');
  const { issuer, numbers = [], issuedMs } = statement;
  const { signature, algorithm } = cose.signed;
  const ids = dccIds(numbers, { issuer, signature, isEcdsa: algorithm === 'ES256' });
  const revoked = isRevoked(knowledge, { use: 'hc1', keyId, ids, issuedMs });
  return healthCredential('hc1', statement, { keyId, signers, isRevoked: revoked }, nowMs);
}

/** A space is a digit of base45, and what a scanner may put behind a code: whichever decodes is meant. No line end is. */
function readMessage(text: string): unknown {
  const joined = text.replace(/[\t\n\r]+/g, '');
  return decodeMessage(joined.replace(/ +$/, '')) ?? decodeMessage(joined);
}

function decodeMessage(text: string): unknown {
  const compressed = decodeBase45(text);
  const bytes = compressed && inflate(compressed, 'zlib');
  return bytes === null ? undefined : decodeCbor(bytes);
}
