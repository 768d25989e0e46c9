import type { Result } from '../../protocol/result.ts';
import type { Identity } from '../domain/identity.ts';
import type { Inspection } from '../domain/inspection.ts';

/** Where the log stands. */
export type LogState = {
  readonly events: number;
  /** 8 hex digits. */
  readonly head: string;
  /** The collector has so many. */
  readonly acked: number;
  /** The collector countersigned so many; 0: none yet. */
  readonly witnessed: number;
  /** The local day of the newest copy; null: there is none. */
  readonly backupDay: number | null;
};

export type VerifiedLog =
  | { readonly ok: true; readonly events: number; readonly head: string; readonly witnessed: number }
  | { readonly ok: false; readonly seq: number; readonly problem: string };

/** One passage with what was kept of the visitor. */
export type LookedUp = {
  readonly seq: number;
  readonly atMs: number;
  readonly direction: 'in' | 'out' | null;
  readonly slipNo: number | null;
  readonly credential: string | null;
  /** null: nothing was kept, or it was forgotten. */
  readonly identity: Identity | null;
};

export type CarriedOut = {
  /** null: the collector has everything. */
  readonly file: string | null;
  readonly acked: number;
  /** Files of logs of before, of which no answer came back yet. */
  readonly earlier: readonly string[];
};

/** Why nothing was written for a memory stick. */
export type CarryFault = { readonly kind: 'no-seal' | 'no-room' | 'stranger' };

/** What the journal gives to staff. */
export type StaffRecords = {
  inspect(localDay: number): Inspection;
  logState(): LogState;
  /** null: it could not be read through. */
  verify(): Promise<VerifiedLog | null>;
  /** Reads answers that came back on a memory stick, and writes what the collector lacks into a sealed file. */
  /** `folder`: in the place of the one that the settings name. */
  carry(folder?: string): Promise<Result<CarriedOut, CarryFault>>;
  seqOfSlip(localDay: number, slipNo: number): number | null;
  lookUp(seq: number): LookedUp;
};
