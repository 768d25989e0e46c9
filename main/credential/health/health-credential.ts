import type { SignedKind } from '../../../protocol/trust-list.ts';
import type { Credential, HealthFact, Warning } from '../../domain/credential.ts';
import { dayIn, isAfter, todayIn } from '../text/dates.ts';
import { presentFields } from '../text/present-fields.ts';
import { isLost, visibleName, visiblePlace } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';
import { readIsoDay, utcSecond } from './iso-time.ts';
import { standingOf } from './signature-standing.ts';
import type { ListedKey } from './trusted-keys.ts';

/** A certificate may come from a place where it is tomorrow already, and clocks differ. */
const toleranceMs = 24 * 60 * 60 * 1000;

/** What a certificate says, in its own words. Times in UTC epoch milliseconds. */
export type HealthStatement = {
  /** Surname, then given names. */
  readonly name: string;
  readonly birth: string | undefined;
  readonly certificates: readonly HealthFact[];
  /** The certificates' own numbers as they stand in the code, whatever they hold: lists know them so. */
  readonly numbers?: readonly string[];
  readonly issuer: string | undefined;
  readonly issuedMs: number | undefined;
  readonly expiresMs: number | undefined;
};

type Signature = {
  readonly keyId: string | undefined;
  readonly signers: readonly ListedKey[];
  /** A list that was imported says that it was taken back. */
  readonly isRevoked: boolean;
};

/** A certificate with what its signature is worth. Whether it is still good is for the rules to say. */
export function healthCredential(
  kind: SignedKind,
  { name, birth: birthText = '', certificates, issuer, issuedMs, expiresMs }: HealthStatement,
  { keyId, signers, isRevoked }: Signature,
  nowMs: number,
): Credential {
  const latestDay = todayIn(nowMs + toleranceMs);
  const birth = birthText === '' ? undefined : readIsoDay(birthText);
  if (birth === null || (birth && isAfter(birth, latestDay))) return malformed(kind, 'birth');
  if (issuedMs !== undefined && issuedMs > nowMs + toleranceMs) return malformed(kind, 'date');
  if (certificates.some(({ date }) => date && isAfter(date, latestDay))) return malformed(kind, 'date');
  if (birth && issuedMs !== undefined && isAfter(birth, dayIn(issuedMs + toleranceMs))) {
    return malformed(kind, 'issued');
  }
  const fields = presentFields({
    name: visibleName(name),
    birth,
    certificates,
    issuer: issuer === undefined ? undefined : visiblePlace(issuer),
    keyId,
    issuedAt: issuedMs === undefined ? undefined : utcSecond(issuedMs),
    expiresAt: expiresMs === undefined ? undefined : utcSecond(expiresMs),
  });
  const kinds = certificates.map((fact) => fact.kind);
  const { trust, warnings } = standingOf(signers, { atMs: issuedMs ?? nowMs, kinds, isRevoked });
  return { kind, trust, fields, warnings: [...warnings, ...doubtsAbout(name, certificates)] };
}

/** A signature proves neither health nor a vaccination: the guard is asked about what does not speak for itself. */
function doubtsAbout(name: string, certificates: readonly HealthFact[]): readonly Warning[] {
  return [
    ...(isLost(name) ? (['encoding-lost'] as const) : []),
    ...(certificates.some(({ isPositive }) => isPositive) ? (['positive-test'] as const) : []),
    ...(certificates.length === 0 ? (['no-certificate'] as const) : []),
    ...(certificates.some(({ isPartial }) => isPartial) ? (['detail-left'] as const) : []),
  ];
}
