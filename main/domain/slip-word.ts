/** What a guard says of a slip that is in doubt. */
export const slipWords = ['came-out', 'print-again', 'by-hand'] as const;
export type SlipWord = (typeof slipWords)[number];
