import type { Role } from '../access.ts';

/** Who has an account, and what they came in with. */
export type PeopleTables = {
  readonly people: {
    readonly id: string;
    readonly name: string;
    readonly name_key: string;
    /** null: the link was not followed yet. */
    readonly password: string | null;
    readonly roles: readonly Role[];
    /** The unit that the roles are bound to, with all below it; null: to none. */
    readonly unit: string | null;
    readonly since_ms: number;
    /** Of the last sign-in; null: there was none. */
    readonly last_ms: number | null;
    /** null: it is on. */
    readonly off_ms: number | null;
  };
  readonly sessions: {
    readonly digest: string;
    readonly person: string;
    readonly since_ms: number;
    readonly until_ms: number;
    readonly last_ms: number;
    readonly network: string;
    /** The provider that vouched; null: a password did. */
    readonly issuer: string | null;
  };
  readonly invites: {
    readonly digest: string;
    readonly person: string;
    readonly until_ms: number;
    readonly used_ms: number | null;
    /** Whoever the provider has checked that address of needs no link; null: whoever has the link. */
    readonly mail: string | null;
  };
  readonly sign_in_tries: {
    readonly name_key: string;
    readonly sender: string;
    readonly wrong: number;
    readonly last_ms: number;
    readonly good_ms: number;
  };
  readonly second_factors: {
    readonly person: string;
    readonly sealed: Uint8Array;
    /** null: it waits for its first code. */
    readonly on_ms: number | null;
    readonly last_step: number;
  };
  readonly recovery_codes: { readonly person: string; readonly digest: string };
};
