/** Who was sent away is not shown again by asking once more. */
export const enrolment007: readonly string[] = ['alter table waiting add column away_ms bigint'];
