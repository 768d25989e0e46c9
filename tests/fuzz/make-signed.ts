import { writeFileSync } from 'node:fs';
import {
  bundleOf,
  immunization,
  issuer,
  kid,
  patient,
  payloadOf,
} from '../support/credential/health-card.ts';
import {
  claimsOf,
  hc1,
  jwsOf,
  knowing,
  newSigner,
  type Signer,
  shcOfText,
  trusted,
  vaccination,
  vdsNc,
  vietnamese,
} from '../support/credential/signed-codes.ts';
import {
  certificate,
  certificateOf,
  csca,
  testResult,
  vaccination as travelDose,
  signer as travelSigner,
  validity,
} from '../support/credential/travel-seal.ts';

/**
 * `node tests/fuzz/make-signed.ts` writes `signed.json`: signed codes, and the list that names their keys. They lie in a
 * file because signatures are made with chance: with fresh ones, a seed would not give the same inputs twice.
 */
const [ecKey, rsaKey, cardKey, nobody] = [newSigner(), newSigner('PS256'), newSigner(), newSigner()];
const recovered = { ...vietnamese, v: [vaccination, { ...vaccination, dn: 3, sd: 3 }] };

function card(signer: Signer, keyId: string): string {
  const payload = payloadOf(bundleOf(patient, immunization));
  return shcOfText(jwsOf(payload, signer, { zip: 'DEF', alg: 'ES256', kid: keyId }));
}

const signed = [
  hc1(claimsOf(vietnamese), ecKey),
  hc1(claimsOf(recovered), rsaKey),
  card(cardKey, kid),
  vdsNc(travelDose, travelSigner, certificate),
  vdsNc(testResult, travelSigner, certificate),
];
/** Whole and right, but nobody here knows who signed them: what is changed inside is read to the end. */
const unknownKey = [
  hc1(claimsOf(vietnamese), nobody),
  card(nobody, 'another'),
  vdsNc(travelDose, travelSigner, certificateOf(validity, nobody)),
];
const { trust } = knowing([
  trusted(ecKey),
  trusted(rsaKey),
  trusted(cardKey, { use: 'shc', keyId: kid, issuer }),
  csca,
]);
const text = JSON.stringify({ signed, unknownKey, trust }, null, 2);
writeFileSync(new URL('./signed.json', import.meta.url), `${text}\n`);
