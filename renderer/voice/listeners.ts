export type Listeners = {
  subscribe(changed: () => void): () => void;
  tell(): void;
};

/** Whoever wants to hear of a change. */
export function createListeners(): Listeners {
  const all = new Set<() => void>();
  return {
    subscribe(changed) {
      all.add(changed);
      return () => all.delete(changed);
    },
    tell() {
      for (const changed of all) changed();
    },
  };
}
