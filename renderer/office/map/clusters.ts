import { type Camera, project, type Spot } from './camera.ts';
import type { Mark } from './use-places.ts';

/** Marks that lie too near to each other to be told apart; or one alone. */
export type Cluster = Spot & {
  /** Of the one venue that it is; null: it stands for several. */
  readonly id: string | null;
  readonly n: number;
  /** In the order of `placeStates`. */
  readonly counts: readonly number[];
  /** The corners of what lies in it. */
  readonly low: Spot;
  readonly high: Spot;
};

/** Pixels: a cluster has that much room. */
const room = 52;
/** Clusters stay as they are while the scale grows by less than that. */
const steps = 2;

/** Where marks lie in the units of the outlines, reckoned once. */
export type Placed = Spot & { readonly mark: Mark; readonly n: number };

export function placed(marks: readonly Mark[]): readonly Placed[] {
  return marks.map((mark) => ({ ...project(mark), mark, n: mark.counts.reduce((sum, n) => sum + n, 0) }));
}

/** At which of its levels a scale is: the clusters of one are the same. */
export function levelOf({ scale }: Pick<Camera, 'scale'>): number {
  return Math.floor(Math.log2(scale) * steps);
}

/** By cells of a grid that lies still on the map: what is near to each other at that level is one. */
export function clustersAt(marks: readonly Placed[], level: number): readonly Cluster[] {
  const cell = room / 2 ** (level / steps);
  const cells = Map.groupBy(marks, ({ x, y }) => Math.floor(x / cell) * row + Math.floor(y / cell));
  return joined(cells, cell).map(clusterOf);
}

/** The cells of a column of the grid are numbered one by one, and no column has so many. */
const row = 2 ** 24;
const around = [-row, 0, row].flatMap((x) => [x - 1, x, x + 1]);

/** What lies in cells next to each other, and would be drawn one over the other, is one: the larger takes the smaller. */
function joined(cells: ReadonlyMap<number, readonly Placed[]>, cell: number): readonly (readonly Placed[])[] {
  const sums = new Map([...cells].map(([key, marks]) => [key, { key, marks, ...middleOf(marks) }]));
  const found: (readonly Placed[])[] = [];
  for (const one of [...sums.values()].sort((a, b) => b.n - a.n)) {
    if (!sums.delete(one.key)) continue;
    const near = around
      .flatMap((step) => sums.get(one.key + step) ?? [])
      .filter(
        (other) =>
          Math.hypot(other.x - one.x, other.y - one.y) < ((radiusOf(one) + radiusOf(other)) * cell) / room,
      );
    for (const { key } of near) sums.delete(key);
    found.push([...one.marks, ...near.flatMap(({ marks }) => marks)]);
  }
  return found;
}

function middleOf(marks: readonly Placed[]): Spot & { readonly n: number } {
  const n = marks.reduce((sum, one) => sum + one.n, 0);
  const mean = (of: (one: Placed) => number) => marks.reduce((sum, one) => sum + of(one) * one.n, 0) / n;
  return { n, x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

function clusterOf(marks: readonly Placed[]): Cluster {
  const [first] = marks;
  if (!first) throw new Error('a cluster of nothing');
  const { n, x, y } = middleOf(marks);
  return {
    x,
    y,
    id: n === 1 ? first.mark.id : null,
    n,
    counts: first.mark.counts.map((_, at) =>
      marks.reduce((sum, { mark }) => sum + (mark.counts[at] ?? 0), 0),
    ),
    low: { x: Math.min(...marks.map(({ x }) => x)), y: Math.min(...marks.map(({ y }) => y)) },
    high: { x: Math.max(...marks.map(({ x }) => x)), y: Math.max(...marks.map(({ y }) => y)) },
  };
}

/** How large a cluster is drawn, in pixels. */
export function radiusOf({ n }: Pick<Cluster, 'n'>): number {
  return n === 1 ? 9 : Math.min(13 + Math.log10(n) * 4, 26);
}
