import { Buffer } from 'node:buffer';
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { SignedKind } from '../../../protocol/trust-list.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { isStaleList, type TrustedKey } from '../../domain/trust-list.ts';
import { type FactKind, usageOf } from './key-usage.ts';

/** A key of a trust list, ready for use. Times in UTC epoch milliseconds, infinite where there is no bound. */
export type ListedKey = {
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly certificate: X509Certificate | null;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Which certificates it may sign; null: any. */
  readonly signs: ReadonlySet<FactKind> | null;
  /** Only a list that is too old names it, or one from a day that has not come. */
  readonly isStale: boolean;
};

type OpenedKey = Omit<ListedKey, 'isStale' | 'keyId'>;

/** Opened once: a list holds hundreds of certificates, and a VDS-NC asks for all of them. */
const opened = new WeakMap<TrustedKey, OpenedKey | null>();

/** The keys for one format that all lists hold under a name. What cannot be read as a key is not known. */
export function listedKeys(
  { trust }: Knowledge,
  use: SignedKind,
  isNamed: (key: TrustedKey) => boolean,
  nowMs: number,
): readonly ListedKey[] {
  return trust.flatMap((list) =>
    list.keys
      .filter((key) => key.use === use && isNamed(key))
      .flatMap((key) => {
        const own = openOnce(key);
        return own ? [{ ...own, keyId: key.keyId, isStale: isStaleList(list, nowMs) }] : [];
      }),
  );
}

function openOnce(key: TrustedKey): OpenedKey | null {
  const known = opened.get(key);
  if (known !== undefined) return known;
  const made = open(key);
  opened.set(key, made);
  return made;
}

function open({ key, fromMs, untilMs, signs }: TrustedKey): OpenedKey | null {
  const bounds = { fromMs: fromMs ?? -Infinity, untilMs: untilMs ?? Infinity };
  const listed = signs === undefined ? null : new Set(signs);
  try {
    if (key.kind === 'jwk') {
      return {
        publicKey: createPublicKey({ key: key.jwk, format: 'jwk' }),
        certificate: null,
        signs: listed,
        ...bounds,
      };
    }
    const certificate = new X509Certificate(Buffer.from(key.der, 'base64'));
    const own = listed ?? usageOf(certificate);
    return { publicKey: certificate.publicKey, certificate, signs: own, ...within(bounds, certificate) };
  } catch {
    return null;
  }
}

type Bounds = { readonly fromMs: number; readonly untilMs: number };

/** Bounds that are also those of a certificate. */
export function within({ fromMs, untilMs }: Bounds, { validFromDate, validToDate }: X509Certificate): Bounds {
  return {
    fromMs: Math.max(fromMs, validFromDate.getTime()),
    untilMs: Math.min(untilMs, validToDate.getTime()),
  };
}
