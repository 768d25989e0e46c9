import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clustersAt, levelOf, placed, radiusOf } from '../../../../renderer/office/map/clusters.ts';

const mark = fc.record({
  id: fc.constantFrom('a', 'b', null),
  longitude: fc.double({ min: 103, max: 117, noNaN: true }),
  latitude: fc.double({ min: 7, max: 23, noNaN: true }),
  counts: fc.tuple(...Array.from({ length: 5 }, () => fc.nat(3))).filter((all) => all.some((n) => n > 0)),
});
const scale = fc.double({ min: 0.6, max: 4_000, noNaN: true });

test('every place is in one cluster, in its state, at whatever scale', () => {
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 200 }), scale, (marks, of) => {
      const clusters = clustersAt(placed(marks), levelOf({ scale: of }));
      const sumAt = (all: readonly { readonly counts: readonly number[] }[], at: number) =>
        all.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0);
      for (let at = 0; at < 5; at++) expect(sumAt(clusters, at)).toBe(sumAt(marks, at));
      for (const { n, counts, id } of clusters) {
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(n);
        if (n > 1) expect(id).toBe(null);
      }
    }),
  );
});

test('places that would be drawn one over the other are one, and are told apart when one is nearer', () => {
  const at = (longitude: number, id: string) => ({ id, longitude, latitude: 15.38, counts: [0, 0, 1, 0, 0] });
  const spots = placed([at(109.11, 'a'), at(109.12, 'b'), at(106.2, 'c')]);
  const idsAt = (of: number) => clustersAt(spots, levelOf({ scale: of })).map(({ id }) => id);
  expect(idsAt(1)).toEqual([null, 'c']);
  expect(idsAt(300).toSorted()).toEqual(['a', 'b', 'c']);
  // On two sides of a line of the grid, too: wherever the line lies, no two overlap.
  for (let shift = 0; shift < 1; shift += 0.03) {
    const pair = placed([at(109 + shift, 'a'), at(109.02 + shift, 'b')]);
    expect(clustersAt(pair, levelOf({ scale: 5 }))).toHaveLength(1);
  }
  expect(radiusOf({ n: 2 })).toBeGreaterThan(radiusOf({ n: 1 }));
});
