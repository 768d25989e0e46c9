/** When a code was last seen, and what was shown for it; null for what an earlier run showed. */
export type Sighting<Shown> = {
  readonly atRunMs: number;
  readonly shown: Shown | null;
  /** Of the event that was shown. */
  readonly seq: number | null;
};

export type Sightings<Shown> = {
  /** The sighting before this one when it is younger than `repeatMs`; the window starts again. */
  see(key: string, nowRunMs: number, repeatMs: number): Sighting<Shown> | null;
  saw(key: string, sighting: Sighting<Shown>): void;
  /** What was shown has been answered: the next repeat shows the answer. */
  replace(shown: Shown, by: Sighting<Shown>): void;
  forget(key: string): void;
  /** What was shown counts no more: whoever it was about may come anew. */
  forgetSeq(seq: number): void;
};

/** Which code was seen when, so that a card left in view is one visit to the scanner. Monotonic milliseconds. */
export function createSightings<Shown>(): Sightings<Shown> {
  /** Oldest first: whatever is seen again moves to the end. */
  const seen = new Map<string, Sighting<Shown>>();

  function put(key: string, sighting: Sighting<Shown>): void {
    seen.delete(key);
    seen.set(key, sighting);
  }

  function sweep(nowRunMs: number, repeatMs: number): void {
    for (const [key, { atRunMs }] of seen) {
      if (nowRunMs - atRunMs < repeatMs) return;
      seen.delete(key);
    }
  }

  return {
    see(key, nowRunMs, repeatMs) {
      sweep(nowRunMs, repeatMs);
      const before = seen.get(key);
      if (!before || nowRunMs - before.atRunMs >= repeatMs) return null;
      put(key, { ...before, atRunMs: nowRunMs });
      return before;
    },
    saw: put,
    replace(shown, by) {
      for (const [key, sighting] of seen) if (sighting.shown === shown) put(key, by);
    },
    forget: (key) => void seen.delete(key),
    forgetSeq(seq) {
      for (const [key, sighting] of seen) if (sighting.seq === seq) seen.delete(key);
    },
  };
}

/** One person by tag whatever they show; anything else by its text, of which no more is held than a code can have. */
export function sightingKey(tag: string | null, text: string): string {
  return tag ?? `text|${text.length}|${text.slice(0, 8_192)}`;
}
