import { type RevokedBy, trustFileSchema } from '../../protocol/trust-list.ts';
import { plainSerial, type TrustList } from '../domain/trust-list.ts';

const dayMs = 86_400_000;

/** Checks a parsed file; the answer is the list or one sentence a person can act on. */
export function checkTrustFile(
  value: unknown,
): { readonly list: TrustList } | { readonly complaint: string } {
  const parsed = trustFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      complaint: `"${issue?.path.join('.') || 'the file'}": ${issue?.message ?? 'is not a trust list'}`,
    };
  }
  const { listedAt, goodForDays, keys, revoked } = parsed.data;
  const listedAtMs = Date.parse(listedAt);
  return {
    list: {
      listedAtMs,
      staleAtMs: listedAtMs + goodForDays * dayMs,
      keys: keys.map(({ use, keyId, issuer, certificate, jwk = {}, signs, from, until }) => ({
        use,
        keyId,
        issuer,
        key: certificate === undefined ? { kind: 'jwk', jwk } : { kind: 'certificate', der: certificate },
        fromMs: from === undefined ? null : Date.parse(from),
        untilMs: until === undefined ? null : Date.parse(until),
        signs,
      })),
      revoked: revoked.map(({ use, keyId = null, by, ids }) => ({
        use,
        keyId,
        by,
        ids: idsOf(by, ids),
      })),
    },
  };
}

/** `abc.1700000000`: of cards that were signed before that second. Of two entries for one id the wider one counts. */
function idsOf(by: RevokedBy, texts: readonly string[]): ReadonlyMap<string, number | null> {
  const ids = new Map<string, number | null>();
  for (const text of texts) {
    const [name = '', seconds] = text.split('.');
    const id = by === 'serial' ? plainSerial(name) : name;
    const untilMs = seconds === undefined ? null : Number(seconds) * 1_000;
    const before = ids.get(id);
    if (before === null) continue;
    ids.set(id, untilMs === null || before === undefined ? untilMs : Math.max(before, untilMs));
  }
  return ids;
}
