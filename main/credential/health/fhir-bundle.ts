import type { HealthFact } from '../../domain/credential.ts';
import { memberOf } from '../text/json-value.ts';
import type { HealthStatement } from './health-credential.ts';
import { readHealthFact, textOf } from './health-fact.ts';

type Person = Pick<HealthStatement, 'name' | 'birth' | 'certificates'>;

/** Whose bundle it is, and which vaccinations were completed; null without exactly one patient. Source: FHIR R4. */
export function readFhirBundle(bundle: unknown): Person | null {
  const entries = memberOf(bundle, 'entry');
  if (memberOf(bundle, 'resourceType') !== 'Bundle' || !Array.isArray(entries)) return null;
  const resources = entries.map((entry) => memberOf(entry, 'resource'));
  const ofType = (type: string) => resources.filter((one) => memberOf(one, 'resourceType') === type);
  const [patient, ...others] = ofType('Patient');
  const birth = memberOf(patient, 'birthDate') ?? '';
  if (patient === undefined || others.length > 0 || typeof birth !== 'string') return null;
  const certificates = ofType('Immunization')
    .filter((one) => memberOf(one, 'status') === 'completed')
    .map(readImmunization);
  if (!certificates.every((fact) => fact !== null)) return null;
  return { name: readName(firstOf(memberOf(patient, 'name'))), birth, certificates };
}

function readImmunization(resource: unknown): HealthFact | null {
  const protocol = firstOf(memberOf(resource, 'protocolApplied'));
  return readHealthFact({
    kind: 'vaccination',
    date: memberOf(resource, 'occurrenceDateTime'),
    dose: memberOf(protocol, 'doseNumberPositiveInt'),
    doses: memberOf(protocol, 'seriesDosesPositiveInt'),
  });
}

function readName(name: unknown): string {
  const given = memberOf(name, 'given');
  const parts = [memberOf(name, 'family'), ...(Array.isArray(given) ? given : [])].map(textOf);
  return parts.join(' ').trim() || textOf(memberOf(name, 'text'));
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
