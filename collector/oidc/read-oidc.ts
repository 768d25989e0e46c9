import { failed, ok, type Result } from '../../protocol/result.ts';
import { isLoopback } from '../http/allowed-host.ts';

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  /** Holds the client's secret, in one line. */
  readonly secretFile: string;
  /** What the page calls the provider. */
  readonly name: string;
};

type Values = {
  readonly 'oidc-issuer'?: string;
  readonly 'oidc-client'?: string;
  readonly 'oidc-secret-file'?: string;
  readonly 'oidc-name': string;
};

/** What the command line says of the provider; null: nothing. On failure the sentence for the operator. */
export function readOidc(values: Values, publicUrl: string | null): Result<OidcSettings | null, string> {
  const [issuer, clientId, secretFile] = [
    values['oidc-issuer'],
    values['oidc-client'],
    values['oidc-secret-file'],
  ];
  if (issuer === undefined && clientId === undefined && secretFile === undefined) return ok(null);
  if (!issuer || !clientId || !secretFile)
    return failed('--oidc-issuer, --oidc-client and --oidc-secret-file go together.');
  if (publicUrl === null)
    return failed('--oidc-issuer wants --public-url: browsers come back there from the provider.');
  if (!isIssuer(issuer))
    return failed('--oidc-issuer must be the https:// address that the provider calls itself by.');
  const name = values['oidc-name'].trim();
  if (!/^[^\p{C}\p{Zl}\p{Zp}]{1,40}$/u.test(name))
    return failed('--oidc-name must be a name of 1 to 40 characters.');
  return ok({ issuer, clientId, secretFile, name });
}

function isIssuer(given: string): boolean {
  const url = URL.parse(given);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
