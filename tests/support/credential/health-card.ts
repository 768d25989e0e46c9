import { jwsOf, knowing, newSigner, shcOfText, trusted } from './signed-codes.ts';

export const issuer = 'https://suckhoe.example.vn/issuer';
export const kid = 'thumbprint-of-this-test';
export const header = { zip: 'DEF', alg: 'ES256', kid };
export const signer = newSigner();
export const pinned = trusted(signer, { use: 'shc', keyId: kid, issuer });
export const known = knowing([pinned]);

export const patient = {
  resourceType: 'Patient',
  name: [{ family: 'Nguyễn', given: ['Thị', 'Bé Bảy'] }],
  birthDate: '1990-03-02',
  telecom: [{ system: 'phone', value: '0900000000' }],
};

export const immunization = {
  resourceType: 'Immunization',
  status: 'completed',
  occurrenceDateTime: '2026-01-29',
  lotNumber: '0000007',
};

export function bundleOf(...resources: readonly unknown[]): object {
  const entry = resources.map((resource, n) => ({ fullUrl: `resource:${n}`, resource }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}

export function payloadOf(fhirBundle: unknown, more: object = {}): object {
  const type = ['https://smarthealth.cards#health-card', 'https://smarthealth.cards#immunization'];
  const nbf = Date.UTC(2026, 1, 1) / 1000 + 0.189;
  return { iss: issuer, nbf, vc: { type, credentialSubject: { fhirVersion: '4.0.1', fhirBundle } }, ...more };
}

/** A card as a code. */
export function shc(content: Uint8Array | object, head: object = header): string {
  return shcOfText(jwsOf(content, signer, head));
}

export const payload = payloadOf(bundleOf(patient, immunization));
export const good = shc(payload);
