/** What is read of the last report of each kiosk by other rooms. */
export type FleetTables = {
  readonly kiosk_reports: {
    readonly device: string;
    readonly received_ms: number;
    /** Events that it had and the collector had not. */
    readonly waiting: number;
  };
};
