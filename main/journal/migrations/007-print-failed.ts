/** Slips that could not be composed are looked for with every status: among all that were ever printed that would take longer each year. */
export const sql = `
CREATE INDEX uncomposable_print_jobs ON print_jobs (id) WHERE state = 'failed' AND tries > 0;
`;
