/** A journal of a kiosk; a device that was restored has several. */
export type KioskTable = {
  readonly kiosks: {
    readonly device: string;
    readonly epoch: string;
    readonly ack: number;
    readonly head: Uint8Array;
    readonly last_contact_ms: number;
    readonly venue: string | null;
    readonly gate: string | null;
    /** Up to here its events were dropped by rule. */
    readonly dropped: number;
    /** The event that says the names of its place, as it came; null: none does. */
    readonly config: Uint8Array | null;
    /** Of its first event, and of the newest one that is here without a gap and not dated ahead; null: there is none. */
    readonly first_day: number | null;
    readonly first_ms: number | null;
    readonly newest_day: number | null;
    readonly newest_ms: number | null;
  };
};
