import { isDamage } from '../journal/repair/set-aside.ts';

/**
 * Trouble of work beside the gate, such as a full disk or a stick that is gone, must not end the kiosk: it is told to the
 * log, and tried again. A damaged journal ends it, to be put aside; so does what has no code, for it is a bug.
 */
export function orEnd(error: unknown): void {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string' || isDamage(error)) {
    setImmediate(() => {
      throw error;
    });
    return;
  }
  process.stderr.write(`Error: upkeep is put off (${code})\n`);
}
