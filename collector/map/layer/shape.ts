/** An area as it is stored and drawn: its rings as longitude and latitude by turns, in ten-thousandths of a degree (11 m). */
export type Shape = {
  readonly name: string;
  readonly rings: readonly (readonly number[])[];
};

export const bounds = {
  /** As it comes, packed or not; and unpacked. */
  sentBytes: 4_000_000,
  bytes: 24_000_000,
  areas: 5_000,
  /** As they are read, and as they are stored. */
  points: 500_000,
  storedPoints: 100_000,
  layers: 10,
} as const;
