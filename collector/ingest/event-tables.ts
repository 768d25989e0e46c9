/** Every row that was received; the columns beside the tuple are null for a row in quarantine. */
export type EventTables = {
  readonly events: {
    readonly device: string;
    readonly epoch: string;
    readonly seq: number;
    readonly tuple: Uint8Array;
    readonly kind: string | null;
    readonly at_ms: number | null;
    readonly local_day: number | null;
    readonly hour: number | null;
    readonly venue: string | null;
    readonly gate: string | null;
    readonly direction: string | null;
    readonly decision: string | null;
    readonly credential: string | null;
    readonly reason: string | null;
    /** 1 to 999. */
    readonly people: number;
    /** On which it came; 0: before there were partitions. */
    readonly received_day: number;
  };
  readonly quarantine: {
    readonly device: string;
    readonly epoch: string;
    readonly seq: number;
    readonly reason: string;
    readonly received_ms: number;
  };
};
