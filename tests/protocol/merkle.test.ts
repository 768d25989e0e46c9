import { describe, expect, test } from 'vitest';
import { createMerkle, type Edge } from '../../protocol/merkle.ts';
import { sha256 } from '../../protocol/sha256.ts';

const merkle = createMerkle<Buffer>({
  sha256,
  prefixes: { leaf: Buffer.from([0]), node: Buffer.from([1]) },
});
const none: Edge<Buffer> = { size: 0, nodes: [] };

/** RFC 6962, section 2.1, word for word. */
function definition(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return sha256('');
  if (entries.length === 1) return sha256(Buffer.from([0]), entries[0] as Buffer);
  let half = 1;
  while (half * 2 < entries.length) half *= 2;
  return sha256(Buffer.from([1]), definition(entries.slice(0, half)), definition(entries.slice(half)));
}

const entriesOf = (count: number) => Array.from({ length: count }, (_, at) => Buffer.from(`event ${at}`));

/** Of Certificate Transparency's own tests. */
const published: readonly (readonly [entry: string, root: string])[] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

describe('the tree of RFC 6962', () => {
  test('has the roots that Certificate Transparency publishes', () => {
    let edge = none;
    for (const [entry, root] of published) {
      edge = merkle.append(edge, [Buffer.from(entry, 'hex')]);
      expect(merkle.rootOf(edge).toString('hex')).toBe(root);
    }
  });

  test('has the root of the definition for 0 to 300 entries, one by one or all at once', () => {
    let edge = none;
    for (let count = 0; count <= 300; count++) {
      const entries = entriesOf(count);
      if (count > 0) edge = merkle.append(edge, entries.slice(-1));
      expect(merkle.rootOf(edge)).toEqual(definition(entries));
      expect(merkle.append(none, entries).nodes).toEqual(edge.nodes);
    }
  });

  test('shows each entry of trees up to 70 to be in it, and no other entry, place, size or path', () => {
    for (let size = 1; size <= 70; size++) {
      const entries = entriesOf(size);
      const root = definition(entries);
      for (let index = 0; index < size; index++) {
        const path = merkle.pathOf(index, size, (from, count) =>
          merkle.append(none, entries.slice(from, from + count)),
        );
        const entry = entries[index] as Buffer;
        expect(merkle.rootFrom(entry, { index, size, path })).toEqual(root);
        expect(merkle.rootFrom(Buffer.from('other'), { index, size, path })).not.toEqual(root);
        const elsewhere = (index + 1) % size;
        if (size > 1) expect(merkle.rootFrom(entry, { index: elsewhere, size, path })).not.toEqual(root);
        expect(merkle.rootFrom(entry, { index, size, path: [...path, root] })).toBeNull();
        if (path.length > 0)
          expect(merkle.rootFrom(entry, { index, size, path: path.slice(1) })).not.toEqual(root);
      }
    }
  });

  test('refuses a place outside of it', () => {
    expect(merkle.rootFrom('a', { index: 1, size: 1, path: [] })).toBeNull();
  });
});
