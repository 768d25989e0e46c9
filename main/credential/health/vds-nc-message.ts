import type { HealthFact } from '../../domain/credential.ts';
import { memberOf } from '../text/json-value.ts';
import type { HealthStatement } from './health-credential.ts';
import { readHealthFact, textOf } from './health-fact.ts';
import { readIsoInstant } from './iso-time.ts';

/** The `data` of a VDS-NC; null where it is no certificate. Only a test says when it was issued. Source: formats.md 4.5. */
export function readVdsNcMessage(data: unknown): HealthStatement | null {
  const header = memberOf(data, 'hdr');
  const message = memberOf(data, 'msg');
  const person = memberOf(message, 'pid');
  const [name, birth = ''] = [memberOf(person, 'n'), memberOf(person, 'dob')];
  if (typeof name !== 'string' || typeof birth !== 'string') return null;
  const isTest = memberOf(header, 't') === 'icao.test';
  const certificates = isTest ? [readTest(message)] : readVaccinations(message);
  if (certificates.length === 0 || !certificates.every((fact) => fact !== null)) return null;
  const reported = memberOf(memberOf(message, 'dat'), 'ri');
  const issuedMs = isTest && reported !== undefined ? readIsoInstant(textOf(reported)) : undefined;
  if (issuedMs === null) return null;
  const issuer = textOf(memberOf(header, 'is')) || undefined;
  return { name, birth, certificates, issuer, issuedMs, expiresMs: undefined };
}

function readTest(message: unknown): HealthFact | null {
  const date = memberOf(memberOf(message, 'dat'), 'sc');
  if (date === undefined) return null;
  const country = memberOf(memberOf(message, 'sp'), 'ctr');
  const result = textOf(memberOf(memberOf(message, 'tr'), 'r'));
  const isPositive = /^positive$/i.test(result);
  return readHealthFact({ kind: 'test', id: memberOf(message, 'utci'), date, country, isPositive });
}

function readVaccinations(message: unknown): readonly (HealthFact | null)[] {
  const id = memberOf(message, 'uvci');
  return listOf(memberOf(message, 've'))
    .flatMap((vaccine) => listOf(memberOf(vaccine, 'vd')))
    .map((given) => {
      const date = memberOf(given, 'dvc');
      const [dose, country] = [memberOf(given, 'seq'), memberOf(given, 'ctr')];
      return date === undefined ? null : readHealthFact({ kind: 'vaccination', id, date, dose, country });
    });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
