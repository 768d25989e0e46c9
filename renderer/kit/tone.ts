/** How something stands: well, to be looked at, broken. */
export type Tone = 'fine' | 'care' | 'fault';

/** Beside the colour, which is never alone. */
export const toneSigns: Readonly<Record<Tone, string>> = { fine: '✓', care: '!', fault: '✕' };
