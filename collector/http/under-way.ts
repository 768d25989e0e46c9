/** How many requests with a body may be under way: of all senders, and of each address. */
export type Bounds = {
  readonly inAll: number;
  readonly perAddress: number;
  /** Whoever is one too many waits for a place as long as that, with its body unread; of one address not too many. */
  readonly waitMs: number;
};

export type UnderWay = {
  /** The call that ends it; null: no place came free in time. */
  begin(address: string): Promise<(() => void) | null>;
};

const mostWaiting = 16;

type Waiting = { readonly address: string; readonly enter: () => void };

/** Counts what is held in memory for somebody: a flood from one address takes its own places, and no more. */
export function countUnderWay({ inAll, perAddress, waitMs }: Bounds): UnderWay {
  const byAddress = new Map<string, number>();
  const waiting = new Set<Waiting>();
  let count = 0;

  function isFree(address: string): boolean {
    return count < inAll && (byAddress.get(address) ?? 0) < perAddress;
  }

  function add(address: string, change: 1 | -1): void {
    count += change;
    const here = (byAddress.get(address) ?? 0) + change;
    if (here === 0) byAddress.delete(address);
    else byAddress.set(address, here);
  }

  function take(address: string): () => void {
    add(address, 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      add(address, -1);
      // The longest wait first, of those whose address has a place.
      for (const next of waiting) if (isFree(next.address)) return next.enter();
    };
  }

  return {
    begin(address) {
      if (isFree(address)) return Promise.resolve(take(address));
      const waits = [...waiting].filter((one) => one.address === address).length;
      if (waits >= mostWaiting) return Promise.resolve(null);
      return new Promise((resolve) => {
        const next: Waiting = {
          address,
          enter() {
            clearTimeout(timer);
            waiting.delete(next);
            resolve(take(address));
          },
        };
        const timer = setTimeout(() => {
          waiting.delete(next);
          resolve(null);
        }, waitMs);
        waiting.add(next);
      });
    },
  };
}
