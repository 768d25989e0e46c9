/** `sent` waits for the printer's word from now on; what printers without one were given is `unconfirmed`. */
export const sql = `
UPDATE print_jobs SET state = 'unconfirmed' WHERE state = 'sent';
DROP INDEX open_print_jobs;
CREATE INDEX open_print_jobs ON print_jobs (state, id) WHERE state IN ('queued', 'sending', 'sent', 'uncertain');
`;
