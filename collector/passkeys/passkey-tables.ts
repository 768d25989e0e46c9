/** Keys of people that their devices keep, by WebAuthn. */
export type PasskeyTables = {
  readonly passkeys: {
    /** Of the credential, base64url. */
    readonly id: string;
    readonly person: string;
    /** What its person calls it. */
    readonly name: string;
    /** COSE key. */
    readonly public_key: Uint8Array;
    /** Of the device's signatures; 0: it counts none. */
    readonly counter: number;
    readonly since_ms: number;
    /** null: it was not used yet. */
    readonly last_ms: number | null;
    /** When its counter went back, as that of a copy does; null: it never did. */
    readonly regressed_ms: number | null;
  };
};
