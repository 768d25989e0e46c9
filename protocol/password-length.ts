/** Letters. Long rather than odd: NIST SP 800-63B. */
export const shortestPassword = 10;
