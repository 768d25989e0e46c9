/** Classes of sign-in that mean two factors: REFEDS MFA profile, OpenID EAP (phishing-resistant, also in hardware), PAPE. */
const classes: ReadonlySet<unknown> = new Set([
  'https://refeds.org/profile/mfa',
  'phr',
  'phrh',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]);

/** By `amr` (RFC 8176) or `acr` (OpenID Connect Core) of an ID token. */
export function isMultiFactor({ amr, acr }: Readonly<Record<string, unknown>>): boolean {
  return (Array.isArray(amr) && amr.includes('mfa')) || classes.has(acr);
}
