/** A code that waited longer for the core is another visitor's moment. */
const longestHeldMs = 10_000;
/** More visitors do not show one after another before a gate that opens anew. */
const mostHeld = 20;

export type HeldScans = {
  /** `atMs`: when it was shown, by the page's run. */
  hold(atMs: number, send: () => void): void;
  isEmpty(): boolean;
  /** Sends what is young enough, and lets go of the rest. False: something waited, and all of it too long. */
  send(): boolean;
};

/** Codes that came while a core begins; they go down its line when it is there. */
export function createHeldScans(): HeldScans {
  const held: { readonly atMs: number; readonly send: () => void }[] = [];
  return {
    hold(atMs, send) {
      held.push({ atMs, send });
      if (held.length > mostHeld) held.shift();
    },
    isEmpty: () => held.length === 0,
    send() {
      const waited = held.splice(0);
      const young = waited.filter(({ atMs }) => performance.now() - atMs < longestHeldMs);
      for (const { send } of young) send();
      return waited.length === 0 || young.length > 0;
    },
  };
}
