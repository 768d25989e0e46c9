import { ORPCError } from '@orpc/client';

/** What a call failed on, by the name that it has in the collector's log, too. */
export type Trouble = { readonly request: string; readonly atMs: number };

/** Somebody reads it out meanwhile, and a page that asks each ten seconds fails again and again. */
const shownMs = 60_000;

/** A call that the collector failed on: whoever sits at the page can read its name out by telephone. */
export type Troubles = {
  readonly last: () => Trouble | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Hears of a call that failed. One that fails while another is shown changes nothing. */
  readonly hear: (error: unknown) => void;
  readonly forget: () => void;
};

export function openTroubles(nowMs: () => number): Troubles {
  let last: Trouble | null = null;
  const listeners = new Set<() => void>();
  function set(next: Trouble | null): void {
    last = next;
    for (const listener of listeners) listener();
  }
  return {
    last: () => last,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hear(error) {
      const request = requestOf(error);
      const isShown = last !== null && Math.abs(nowMs() - last.atMs) < shownMs;
      if (request !== null && !isShown) set({ request, atMs: nowMs() });
    },
    forget: () => set(null),
  };
}

function requestOf(error: unknown): string | null {
  if (!(error instanceof ORPCError)) return null;
  const request = (Object(error.data) as { readonly request?: unknown }).request;
  return typeof request === 'string' && /^[0-9a-f]{8}$/.test(request) ? request : null;
}
