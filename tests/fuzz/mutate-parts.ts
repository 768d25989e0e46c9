import type { Chance } from './chance.ts';
import { scrap } from './random-text.ts';

const separators = ['|', '<', '\n', ',', '&', ':', ' ', '/', '"', '-', '.'];

/** Drops, doubles, empties, exchanges a field, or puts one in. */
export function mutateFields(text: string, chance: Chance): string {
  const separator = chance.pick(separators.filter((one) => text.includes(one)).concat('|'));
  const parts = text.split(separator);
  const [at, to] = [chance.whole(parts.length), chance.whole(parts.length)];
  const part = parts[at] ?? '';
  const changed = chance.pick<() => string[]>([
    () => parts.toSpliced(at, 1),
    () => parts.toSpliced(at, 0, part),
    () => parts.with(at, ''),
    () => parts.with(at, parts[to] ?? '').with(to, part),
    () => parts.toSpliced(at, 0, scrap(chance, 12)),
    () =>
      parts.with(
        at,
        chance.pick(['00000000', '31022000', '29022023', '99999999', '-1', '0x10', '1e9', ' ', '-']),
      ),
  ]);
  return changed().join(separator);
}

/** Two codes by turns, as two scanners on one line send them. */
export function interleaved(one: string, two: string, chance: Chance): string {
  let [text, a, b] = ['', one, two];
  while (a !== '' && b !== '') {
    const [first, second] = [1 + chance.whole(20), 1 + chance.whole(20)];
    text += a.slice(0, first) + b.slice(0, second);
    [a, b] = [a.slice(first), b.slice(second)];
  }
  return text + a + b;
}

/** A piece over and over, up to a little more than the longest code: what a pattern could choke on. */
export function repeated(text: string, chance: Chance): string {
  const at = chance.whole(text.length);
  const piece = text.slice(at, at + 1 + chance.whole(chance.pick([2, 20]))) || '9';
  const longest = chance.pick([200, 1_000, 4_000, 8_200]);
  return (
    (text.slice(0, at) + piece.repeat(Math.ceil(longest / piece.length))).slice(0, longest) +
    text.slice(at, at + 5)
  );
}
