/** Who was active on a day is asked for often, and not by venue. */
export const figures024: readonly string[] = ['create index venue_days_day on venue_days (local_day, venue)'];
