/** Decided scans of each hour; `direction` is empty where a gate has none. */
export type CountTable = {
  readonly counts: {
    readonly local_day: number;
    readonly venue: string;
    readonly gate: string;
    readonly hour: number;
    readonly direction: string;
    readonly decision: string;
    readonly n: number;
  };
};
