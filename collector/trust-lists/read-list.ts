import { createPublicKey, X509Certificate } from 'node:crypto';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { sha256 } from '../../protocol/sha256.ts';
import { longestSentList, type TrustFile, trustFileSchema } from '../../protocol/trust-list.ts';
import type { ListFault } from './contract.ts';

type Key = TrustFile['keys'][number];
export type ListedKey = Pick<Key, 'use' | 'keyId' | 'issuer'> & {
  /** Tells two keys of one name apart. */
  readonly material: string;
  /** Until when it signs, by the list or by its certificate (UTC epoch ms); null: no end is known. */
  readonly untilMs: number | null;
};
export type ReadList = {
  readonly digest: string;
  /** As it stands in the list. */
  readonly listedAt: string;
  /** UTC epoch ms. */
  readonly goodUntilMs: number;
  readonly source: string;
  readonly keys: readonly ListedKey[];
  /** Codes that were taken back. */
  readonly revoked: number;
  /** As it travels: without a space between. */
  readonly text: string;
};

const dayMs = 86_400_000;
const longestWhere = 200;

/** A trust list as the kiosk reads it (docs/trust-lists.md), and whether each of its keys is one. */
export function readList(given: string): Result<ReadList, ListFault> {
  const content = parseJson(given.replace(/^\uFEFF/, ''));
  if (content === undefined) return failed({ kind: 'json', where: '' });
  const text = JSON.stringify(content);
  if (Buffer.byteLength(JSON.stringify(text)) > longestSentList)
    return failed({ kind: 'too-long', where: '' });
  const parsed = trustFileSchema.safeParse(content);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return failed({ kind: 'list', where: field.slice(0, longestWhere) });
  }
  const { listedAt, goodForDays, source, keys, revoked } = parsed.data;
  const read = keys.map(listedKey);
  const bad = read.indexOf(null);
  if (bad >= 0) return failed({ kind: 'key', where: `${keys[bad]?.issuer} ${keys[bad]?.keyId}` });
  return ok({
    digest: sha256(text).toString('hex'),
    listedAt,
    goodUntilMs: Date.parse(listedAt) + goodForDays * dayMs,
    source,
    keys: read.flatMap((key) => key ?? []),
    revoked: revoked.reduce((sum, { ids }) => sum + ids.length, 0),
    text,
  });
}

/** Too old to be believed at that moment, or dated more than a day ahead, as the kiosk counts. */
export function ageFault(
  { listedAt, goodUntilMs }: Pick<ReadList, 'listedAt' | 'goodUntilMs'>,
  nowMs: number,
): ListFault | null {
  if (nowMs > goodUntilMs) return { kind: 'stale', where: '' };
  return Date.parse(listedAt) > nowMs + dayMs ? { kind: 'ahead', where: '' } : null;
}

/** null: what stands there is no key. */
function listedKey({ use, keyId, issuer, certificate, jwk, until }: Key): ListedKey | null {
  const listed = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  try {
    const own =
      certificate === undefined
        ? ofJwk(jwk ?? {})
        : ofCertificate(new X509Certificate(Buffer.from(certificate, 'base64')));
    const untilMs = Math.min(listed, own.untilMs);
    return {
      use,
      keyId,
      issuer,
      material: own.material,
      untilMs: Number.isFinite(untilMs) ? untilMs : null,
    };
  } catch {
    return null;
  }
}

function ofJwk(jwk: Readonly<Record<string, string>>) {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return { material: key.export({ format: 'der', type: 'spki' }).toString('base64'), untilMs: Infinity };
}

function ofCertificate({ publicKey, validToDate }: X509Certificate) {
  const material = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { material, untilMs: validToDate.getTime() };
}
