import type { Chance } from './chance.ts';

const strange: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1e308, 2 ** 53 + 2, 1.5, Number.POSITIVE_INFINITY, Number.NaN],
  ...['', ' ', 'x', '\u202e', '\0', '2026-02-31', '2026-13', '9999-12-31T23:59:60Z', 'ế'.repeat(500)],
  ...[[], {}, [[]], [null], { length: 1 }, new Map(), { toString: null, valueOf: 1 }, [{}, {}, {}]],
];

/** A value as JSON or CBOR has it, with one place of it changed: dropped, doubled, made strange or put elsewhere. */
export function mutateValue(value: unknown, chance: Chance): unknown {
  const isHere = chance.once(6);
  if (isHere || value === null || typeof value !== 'object') return replaced(value, chance);
  if (Array.isArray(value)) return mutateList(value, chance);
  if (value instanceof Map) return new Map(mutateEntries([...value], chance));
  if (value instanceof Uint8Array) return value.subarray(chance.whole(3));
  return Object.fromEntries(mutateEntries(Object.entries(value), chance));
}

function replaced(value: unknown, chance: Chance): unknown {
  switch (chance.whole(5)) {
    case 0:
      return [value];
    case 1:
      return { a: value };
    case 2:
      return typeof value === 'string' ? Number(value) : String(value);
    default:
      return chance.pick(strange);
  }
}

function mutateList(list: readonly unknown[], chance: Chance): unknown[] {
  const at = chance.whole(list.length);
  if (list.length === 0) return [chance.pick(strange)];
  if (chance.once(5)) return list.toSpliced(at, 1);
  if (chance.once(5))
    return list.toSpliced(at, 0, ...Array.from({ length: 1 + chance.whole(3) }, () => list[at]));
  return list.with(at, mutateValue(list[at], chance));
}

function mutateEntries<Key>(entries: [Key, unknown][], chance: Chance): [Key, unknown][] {
  const at = chance.whole(entries.length);
  const entry = entries[at];
  if (!entry) return entries;
  const [key, value] = entry;
  if (chance.once(5)) return entries.toSpliced(at, 1);
  if (chance.once(8)) return entries.with(at, [chance.pick(entries)[0], value]);
  return entries.with(at, [key, mutateValue(value, chance)]);
}
