import type { ActKind } from './act-kind.ts';

/** The log of acts: each row holds the digest of the one before. */
export type ActTables = {
  readonly acts: {
    /** From 1, without a gap. */
    readonly number: number;
    readonly at_ms: number;
    /** Of the account; null: nobody who is known. */
    readonly who: string | null;
    readonly who_name: string;
    readonly act: ActKind;
    /** What it was done to, in words that stay when the thing is gone. */
    readonly about: string;
    /** Canonical JSON without secrets. */
    readonly detail: string;
    /** SHA-256 over the digest before and this row, 64 hex digits. */
    readonly hash: string;
  };
  /** The newest row, once more: what was cut off at the end is missed. */
  readonly act_head: { readonly number: number; readonly hash: string };
};
