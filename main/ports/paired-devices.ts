import type { PairFault } from '../domain/pair-fault.ts';

/** A guard's phone, tablet or PC on the network of the house, which a supervisor has let in. */
export type PairedDevice = {
  /** `m-1` and so on; never given twice. */
  readonly id: string;
  readonly name: string;
  /** Wall clock, UTC epoch milliseconds. */
  readonly sinceMs: number;
};

export type OpenPairing = { readonly code: string; readonly untilMs: number };

/** The second screens of the desk. A device is no person: whoever uses it signs in there, too. */
export type PairedDevices = {
  list(): readonly PairedDevice[];
  /** Opens the door for one device and some minutes, under the name of whoever asks; one that was open is shut. null: there are enough. */
  open(by: string): OpenPairing | null;
  /** The one that is open now. */
  opened(): OpenPairing | null;
  /** What the device proves itself with from now on; it is told once and kept nowhere. */
  pair(
    code: string,
    name: string,
  ): { readonly ok: true; readonly token: string } | { readonly ok: false; readonly fault: PairFault };
  /** Whose token that is; null: nobody's, or not any more. */
  deviceOf(token: string): string | null;
  /** Out at once. `for-now`: it could not be written, and a restart knows it again. `none`: there is none of that id. */
  revoke(id: string): 'revoked' | 'for-now' | 'none';
  /** Called with the id of a device that may do nothing any more. */
  hearRevoked(hearer: (id: string) => void): void;
};
