/** Refusals that a guard lifted are looked for by the day, beside what else somebody answers for. */
export const sql = `
CREATE INDEX overrides ON events (local_day, seq) WHERE kind = 'answer' AND reason = 'override';
`;
