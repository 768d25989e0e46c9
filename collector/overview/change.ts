export type Change = {
  readonly way: 'up' | 'down' | 'same';
  /** Whole percent, rounded half up. With another way than `same` 0 means less than half a percent. */
  readonly percent: number;
};

/** How much more or less it is than before; null: there was nothing before to compare with. */
export function changeOf(now: number, before: number): Change | null {
  if (before <= 0) return null;
  const difference = Math.abs(now - before);
  return {
    way: now > before ? 'up' : now < before ? 'down' : 'same',
    percent: Math.floor((200 * difference + before) / (2 * before)),
  };
}
