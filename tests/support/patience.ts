/**
 * How long a test waits for what must come before it says that it never came. No promise of the product: a busy machine
 * is slow, and how soon something comes is measured in tests/bench.
 */
export const patienceMs = 60_000;
