import type { Words } from '../../../collector/papers/written/paper.ts';

/** With the words of one paragraph; null: as they are proposed. */
export function withWords(words: Words, id: string, next: readonly string[] | null): Words {
  const { [id]: _, ...others } = words;
  return next === null ? others : { ...others, [id]: next };
}

/** As a call takes them. */
export function mutable(words: Words): Record<string, string[]> {
  return Object.fromEntries(Object.entries(words).map(([id, of]) => [id, [...of]]));
}
