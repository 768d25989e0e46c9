import type { HealthFact } from '../../domain/credential.ts';
import { isLatin } from '../text/vietnamese.ts';
import type { HealthStatement } from './health-credential.ts';
import { readHealthFact, textOf } from './health-fact.ts';
import { readNumericDate } from './iso-time.ts';

/** Claims of a CBOR Web Token. Source: RFC 8392; hcert 1 of the claim -260 is the certificate. */
const claim = { issuer: 1, expires: 4, issued: 6, healthCertificate: -260, dcc: 1 } as const;

type CborMap = ReadonlyMap<unknown, unknown>;

/** The groups of entries: what dates them, and what else every entry must have. Source: eu-dcc-schema 1.3.0. */
const groups = [
  { list: 'v', kind: 'vaccination', date: 'dt', texts: ['tg', 'vp', 'mp', 'ma', 'dt', 'co', 'is', 'ci'] },
  { list: 't', kind: 'test', date: 'sc', texts: ['tg', 'tt', 'sc', 'tr', 'co', 'is', 'ci'] },
  { list: 'r', kind: 'recovery', date: 'fr', texts: ['tg', 'fr', 'co', 'is', 'df', 'du', 'ci'] },
] as const;

type Group = (typeof groups)[number];

/** SNOMED CT: detected. Source: eu-dcc-valuesets, test-result. */
const detected = '260373001';

/** The claims of an EU certificate; null where they are none. Source: formats.md section 3. */
export function readDcc(claims: unknown): HealthStatement | null {
  if (!isMap(claims)) return null;
  const issuedMs = readNumericDate(claims.get(claim.issued));
  const expiresMs = readNumericDate(claims.get(claim.expires));
  const outer = claims.get(claim.healthCertificate);
  const dcc = isMap(outer) ? outer.get(claim.dcc) : undefined;
  if (issuedMs === null || expiresMs === null || !isMap(dcc) || !isText(dcc.get('ver'))) return null;
  const names = dcc.get('nam');
  const birth = dcc.get('dob');
  if (!isMap(names) || !isText(names.get('fnt')) || !isText(birth)) return null;
  const certificates = groups.flatMap((group) => readGroup(dcc.get(group.list) ?? [], group));
  if (certificates.length === 0 || !certificates.every((fact) => fact !== null)) return null;
  const issuer = textOf(claims.get(claim.issuer)) || undefined;
  const numbers = groups.flatMap((group) => numbersIn(dcc.get(group.list)));
  return { name: readName(names), birth, certificates, numbers, issuer, issuedMs, expiresMs };
}

function numbersIn(entries: unknown): readonly string[] {
  const texts = Array.isArray(entries)
    ? entries.map((entry) => textOf(isMap(entry) ? entry.get('ci') : null))
    : [];
  return texts.filter((text) => text !== '');
}

function readGroup(entries: unknown, group: Group): readonly (HealthFact | null)[] {
  return Array.isArray(entries) ? entries.map((entry) => readEntry(entry, group)) : [null];
}

function readEntry(entry: unknown, { kind, date, texts }: Group): HealthFact | null {
  if (!isMap(entry) || !texts.every((name) => isText(entry.get(name)))) return null;
  if (kind === 'vaccination' && !(entry.has('dn') && entry.has('sd'))) return null;
  return readHealthFact({
    kind,
    id: entry.get('ci'),
    date: entry.get(date),
    country: entry.get('co'),
    isPositive: kind === 'test' && entry.get('tr') === detected,
    ...(kind === 'vaccination' ? { dose: entry.get('dn'), doses: entry.get('sd') } : {}),
  });
}

/** As the person writes it in Latin letters; else as it is in a passport, and where it is not there, as it is written. */
function readName(names: CborMap): string {
  const spelled = (key: string): string => textOf(names.get(key));
  const passport = (key: string): string => spelled(key).replaceAll('<', ' ');
  const isForeign = !isLatin(`${spelled('fn')}${spelled('gn')}`);
  const part = (own: string, inPassport: string): string =>
    isForeign ? passport(inPassport) || spelled(own) : spelled(own) || passport(inPassport);
  return `${part('fn', 'fnt')} ${part('gn', 'gnt')}`;
}

function isMap(value: unknown): value is CborMap {
  return value instanceof Map;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
