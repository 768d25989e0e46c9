/** Whom a provider elsewhere vouches for. */
export type OidcTables = {
  readonly identities: {
    readonly person: string;
    readonly issuer: string;
    /** `sub`: the only name that the provider never gives to somebody else. */
    readonly subject: string;
    readonly since_ms: number;
  };
  readonly oidc_flows: {
    readonly digest: string;
    readonly sender: string;
    /** Digest of the link that is followed; null: somebody signs in. */
    readonly invite: string | null;
    /** The provider has vouched for them, and a code is still to come; null: it has not. */
    readonly person: string | null;
    readonly until_ms: number;
  };
};
