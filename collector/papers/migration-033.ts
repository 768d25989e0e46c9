/** By which shares of the mean, in percent, a unit's weekly table names its rows; empty unit: of everything. */
export const papers033: readonly string[] = [
  `create table paper_high_low (
      unit text primary key,
      high integer not null,
      low integer not null
    )`,
];
