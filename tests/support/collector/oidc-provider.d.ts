/** As much of oidc-provider as the tests say to it: it comes without types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  type Account = { readonly accountId: string; readonly claims: () => Promise<{ readonly sub: string }> };

  export class Provider {
    constructor(
      issuer: string,
      configuration: {
        readonly clients: readonly object[];
        readonly jwks: { readonly keys: readonly object[] };
        readonly cookies: { readonly keys: readonly string[] };
        readonly claims: Readonly<Record<string, readonly string[]>>;
        readonly findAccount: (context: unknown, id: string) => Promise<Account>;
        readonly renderError: (context: { body: string }, out: object) => Promise<void>;
      },
    );
    callback(): RequestListener;
  }
}
