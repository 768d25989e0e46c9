/** How often the slip of a job was begun to be composed since it last could be: one that never can is given up. */
export const sql = `
ALTER TABLE print_jobs ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
`;
